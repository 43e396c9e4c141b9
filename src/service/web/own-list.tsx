import { useState } from 'react';
import { useCall, useSend } from '#platform/web/api.ts';
import { formatDuration, formatTime } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card } from '#platform/web/ui/card.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { listToday, voidInteraction, type OwnInteraction } from '../contract.ts';
import { outcomeText } from '../text.ts';
import { recordText as text } from '../page-text.ts';

/** The person's own day. Nobody above sees it line by line. */
export function OwnList() {
  const today = useCall(listToday, {});
  const [asked, setAsked] = useState<OwnInteraction>();
  const taking = useSend(voidInteraction, { onDone: () => setAsked(undefined) });
  const timeZone = today.data?.timeZone ?? 'Asia/Jakarta';
  return (
    <Card title={text.today} actions={today.data ? <span className="text-muted">{text.todayCount(today.data.count)}</span> : null}>
      <QueryState query={today} empty={{ when: ({ interactions }) => interactions.length === 0, text: text.todayEmpty }}>
        {({ interactions }) => (
          <>
            {interactions.some(({ clockDoubtful }) => clockDoubtful) ? (
              <div className="mb-3">
                <Notice tone="warning">{text.clockDoubtfulLead}</Notice>
              </div>
            ) : null}
            <ul className="divide-y divide-line">
              {interactions.map((one) => (
                <li key={one.interactionId} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2">
                  <div className={one.voided ? 'text-muted line-through' : ''}>
                    <p className="font-semibold wrap-anywhere">{one.serviceName}</p>
                    <p className="text-sm text-muted">{[formatTime(one.finishedAt, timeZone), outcomeText[one.outcome], ...durations(one)].join(' · ')}</p>
                  </div>
                  <div className="flex flex-wrap items-center gap-2">
                    {one.voided ? <StatusLabel>{text.voided}</StatusLabel> : null}
                    {one.late ? <StatusLabel>{text.late}</StatusLabel> : null}
                    {one.clockDoubtful ? <StatusLabel tone="warning">{text.clockDoubtful}</StatusLabel> : null}
                    {one.can.void === true ? (
                      <Button
                        variant="quiet"
                        onClick={() => setAsked(one)}
                        aria-label={`${text.undo} ${one.serviceName} ${formatTime(one.finishedAt, timeZone)}`}
                      >
                        {text.undo}
                      </Button>
                    ) : null}
                  </div>
                </li>
              ))}
            </ul>
          </>
        )}
      </QueryState>
      <Dialog
        title={asked ? text.voidQuestion(asked.serviceName, formatTime(asked.finishedAt, timeZone)) : ''}
        isOpen={asked !== undefined}
        onClose={() => setAsked(undefined)}
      >
        <div className="flex flex-col gap-3">
          <ProblemNotice fault={taking.error} />
          <div className="flex flex-wrap gap-2">
            <Button
              variant="danger"
              pending={taking.isPending}
              onClick={() => asked && taking.mutate({ params: { interactionId: asked.interactionId }, body: {} })}
            >
              {text.voidYes}
            </Button>
            <Button onClick={() => setAsked(undefined)}>{text.voidNo}</Button>
          </div>
        </div>
      </Dialog>
    </Card>
  );
}

function durations({ waitSeconds, handlingSeconds }: OwnInteraction): readonly string[] {
  return [
    ...(waitSeconds === null ? [] : [text.waitedFor(formatDuration(waitSeconds))]),
    ...(handlingSeconds === null ? [] : [text.servedFor(formatDuration(handlingSeconds))]),
  ];
}
