import type { Rating } from './predikat.ts';

/** Where one IKI stands against its target, as monitoring measured it when the evaluation was opened. */
export const standings = ['ABOVE', 'AT', 'BELOW', 'TOO_FEW', 'NO_DATA'] as const;
export type Standing = (typeof standings)[number];

export type EvidenceCounts = Readonly<Record<Standing, number>>;

/** What the measured goals show together; NOTHING when none of them could be measured well enough. */
export type EvidenceShows = Rating | 'NOTHING';

/** Why a written ground is asked for. */
export type ReasonGround =
  /** A rating below or above expectation always says why. Domain rules, section 10 (D). */
  | 'NOT_MEETS'
  /** The rating departs from what the evidence shows. Design, section 4. */
  | 'DEPARTS'
  /** Without evidence the rating rests on something else, which is to be said (D). */
  | 'NO_EVIDENCE';

export function countStandings(found: readonly Standing[]): EvidenceCounts {
  const counts = { ABOVE: 0, AT: 0, BELOW: 0, TOO_FEW: 0, NO_DATA: 0 };
  for (const standing of found) counts[standing] += 1;
  return counts;
}

/**
 * Below when most measured goals miss their target; above when most exceed it and none misses; else as expected. It is
 * shown as words and decides whether a ground is asked for; it is never a rating and never fills one in.
 */
export function evidenceShows({ ABOVE, AT, BELOW }: EvidenceCounts): EvidenceShows {
  const measured = ABOVE + AT + BELOW;
  if (measured === 0) return 'NOTHING';
  if (2 * BELOW > measured) return 'BELOW_EXPECTATION';
  if (2 * ABOVE > measured && BELOW === 0) return 'ABOVE_EXPECTATION';
  return 'MEETS_EXPECTATION';
}

/** Whether a rating of the work says something else than the evidence. */
export function departs(workRating: Rating, evidence: EvidenceCounts): boolean {
  const shown = evidenceShows(evidence);
  return shown !== 'NOTHING' && shown !== workRating;
}

/** Why the rating of the work needs a written ground; undefined when it needs none. */
export function workReasonGround(workRating: Rating, evidence: EvidenceCounts): ReasonGround | undefined {
  if (departs(workRating, evidence)) return 'DEPARTS';
  if (workRating !== 'MEETS_EXPECTATION') return 'NOT_MEETS';
  return evidenceShows(evidence) === 'NOTHING' ? 'NO_EVIDENCE' : undefined;
}

/** Behavior is judged without figures, so only a rating below or above asks for a ground. */
export function behaviorReasonGround(behaviorRating: Rating): ReasonGround | undefined {
  return behaviorRating === 'MEETS_EXPECTATION' ? undefined : 'NOT_MEETS';
}
