import { plainDate, weekdayOf } from '#kernel/plain-date.ts';
import { formatDay } from '#platform/web/format.ts';
import type { SkpHead, SkpView } from '../contract.ts';
import { deadlineText, partsLeft } from '../deadline-text.ts';
import { checkComplete } from '../rules/skp.ts';

/** Until when a plan should go on, in kind words. */
export function PlanDue({ due }: Pick<SkpHead, 'due'>) {
  return due === null ? null : <span className="text-sm text-muted">{deadlineText.due(due, weekdayOf(plainDate(due.by)), formatDay(due.by))}</span>;
}

/** The same with what is still missing, for who is to hand it in. */
export function PlanDueWithParts({ skp }: { readonly skp: SkpView }) {
  if (skp.due === null) return null;
  const facts = {
    form: skp.form,
    model: skp.model,
    rhk: skp.rhk.map(({ rhkId, perspective, iki }) => ({
      rhkId,
      perspective: perspective ?? undefined,
      iki: iki.map(({ ikiId, indicator }) => ({ ikiId, indicatorId: indicator?.indicatorId })),
    })),
  };
  const complete = checkComplete(facts);
  return (
    <p className="mt-2 text-sm text-muted">
      <PlanDue due={skp.due} /> {skp.can.submit === true ? deadlineText.left(partsLeft(complete.ok ? undefined : complete.error, facts)) : null}
    </p>
  );
}
