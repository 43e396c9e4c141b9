import { useState } from 'react';
import { formatTime } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card } from '#platform/web/ui/card.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { recordText as text } from '../page-text.ts';
import type { Unsent, UnsentStore } from './unsent.ts';

/** What the device holds and the server does not have yet; nothing leaves it but by the server's answer or the person's own hand. */
export function UnsentCard({ items, store }: { readonly items: readonly Unsent[]; readonly store: UnsentStore }) {
  const [sending, setSending] = useState(false);
  const [asked, setAsked] = useState<Unsent>();
  if (items.length === 0) return null;
  const sendNow = async (): Promise<void> => {
    setSending(true);
    await store.sendAll();
    setSending(false);
  };
  return (
    <Card
      title={text.unsentTitle(items.length)}
      actions={
        <Button pending={sending} onClick={() => void sendNow()}>
          {text.sendNow}
        </Button>
      }
    >
      <p className="text-muted">{store.isKept() ? text.unsentLead : text.notKept}</p>
      <ul className="mt-2 divide-y divide-line">
        {items.map((item) => (
          <li key={item.key} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <div>
              <p className="font-semibold">{item.serviceName}</p>
              <p className="text-sm text-muted">{item.refusal ?? formatTime(item.frozenAt, Intl.DateTimeFormat().resolvedOptions().timeZone)}</p>
            </div>
            {item.refusal === undefined ? null : (
              <div className="flex items-center gap-2">
                <StatusLabel tone="warning">{text.toCheck}</StatusLabel>
                <Button variant="quiet" onClick={() => setAsked(item)}>
                  {text.discard}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <Dialog
        title={asked ? text.discardQuestion(asked.serviceName, formatTime(asked.frozenAt, Intl.DateTimeFormat().resolvedOptions().timeZone)) : ''}
        isOpen={asked !== undefined}
        onClose={() => setAsked(undefined)}
      >
        <p className="mb-3">{text.discardLead}</p>
        <div className="flex flex-wrap gap-2">
          <Button
            variant="danger"
            onClick={() => {
              if (asked) store.discard(asked.key);
              setAsked(undefined);
            }}
          >
            {text.discard}
          </Button>
          <Button onClick={() => setAsked(undefined)}>{text.keep}</Button>
        </div>
      </Dialog>
    </Card>
  );
}
