import type { evaluationOf } from '#evaluation/server/index.ts';
import type { AgencyId } from '#kernel/id.ts';
import { indicatorOn } from '#planning/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { EvaluationFacts, MeasuredIki } from '../rules/suggest-training.ts';

export type EvaluationFound = NonNullable<Awaited<ReturnType<typeof evaluationOf>>>;

/** What an evaluation froze of each IKI, with what its indicator counts. */
export async function measuresOf(tx: Tx, agencyId: AgencyId, evaluation: EvaluationFound): Promise<readonly MeasuredIki[]> {
  const measures: MeasuredIki[] = [];
  for (const { ikiId, title, unit, measured } of evaluation.evidence) {
    const { indicatorId, name, decimals, standing, value, target, n } = measured;
    const indicator = indicatorId === undefined ? undefined : await indicatorOn(tx, agencyId, indicatorId, evaluation.period.until);
    measures.push({
      ikiId,
      ikiTitle: title,
      measureName: name,
      standing,
      ...(target === undefined ? {} : { target }),
      n,
      unit,
      decimals,
      ...(indicatorId === undefined ? {} : { indicatorId }),
      ...(indicator === undefined ? {} : { numerator: indicator.numerator }),
      ...(value === undefined ? {} : { value }),
    });
  }
  return measures;
}

/** Suggestions for improvement that the evaluation froze, by IKI and about services in general. */
export function suggestionsIn(evaluation: EvaluationFound): EvaluationFacts['suggestions'] {
  return [
    ...evaluation.evidence.map(({ ikiId, title, feedback }) => ({ ikiId, ikiTitle: title, count: feedback.counts.SUGGESTION })),
    { count: evaluation.serviceFeedback.counts.SUGGESTION },
  ];
}
