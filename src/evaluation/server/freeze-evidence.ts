import { feedbackInPeriod, type FeedbackGroup } from '#feedback/server/index.ts';
import type { AgencyId, PersonId } from '#kernel/id.ts';
import type { Period } from '#kernel/period.ts';
import { measureIki, type Measured } from '#monitoring/server/index.ts';
import { personCards } from '#organization/server/index.ts';
import { indicatorOn, type IkiPlan, type SkpInForce } from '#planning/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { FeedbackEvidence, FrozenIki } from '../contract.ts';

export type Frozen = {
  readonly evidence: readonly { readonly ikiId: string; readonly frozen: FrozenIki }[];
  readonly serviceFeedback: FeedbackEvidence;
};

/**
 * What is known of a person's quarter at this moment, goal by goal in the order of the plan. What is recorded, corrected or
 * said later changes nothing in the copy.
 */
export async function freezeEvidence(tx: Tx, agencyId: AgencyId, of: { readonly personId: PersonId; readonly skp: SkpInForce; readonly period: Period }): Promise<Frozen> {
  const { personId, skp, period } = of;
  const said = await feedbackInPeriod(tx, agencyId, personId, period);
  const authors = await personCards(tx, agencyId, authorsOf([said.aboutServices, ...said.byIki]), period.until);
  const nameOf = (authorId: PersonId) => authors.get(authorId)?.name ?? '';
  const evidence: Frozen['evidence'][number][] = [];
  for (const rhk of skp.rhk) {
    for (const iki of rhk.iki) {
      const measured = await measureIki(tx, { agencyId, personId, iki, period });
      const decimals = await decimalsOf(tx, agencyId, iki, period);
      const feedback = said.byIki.find((group) => group.ikiId === iki.ikiId);
      evidence.push({
        ikiId: iki.ikiId,
        frozen: {
          title: iki.title,
          aspect: iki.aspect,
          unit: iki.unit,
          polarity: iki.polarity,
          rhk: { rhkId: rhk.rhkId, title: rhk.title, block: rhk.block },
          measured: freezeMeasure(measured, iki, decimals),
          feedback: freezeFeedback(feedback, nameOf),
        },
      });
    }
  }
  return { evidence, serviceFeedback: freezeFeedback(said.aboutServices, nameOf) };
}

function freezeMeasure(measured: Measured, iki: IkiPlan, decimals: number): FrozenIki['measured'] {
  const { indicatorId, denominator, value, interval, achievementPct } = measured;
  return {
    ...(indicatorId === undefined ? {} : { indicatorId }),
    name: measured.name,
    formula: measured.formula,
    numerator: measured.numerator,
    ...(denominator === undefined ? {} : { denominator }),
    factor: measured.factor,
    ...(value === undefined ? {} : { value }),
    decimals,
    n: measured.n,
    ...(interval === undefined ? {} : { interval: { low: interval.low, high: interval.high, method: interval.method } }),
    target: measured.target ?? iki.target,
    ...(achievementPct === undefined ? {} : { achievementPct }),
    standing: measured.standing,
    through: measured.through,
    ruleVersion: measured.ruleVersion,
    months: measured.months.map((month) => ({ month: month.month, n: month.n, ...(month.value === undefined ? {} : { value: month.value }) })),
  };
}

/** As the indicator of that day is shown; a goal without an indicator keeps what was typed. */
async function decimalsOf(tx: Tx, agencyId: AgencyId, iki: IkiPlan, period: Period): Promise<number> {
  const indicator = iki.indicatorId === undefined ? undefined : await indicatorOn(tx, agencyId, iki.indicatorId, period.until);
  return indicator?.decimals ?? 2;
}

function freezeFeedback(group: FeedbackGroup | undefined, nameOf: (authorId: PersonId) => string): FeedbackEvidence {
  if (group === undefined) return { counts: { APPRECIATION: 0, SUGGESTION: 0, QUESTION: 0 }, latest: [] };
  return {
    counts: { ...group.counts },
    latest: group.latest.map(({ kind, authorId, body, at }) => ({ kind, authorName: nameOf(authorId), body, at: at.toISOString() })),
  };
}

function authorsOf(groups: readonly FeedbackGroup[]): PersonId[] {
  return [...new Set(groups.flatMap((group) => group.latest.map(({ authorId }) => authorId)))];
}
