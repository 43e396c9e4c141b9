import { addDays, type PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { IndicatorRefusal, Target } from './indicator.ts';

/** Days from the first on, to the last where there is one. */
export type TargetDays = { readonly from: PlainDate; readonly until?: PlainDate };

/** A target of one person or unit on its days; those of one holder never overlap. */
export type TargetInterval = { readonly valid: TargetDays; readonly target: Target };

/** What is left of a target where another is laid over some of its days. */
export type CutTarget<T> = { readonly of: T; readonly before?: TargetDays; readonly after?: TargetDays };

/** The targets that a new one covers, wholly or in part: each ends the day before it begins, and goes on the day after it ends. */
export function cutBy<T extends TargetInterval>(known: readonly T[], { from, until }: TargetDays): readonly CutTarget<T>[] {
  return known.flatMap((of) => {
    const { valid } = of;
    const isCovered = (until === undefined || valid.from <= until) && (valid.until === undefined || valid.until >= from);
    if (!isCovered) return [];
    const goesOn = until !== undefined && (valid.until === undefined || valid.until > until);
    return [
      {
        of,
        ...(valid.from < from ? { before: { from: valid.from, until: addDays(from, -1) } } : {}),
        ...(goesOn ? { after: { from: addDays(until, 1), ...(valid.until === undefined ? {} : { until: valid.until }) } } : {}),
      },
    ];
  });
}

/** The targets of a holder after a new one was laid over its days, in order. */
export function layOver(known: readonly TargetInterval[], laid: TargetInterval): readonly TargetInterval[] {
  const cuts = cutBy(known, laid.valid);
  const untouched = known.filter((one) => !cuts.some(({ of }) => of === one));
  const rest = cuts.flatMap(({ of: { target }, before, after }) => [before, after].flatMap((valid) => (valid === undefined ? [] : [{ valid, target }])));
  return [...untouched, ...rest, laid].toSorted((left, right) => (left.valid.from < right.valid.from ? -1 : 1));
}

export const targetChanges = ['NEW', 'CHANGED', 'SAME'] as const;
/** What a laying does: nothing was there on its days, something else was, or just this. */
export type TargetChange = (typeof targetChanges)[number];

export function changeOf(known: readonly TargetInterval[], laid: TargetInterval): TargetChange {
  const covered = cutBy(known, laid.valid).map(({ of }) => of);
  if (covered.length === 0) return 'NEW';
  const isSame = covered.every(({ target }) => isSameAmounts(target, laid.target));
  return isSame && isCoveredWholly(covered, laid.valid) ? 'SAME' : 'CHANGED';
}

/** What stands already is revised with a reason and with the document in which it was agreed; a first target needs neither. */
export function checkRevision(change: TargetChange, said: { readonly reason: string; readonly documentReference: string }): Result<null, IndicatorRefusal> {
  if (change !== 'CHANGED') return ok(null);
  return said.reason.trim().length < 5 || said.documentReference.trim().length < 3 ? refuse({ code: 'TARGET_REVISION_UNEXPLAINED' }) : ok(null);
}

export function targetOnDay<T extends TargetInterval>(intervals: readonly T[], day: PlainDate): T | undefined {
  return intervals.find(({ valid }) => valid.from <= day && (valid.until === undefined || day <= valid.until));
}

/** Where the target changed within some days, the first days of it: from what to what. The first target of all is no change. */
export function stepsWithin<T extends TargetInterval>(
  intervals: readonly T[],
  { from, until }: { readonly from: PlainDate; readonly until: PlainDate },
): readonly { readonly before: Target; readonly to: T }[] {
  return intervals.flatMap((to, at) => {
    const before = intervals[at - 1]?.target;
    const isWithin = to.valid.from >= from && to.valid.from <= until;
    return before === undefined || !isWithin || isSameAmounts(before, to.target) ? [] : [{ before, to }];
  });
}

function isSameAmounts(left: Target, right: Target): boolean {
  return left.target === right.target && left.minimum === right.minimum && left.stretch === right.stretch;
}

function isCoveredWholly(covered: readonly TargetInterval[], { from, until }: TargetDays): boolean {
  let next: PlainDate | undefined = from;
  for (const { valid } of covered.toSorted((left, right) => (left.valid.from < right.valid.from ? -1 : 1))) {
    if (next === undefined || valid.from > next) return next === undefined;
    next = valid.until === undefined ? undefined : addDays(valid.until, 1);
  }
  return next === undefined || (until !== undefined && next > until);
}
