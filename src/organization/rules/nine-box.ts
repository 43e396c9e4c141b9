import { ok, refuse, type Result } from '#kernel/result.ts';

export const performanceAxis = ['BELOW', 'MEETS', 'ABOVE'] as const;
export type PerformanceAxis = (typeof performanceAxis)[number];

export const potentialAxis = ['LOW', 'MEDIUM', 'HIGH'] as const;
export type PotentialAxis = (typeof potentialAxis)[number];

export type NineBox = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

export type NineBoxRefusal = { readonly code: 'SCORE_OUT_OF_RANGE'; readonly score: number };

/** The box of talent management in which performance and potential meet. PermenPANRB 3/2020 as amended by 20/2025. */
export function nineBoxOf(performance: PerformanceAxis, potential: PotentialAxis): NineBox {
  return boxes[performance][potential];
}

/** The box for two scores from 0 to 100; a cut point belongs to the step above it. */
export function nineBoxOfScores(performanceScore: number, potentialScore: number): Result<NineBox, NineBoxRefusal> {
  const wrong = [performanceScore, potentialScore].find((score) => !(score >= 0 && score <= 100));
  if (wrong !== undefined) return refuse({ code: 'SCORE_OUT_OF_RANGE', score: wrong });
  return ok(nineBoxOf(performanceAxis[stepOf(performanceScore)], potentialAxis[stepOf(potentialScore)]));
}

/** Method of BKN for PermenPANRB 3/2020, as seen in a public application with tests. */
const boxes = {
  ABOVE: { HIGH: 9, MEDIUM: 7, LOW: 4 },
  MEETS: { HIGH: 8, MEDIUM: 5, LOW: 2 },
  BELOW: { HIGH: 6, MEDIUM: 3, LOW: 1 },
} as const satisfies Record<PerformanceAxis, Record<PotentialAxis, NineBox>>;

/** Cut points 60 and 80, from the same source as the boxes. */
function stepOf(score: number): 0 | 1 | 2 {
  if (score >= 80) return 2;
  return score >= 60 ? 1 : 0;
}
