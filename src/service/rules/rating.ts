import { ok, refuse, type Result } from '#kernel/result.ts';

/** Tidak puas · Kurang puas · Puas · Sangat puas, the scale 1-4 of the SKM. ux.md section 4. */
export type Score = 1 | 2 | 3 | 4;
export const scores = [1, 2, 3, 4] as const satisfies readonly Score[];

/** Six reasons for each side of the scale; what troubles and what pleases are different things. ux.md section 4. */
export const dissatisfiedReasons = ['LONG_WAIT', 'UNCLEAR', 'UNFRIENDLY', 'COMPLICATED', 'UNFINISHED', 'UNCOMFORTABLE'] as const;
export const satisfiedReasons = ['QUICK', 'CLEAR', 'FRIENDLY', 'EASY', 'FINISHED', 'COMFORTABLE'] as const;
export type RatingReason = (typeof dissatisfiedReasons)[number] | (typeof satisfiedReasons)[number];

export const longestComment = 300;

export type Rating = { readonly score: Score; readonly reasons: readonly RatingReason[]; readonly comment: string };

export type RatingRefusal =
  | { readonly code: 'SCORE_MISSING' }
  | { readonly code: 'COMMENT_TOO_LONG'; readonly max: number }
  /** Used, expired or unknown: the same words for all three. security.md section 7. */
  | { readonly code: 'INVITATION_NOT_OPEN' }
  | { readonly code: 'RATED_BY_WHO_SERVED' }
  | { readonly code: 'TOO_MANY_WRONG_CODES' };

export function reasonsFor(score: Score): readonly RatingReason[] {
  return score <= 2 ? dissatisfiedReasons : satisfiedReasons;
}

/**
 * A rating from what a form sent. Reasons of the other side of the scale are left out: without a script they stay ticked when the
 * answer is changed. Numbers that could name a person are masked.
 */
export function readRating(sent: {
  readonly score: string | undefined;
  readonly reasons: readonly string[];
  readonly comment: string;
}): Result<Rating, RatingRefusal> {
  const score = scores.find((candidate) => String(candidate) === sent.score);
  if (score === undefined) return refuse({ code: 'SCORE_MISSING' });
  const comment = tidy(sent.comment);
  if ([...comment].length > longestComment) return refuse({ code: 'COMMENT_TOO_LONG', max: longestComment });
  return ok({ score, reasons: reasonsFor(score).filter((reason) => sent.reasons.includes(reason)), comment: maskNumbers(comment) });
}

/** What a masked number is replaced by; never longer than the shortest number that is masked. */
const maskedNumber = '[nomor]';

/** A NIK or family card number has 16 digits, a phone number begins with 08, 62 or +62; blanks, dots and hyphens between digits are how people write them. */
export function maskNumbers(text: string): string {
  return text.replaceAll(/\+?\d(?:[ .-]?\d){8,}/g, (number) => (isTelling(number) ? maskedNumber : number));
}

function isTelling(number: string): boolean {
  const digits = number.replaceAll(/\D/g, '');
  return digits.length >= 15 || /^(?:0|62)8\d{7,}$/.test(digits) || (number.startsWith('+') && digits.length >= 9);
}

/** Control characters and lone surrogates cannot be stored; line breaks stay. */
function tidy(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .trim();
}
