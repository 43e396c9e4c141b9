import { useCall } from '#platform/web/api.ts';
import { formatTime } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card } from '#platform/web/ui/card.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { listHandovers, type OpenHandoverView } from '../contract.ts';
import { recordText as text } from '../page-text.ts';

/** Citizens whom a colleague has passed on and who wait now; on top, and absent when there is none. */
export function HandoverList({ timeZone, onGoOn }: { readonly timeZone: string; readonly onGoOn: (handover: OpenHandoverView) => void }) {
  const waiting = useCall(listHandovers, {});
  if (waiting.error) return <ProblemNotice fault={waiting.error} />;
  if (!waiting.data || waiting.data.handovers.length === 0) return null;
  return (
    <Card title={text.waiting}>
      <ul className="divide-y divide-line">
        {waiting.data.handovers.map((handover) => (
          <li key={handover.handoverId} className="flex flex-wrap items-center justify-between gap-3 py-2">
            <div>
              <p className="font-semibold">{handover.serviceName}</p>
              <p className="text-sm text-muted">{text.waitingFrom(handover.fromName, formatTime(handover.handedAt, timeZone))}</p>
              {handover.note === '' ? null : <p className="text-sm wrap-anywhere">{handover.note}</p>}
            </div>
            <Button variant="primary" onClick={() => onGoOn(handover)}>
              {text.goOn}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
