import { v7 as newId } from 'uuid';
import { useSend } from '#platform/web/api.ts';
import { formatPeriod } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card } from '#platform/web/ui/card.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { savePlan, type SkpView } from '../contract.ts';
import { postingsText as text } from '../period-text.ts';
import { fromForm, toForm } from './plan-form.ts';

/** Which posts the owner holds while the plan lasts, so that both parties talk about the same work. */
export function PlanPostings({ skp }: { readonly skp: SkpView }) {
  if (skp.postings.length === 0 && skp.withoutPost.length === 0) return null;
  return (
    <section className="mt-3">
      <h2 className="text-sm text-muted">{text.title}</h2>
      <ul>
        {skp.postings.map((posting) => (
          <li key={`${posting.kind}${posting.postTitle}${posting.from}`}>
            <span>{text.held(posting)}</span> <span className="text-sm text-muted">{text.days(formatPeriod(posting), posting.days)}</span>
          </li>
        ))}
        {skp.employment === 'CPNS' ? <li>{text.probation}</li> : null}
        {skp.withoutPost.map((gap) => (
          <li key={gap.from}>{text.without(formatPeriod(gap))}</li>
        ))}
      </ul>
    </section>
  );
}

/** Acting posts become results of the additional block without being typed again. */
export function OfferedActing({ skp }: { readonly skp: SkpView }) {
  const toast = useToast();
  const save = useSend(savePlan, { onDone: () => toast.show({ text: text.taken }) });
  const form = toForm(skp);
  const taken = skp.offeredActing.map((acting) => ({
    rhkId: newId(),
    title: text.result(acting),
    block: 'ADDITIONAL' as const,
    perspective: '' as const,
    supportedRhkId: '',
    iki: [],
  }));
  const take = () => save.mutate({ params: { skpId: skp.skpId }, body: { revision: skp.revision, ...fromForm({ ...form, rhk: [...form.rhk, ...taken] }) } });
  return (
    <Card title={text.acting}>
      <p>{text.actingLead}</p>
      <ul className="my-3 flex flex-col gap-2">
        {skp.offeredActing.map((acting) => (
          <li key={acting.postTitle} className="border-l-4 border-brand-soft pl-3">
            {text.result(acting)}
          </li>
        ))}
      </ul>
      <ProblemNotice fault={save.error} />
      <Button variant="primary" pending={save.isPending} onClick={take}>
        {text.take}
      </Button>
    </Card>
  );
}
