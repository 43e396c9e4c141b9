import { daysInMonth } from '#kernel/plain-date.ts';
import type { AdmissionRefusal, IdempotencyRefusal } from './service-refusal.ts';

/** Why a row of a file is not taken; it goes into the file of refused rows with its reason. */
export type ImportRowRefusal =
  | AdmissionRefusal
  | IdempotencyRefusal
  | { readonly code: 'ROW_KEY_EMPTY'; readonly column: string }
  | { readonly code: 'ROW_TIME_EMPTY'; readonly column: string }
  | { readonly code: 'ROW_TIME_UNREADABLE'; readonly column: string; readonly value: string }
  | { readonly code: 'ROW_NAME_EMPTY'; readonly column: string }
  | { readonly code: 'ROW_NAME_UNUSABLE'; readonly column: string }
  | { readonly code: 'ROW_SERVICE_MISSING'; readonly name: string }
  | { readonly code: 'ROW_PERSON_MISSING'; readonly name: string }
  | { readonly code: 'ROW_UNIT_MISSING'; readonly name: string }
  | { readonly code: 'ROW_CHANNEL_UNKNOWN'; readonly value: string }
  | { readonly code: 'ROW_OUTCOME_UNKNOWN'; readonly value: string }
  | { readonly code: 'ROW_COLUMNS_DIFFER'; readonly columns: number };

const isoTime = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;
const localTime = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})[ T,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?$/;

/** A time as files write it: ISO with or without offset, or day/month/year with hours and minutes as Indonesian sheets do. */
export type WrittenTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Absent when the file leaves the zone to the reader. */
  readonly offsetMinutes?: number;
};

export function readTime(text: string): WrittenTime | undefined {
  const iso = isoTime.exec(text.trim());
  if (iso) {
    const [, year, month, day, hour, minute, second, fraction, zone] = iso;
    return valid({
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second ?? 0),
      millisecond: Number((fraction ?? '').padEnd(3, '0').slice(0, 3)),
      ...(zone === undefined ? {} : { offsetMinutes: offsetOf(zone) }),
    });
  }
  const local = localTime.exec(text.trim());
  if (!local) return undefined;
  const [, day, month, year, hour, minute, second] = local;
  return valid({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second ?? 0),
    millisecond: 0,
  });
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

function valid(time: WrittenTime): WrittenTime | undefined {
  const dayExists = time.year >= 1900 && time.month >= 1 && time.month <= 12 && time.day >= 1 && time.day <= daysInMonth(time.year, time.month);
  const inRange = dayExists && time.hour <= 23 && time.minute <= 59 && time.second <= 59;
  return inRange && Math.abs(time.offsetMinutes ?? 0) <= 14 * 60 ? time : undefined;
}
