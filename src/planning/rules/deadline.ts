import { inForce, type Dated } from '#kernel/dated.ts';
import { daysBetween, daysInMonth, plainDate, plainDateOf, type PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { SkpStatus } from './skp.ts';

/** Month and day in the year of the plan: "01-31". */
export type DayOfYear = string & { readonly __dayOfYear: true };

export type PlanningDeadlines = { readonly submitBy: DayOfYear; readonly approveBy: DayOfYear };

/** As an agency has laid them down, from a day on. */
export type LaidDeadlines = PlanningDeadlines & { readonly from: PlainDate };

export type DeadlineRefusal =
  | { readonly code: 'DEADLINE_ORDER' }
  | { readonly code: 'DEADLINE_IN_THE_PAST'; readonly today: PlainDate }
  | { readonly code: 'DEADLINE_ALREADY_LAID'; readonly from: PlainDate };

const national: readonly Dated<PlanningDeadlines>[] = [
  {
    from: plainDate('2000-01-01'),
    source: 'Domain rules, sections 4 and 22: set in January (verified), outer limit 31 January (general knowledge, to be set by the agency)',
    value: { submitBy: dayOfYear(1, 31), approveBy: dayOfYear(1, 31) },
  },
];

/** What holds on a day: the newest that the agency laid down and that has taken effect, otherwise the usual end of January. */
export function deadlinesOn(laid: readonly LaidDeadlines[], on: PlainDate): PlanningDeadlines {
  const [newest] = laid.filter(({ from }) => from <= on).toSorted((left, right) => (left.from < right.from ? 1 : -1));
  return newest ?? inForce(national, on).value;
}

/** The last day in the year of a plan; 29 February is the 28th where there is none. */
export function lastDayIn(year: number, day: DayOfYear): PlainDate {
  const [month = 1, date = 1] = day.split('-').map(Number);
  return plainDateOf(year, month, Math.min(date, daysInMonth(year, month)));
}

/** Deadlines are laid down from today on, handing in before approving. */
export function checkDeadlines(wanted: LaidDeadlines, laid: readonly LaidDeadlines[], today: PlainDate): Result<null, DeadlineRefusal> {
  if (wanted.submitBy > wanted.approveBy) return refuse({ code: 'DEADLINE_ORDER' });
  if (wanted.from < today) return refuse({ code: 'DEADLINE_IN_THE_PAST', today });
  return laid.some(({ from }) => from === wanted.from) ? refuse({ code: 'DEADLINE_ALREADY_LAID', from: wanted.from }) : ok(null);
}

export type Due = { readonly step: 'SUBMIT' | 'APPROVE'; readonly by: PlainDate; readonly daysLeft: number };

/**
 * What the first plan of a year still waits for and until when; negative days are days too late. Nothing is closed by it. A change in the
 * course of the year or a plan for a new post is not due in January, and a deadline that took effect after the day it names makes nobody
 * late for that year.
 */
export function dueOf(
  plan: { readonly year: number; readonly version: number; readonly status: SkpStatus },
  laid: readonly LaidDeadlines[],
  today: PlainDate,
): Due | undefined {
  if (plan.status === 'APPROVED' || plan.version > 1) return undefined;
  const step = plan.status === 'SUBMITTED' ? 'APPROVE' : 'SUBMIT';
  const dayOf = ({ submitBy, approveBy }: PlanningDeadlines) => lastDayIn(plan.year, step === 'APPROVE' ? approveBy : submitBy);
  const inTime = laid.filter((one) => one.from <= dayOf(one));
  const by = dayOf(deadlinesOn(inTime, today));
  return { step, by, daysLeft: daysBetween(today, by) };
}

export function isDayOfYear(text: string): text is DayOfYear {
  const [month = 0, day = 0] = /^\d\d-\d\d$/.test(text) ? text.split('-').map(Number) : [];
  // A leap year has every day that there is.
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(2024, month);
}

function dayOfYear(month: number, day: number): DayOfYear {
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as DayOfYear;
}
