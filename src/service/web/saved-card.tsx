import { useEffect, useState } from 'react';
import { useSend } from '#platform/web/api.ts';
import { formatTime } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { listToday, voidInteraction, type RecordedView } from '../contract.ts';
import { recordText as text } from '../page-text.ts';
import { RatingCode } from './rating-code.tsx';

/** What was just recorded; `recorded` or `sent` once the server has it. */
export type Saved = { readonly label: string; readonly at: string; readonly recorded?: RecordedView; readonly sent?: true };

const undoSeconds = 10;

export function SavedCard({
  saved,
  timeZone,
  onClose,
  onUndone,
}: {
  readonly saved: Saved;
  readonly timeZone: string;
  readonly onClose: () => void;
  readonly onUndone: () => void;
}) {
  const [mayUndo, setMayUndo] = useState(true);
  const [undone, setUndone] = useState(false);
  const undo = useSend(voidInteraction, {
    refresh: [listToday],
    onDone: () => {
      setUndone(true);
      onUndone();
    },
  });
  const { recorded } = saved;
  useEffect(() => {
    if (recorded === undefined) return;
    const timer = setTimeout(() => setMayUndo(false), undoSeconds * 1000);
    return () => clearTimeout(timer);
  }, [recorded]);
  if (undone) return <Notice tone="info">{text.undone}</Notice>;
  const isSent = recorded !== undefined || saved.sent === true;
  return (
    <div className="flex flex-col gap-3">
      <Notice tone={isSent ? 'positive' : 'info'}>
        <p className="font-semibold">{saved.label}</p>
        <p>{isSent ? text.sentAt(formatTime(recorded?.receivedAt ?? saved.at, timeZone)) : text.onDevice}</p>
        {recorded && mayUndo ? (
          <Button variant="quiet" pending={undo.isPending} onClick={() => undo.mutate({ params: { interactionId: recorded.interactionId }, body: {} })}>
            {text.undo}
          </Button>
        ) : null}
      </Notice>
      <ProblemNotice fault={undo.error} />
      {recorded?.invitation ? <RatingCode invitation={recorded.invitation} onClose={onClose} /> : null}
    </div>
  );
}
