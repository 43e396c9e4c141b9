import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';

export type TypedValueRefusal =
  | { readonly code: 'TYPED_DAY_IN_FUTURE'; readonly day: PlainDate }
  | { readonly code: 'TYPED_PART_ABOVE_WHOLE' }
  | { readonly code: 'INDICATOR_NOT_TYPED' }
  | { readonly code: 'TYPED_VALUE_ALREADY_SENT' };

export type SentValue = TypedValue & {
  readonly indicatorId: string;
  readonly personId: string;
  readonly note: string;
  readonly evidenceName: string;
  readonly evidenceLink: string;
};

/** A realisation sent again after a broken connection is the same one; another under its number is not. */
export function isSameValue(left: SentValue, right: SentValue): boolean {
  return sameParts.every((part) => left[part] === right[part]);
}

const sameParts = [
  'indicatorId',
  'personId',
  'day',
  'numerator',
  'denominator',
  'note',
  'evidenceName',
  'evidenceLink',
] as const satisfies readonly (keyof SentValue)[];

export type TypedValue = { readonly day: PlainDate; readonly numerator: number; readonly denominator: number };

/** A realisation lies not in the future, and a part not above its whole. Domain rules, section 7 (D). */
export function checkTypedValue(value: TypedValue, today: PlainDate, isShare: boolean): Result<null, TypedValueRefusal> {
  if (value.day > today) return refuse({ code: 'TYPED_DAY_IN_FUTURE', day: value.day });
  if (isShare && value.numerator > value.denominator) return refuse({ code: 'TYPED_PART_ABOVE_WHOLE' });
  return ok(null);
}
