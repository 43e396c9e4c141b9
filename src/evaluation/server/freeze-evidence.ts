import { feedbackInPeriod, type FeedbackGroup } from '#feedback/server/index.ts';
import type { AgencyId, PersonId } from '#kernel/id.ts';
import type { Period } from '#kernel/period.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { measureIki, type Measured } from '#monitoring/server/index.ts';
import { personCards } from '#organization/server/index.ts';
import type { IkiPlan, SkpInForce } from '#planning/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { FeedbackEvidence, FrozenIki } from '../view.ts';

export type Frozen = {
  readonly evidence: readonly { readonly ikiId: string; readonly frozen: FrozenIki }[];
  readonly serviceFeedback: FeedbackEvidence;
};

/**
 * What is known of a person's quarter at this moment, goal by goal in the order of the plan. What is recorded, corrected or
 * said later changes nothing in the copy.
 */
export async function freezeEvidence(
  tx: Tx,
  agencyId: AgencyId,
  of: { readonly personId: PersonId; readonly skp: SkpInForce; readonly period: Period; readonly today: PlainDate },
): Promise<Frozen> {
  const { personId, skp, period, today } = of;
  const said = await feedbackInPeriod(tx, agencyId, personId, period);
  const authors = await personCards(tx, agencyId, authorsOf([said.aboutServices, ...said.byIki]), period.until);
  const nameOf = (authorId: PersonId) => authors.get(authorId)?.name ?? '';
  const evidence: Frozen['evidence'][number][] = [];
  for (const rhk of skp.rhk) {
    for (const iki of rhk.iki) {
      const measured = await measureIki(tx, { agencyId, personId, iki, planFrom: skp.period.from, period, today });
      const feedback = said.byIki.find((group) => group.ikiId === iki.ikiId);
      evidence.push({
        ikiId: iki.ikiId,
        frozen: {
          title: iki.title,
          ...(iki.aspect === undefined ? {} : { aspect: iki.aspect, polarity: iki.polarity }),
          unit: measured.unit,
          rhk: { rhkId: rhk.rhkId, title: rhk.title, block: rhk.block },
          measured: freezeMeasure(measured, iki),
          feedback: freezeFeedback(feedback, nameOf),
        },
      });
    }
  }
  return { evidence, serviceFeedback: freezeFeedback(said.aboutServices, nameOf) };
}

/** Voices that are not open yet are in no copy either (monitoring/rules/opened-voices.ts). */
function freezeMeasure(measured: Measured, iki: IkiPlan): FrozenIki['measured'] {
  const target = measured.target ?? iki.target;
  return {
    ...(measured.indicatorId === undefined ? {} : { indicatorId: measured.indicatorId }),
    name: measured.name,
    formula: measured.formula,
    factor: measured.factor,
    ...figuresOf(measured),
    decimals: measured.decimals,
    n: measured.n,
    ...(target === undefined ? {} : { target }),
    standing: measured.standing,
    through: measured.through,
    ruleVersion: measured.ruleVersion,
    months: measured.months.map(({ month, n, value }) => ({ month, n, ...(value === undefined ? {} : { value }) })),
  };
}

function figuresOf({ numerator, denominator, value, interval, achievementPct }: Measured) {
  return {
    numerator,
    ...(denominator === undefined ? {} : { denominator }),
    ...(value === undefined ? {} : { value }),
    ...(interval === undefined ? {} : { interval: { ...interval } }),
    ...(achievementPct === undefined ? {} : { achievementPct }),
  };
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
