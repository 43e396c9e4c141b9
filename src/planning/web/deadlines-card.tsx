import { useState } from 'react';
import { useCall, useSend } from '#platform/web/api.ts';
import { formatDay, formatInstant } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Stack } from '#platform/web/ui/card.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { DateField, TextArea } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { useFields } from '#platform/web/use-fields.ts';
import type { AnswerOf } from '#platform/wire.ts';
import { layDeadlines, readDeadlines } from '../contract.ts';
import { deadlineText as text } from '../deadline-text.ts';

type View = AnswerOf<typeof readDeadlines>;

/** Until when plans should be handed in and agreed, and how that came about. */
export function DeadlinesCard() {
  const deadlines = useCall(readDeadlines, {});
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title={text.title}>
      <QueryState query={deadlines}>
        {(view) => (
          <Stack>
            <p>{text.inForce(dayAndMonth(view.submitBy), dayAndMonth(view.approveBy))}</p>
            <p className="text-sm text-muted">{text.lead}</p>
            <details>
              <summary className="inline-flex min-h-11 cursor-pointer items-center text-brand underline">{text.history}</summary>
              {view.laid.length === 0 ? <p className="text-sm text-muted">{text.none}</p> : null}
              <ol className="flex flex-col gap-2">
                {view.laid.map((one) => (
                  <li key={one.from}>
                    {text.laid(dayAndMonth(one.submitBy), dayAndMonth(one.approveBy), formatDay(one.from))}
                    <span className="block text-sm">{one.reason}</span>
                    <span className="block text-sm text-muted">{text.by(one.setByName, formatInstant(one.setAt))}</span>
                  </li>
                ))}
              </ol>
            </details>
            {view.canLay ? (
              <div>
                <Button onClick={() => setOpen(true)}>{text.lay}</Button>
              </div>
            ) : null}
            <Dialog title={text.lay} isOpen={isOpen} onClose={() => setOpen(false)}>
              <LayForm view={view} onDone={() => setOpen(false)} />
            </Dialog>
          </Stack>
        )}
      </QueryState>
    </Card>
  );
}

/** "31 Jan": a leap year has every day. */
function dayAndMonth(day: string): string {
  return formatDay(`2024-${day}`).replace(/ 2024$/, '');
}

function LayForm({ view, onDone }: { readonly view: View; readonly onDone: () => void }) {
  const toast = useToast();
  // The browser picks a day of some year; only its month and day are kept.
  const year = view.today.slice(0, 4);
  const send = useSend(layDeadlines, {
    onDone: () => {
      toast.show({ text: text.saved });
      onDone();
    },
  });
  const { form, field } = useFields({ submitBy: `${year}-${view.submitBy}`, approveBy: `${year}-${view.approveBy}`, from: view.today, reason: '' }, send.error);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ body: { ...form, submitBy: form.submitBy.slice(5), approveBy: form.approveBy.slice(5) } });
      }}
    >
      <Stack>
        <ProblemNotice fault={send.error} />
        <DateField label={text.submitBy} hint={text.dayHint} {...field('submitBy')} />
        <DateField label={text.approveBy} hint={text.dayHint} {...field('approveBy')} />
        <DateField label={text.from} {...field('from')} />
        <TextArea label={text.reason} {...field('reason')} />
        <Button type="submit" variant="primary" pending={send.isPending}>
          {text.save}
        </Button>
      </Stack>
    </form>
  );
}
