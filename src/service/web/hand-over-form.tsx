import { useState, type FormEvent } from 'react';
import { v7 as newKey } from 'uuid';
import { useCall, type CallFault } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { SelectField, TextField } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { listColleagues } from '../contract.ts';
import type { Channel } from '../rules/interaction.ts';
import { recordText as text } from '../page-text.ts';
import { endOf } from './device-clock.ts';
import type { Begun } from './outcome-sheet.tsx';
import { postWithKey } from './post-with-key.ts';

/** Gives the service under way to a colleague. The key is made once, so that pressing again after a failure hands over once. */
export function HandOverForm({
  begun,
  channel,
  arrivedAt,
  onDone,
}: {
  readonly begun: Begun;
  readonly channel: Channel;
  readonly arrivedAt?: Date;
  readonly onDone: () => void;
}) {
  const colleagues = useCall(listColleagues, {});
  const [toPersonId, setToPersonId] = useState<string>();
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const [fault, setFault] = useState<CallFault | null>(null);
  const [pending, setPending] = useState(false);
  const [frozen, setFrozen] = useState<{ readonly for: string; readonly key: string; readonly body: string }>();

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setMissing(toPersonId === undefined);
    if (toPersonId === undefined || pending) return;
    const choice = `${toPersonId}|${note}`;
    const body = {
      serviceId: begun.tile.serviceId,
      channel,
      ...(arrivedAt ? { arrivedAt: arrivedAt.toISOString() } : {}),
      startedAt: begun.beginning.at.toISOString(),
      handedAt: endOf(begun.beginning).toISOString(),
      toPersonId,
      ...(note.trim() === '' ? {} : { note }),
      ...(begun.handover ? { fromHandoverId: begun.handover.handoverId } : {}),
    };
    const request = frozen?.for === choice ? frozen : { for: choice, key: newKey(), body: JSON.stringify(body) };
    setFrozen(request);
    setPending(true);
    try {
      await postWithKey('/api/handovers', request.key, request.body);
      onDone();
    } catch (caught) {
      setFault(caught as CallFault);
    } finally {
      setPending(false);
    }
  };

  return (
    <QueryState query={colleagues}>
      {(found) =>
        found.colleagues.length === 0 ? (
          <EmptyState text={text.noColleagues} />
        ) : (
          <form onSubmit={(event) => void send(event)} className="flex flex-col gap-4" noValidate>
            <ProblemNotice fault={fault} />
            <SelectField
              label={text.colleague}
              options={[
                { value: '', label: text.chooseOne },
                ...found.colleagues.map(({ personId, name, postTitle }) => ({ value: personId, label: `${name}, ${postTitle}` })),
              ]}
              value={toPersonId ?? ''}
              onChange={(event) => setToPersonId(event.target.value === '' ? undefined : event.target.value)}
              error={missing && toPersonId === undefined ? text.colleagueMissing : undefined}
            />
            <TextField label={text.note} hint={text.noteHint} maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
            <Button type="submit" variant="primary" pending={pending}>
              {text.handOver}
            </Button>
          </form>
        )
      }
    </QueryState>
  );
}
