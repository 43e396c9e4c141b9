import { useCall } from '#platform/web/api.ts';
import { formatDay } from '#platform/web/format.ts';
import { Card } from '#platform/web/ui/card.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { listIndicatorVersions } from '../contract.ts';
import { versionsText as text } from '../indicator-text.ts';
import { shapeText } from '../text.ts';

/** What an indicator was and is, and why it changed; for everybody. */
export function IndicatorVersions({ indicatorId }: { readonly indicatorId: string }) {
  const versions = useCall(listIndicatorVersions, { params: { indicatorId } });
  return (
    <Card title={text.title}>
      <p className="mb-3 text-sm text-muted">{text.lead}</p>
      <QueryState query={versions}>
        {(answer) => (
          <ol className="flex flex-col gap-3">
            {answer.versions.map((one) => (
              <li key={one.version} className="border-l-4 border-line pl-3">
                <p>
                  <span className="font-semibold">{text.version(one.version)}</span>{' '}
                  <span className="text-muted">{one.from === null ? text.never : text.days(formatDay(one.from), one.until && formatDay(one.until))}</span>
                </p>
                <p className="wrap-anywhere">{one.reason || text.first}</p>
                <p className="text-sm text-muted">
                  {one.formula} · {one.unit} · {shapeText[one.shape].toLowerCase()} · {text.minimumN(one.minimumN)}
                </p>
              </li>
            ))}
          </ol>
        )}
      </QueryState>
    </Card>
  );
}
