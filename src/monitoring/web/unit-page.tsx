import { useCall } from '#platform/web/api.ts';
import { formatNumber } from '#platform/web/format.ts';
import { useLive } from '#platform/web/live.ts';
import { paths } from '#platform/web/paths.ts';
import { Card } from '#platform/web/ui/card.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { Link } from '#platform/web/ui/link.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { listUnitPages, readUnitPage } from '../contract.ts';
import { satisfactionWords, unitText, weekSentence, whyText } from '../text.ts';
import { LiveLine } from './live-line.tsx';
import { MeasuredCard } from './measured-card.tsx';
import { Figures } from './person-figures.tsx';

export function UnitsPage() {
  const units = useCall(listUnitPages, {});
  return (
    <Page title={unitText.title} lead={unitText.lead}>
      <Card>
        <QueryState query={units} empty={{ when: (answer) => answer.units.length === 0, text: unitText.empty }}>
          {(answer) => (
            <ul className="divide-y divide-line">
              {answer.units.map((unit) => (
                <li key={unit.unitId} className="flex flex-wrap items-center gap-2">
                  <Link href={paths.unit(unit.unitId)} className="inline-flex min-h-12 items-center text-brand underline">
                    {unit.name}
                  </Link>
                  {unit.isOwn ? <StatusLabel tone="info">{unitText.own}</StatusLabel> : null}
                </li>
              ))}
            </ul>
          )}
        </QueryState>
      </Card>
    </Page>
  );
}

/** A unit with all below it, following new records within a second. */
export function UnitPage({ unitId }: { readonly unitId: string }) {
  const page = useCall(readUnitPage, { params: { unitId } });
  const live = useLive(page.data?.topics ?? []);
  return (
    <Page
      title={page.data?.unit.name ?? unitText.title}
      back={{ href: paths.units(), label: unitText.back }}
      {...(page.data ? { lead: weekSentence(page.data.figures, 'UNIT') } : {})}
    >
      <QueryState query={page}>
        {({ figures, hours, services, indicators, at }) => (
          <>
            <Card>
              <Figures figures={figures} whose={{ of: 'unit', id: unitId }} />
              <div className="mt-3">
                <LiveLine live={live} at={at} />
              </div>
            </Card>
            <Card title={unitText.hours}>{hours.length === 0 ? <EmptyState text={unitText.noHours} /> : <Hours hours={hours} />}</Card>
            <Card title={unitText.indicators}>
              {indicators.length === 0 ? (
                <EmptyState text={unitText.noIndicators} />
              ) : (
                <div className="grid gap-3 lg:grid-cols-2">
                  {indicators.map((measured) => (
                    <MeasuredCard key={measured.indicatorId} measured={measured} title={measured.name} of="unit" id={unitId} />
                  ))}
                </div>
              )}
            </Card>
            <Card title={unitText.services}>
              <DataTable
                caption={unitText.services}
                rows={services}
                rowKey={(service) => service.serviceId}
                empty={unitText.noServices}
                columns={[
                  { key: 'service', header: unitText.service, render: (service) => service.name },
                  { key: 'n', header: unitText.n, align: 'right', render: (service) => formatNumber(service.n, 0) },
                  { key: 'finished', header: unitText.finished, align: 'right', render: (service) => formatNumber(service.finished, 0) },
                  {
                    key: 'wait',
                    header: unitText.wait,
                    align: 'right',
                    render: (service) => `${whyText.minutes(service.waitMinutes)}${service.waited > 0 ? ` (n ${formatNumber(service.waited, 0)})` : ''}`,
                  },
                  {
                    key: 'satisfaction',
                    header: unitText.satisfaction,
                    align: 'right',
                    render: (service) => `${satisfactionWords(service.satisfaction).value} (n ${formatNumber(service.satisfaction.n, 0)})`,
                  },
                ]}
              />
            </Card>
          </>
        )}
      </QueryState>
    </Page>
  );
}

/** Services by the hour as bars of one scale; the numbers stand beside them. */
function Hours({ hours }: { readonly hours: readonly { readonly hour: number; readonly n: number }[] }) {
  const most = Math.max(...hours.map(({ n }) => n));
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">{unitText.hours}</caption>
      <tbody>
        {hours.map(({ hour, n }) => (
          <tr key={hour}>
            <th scope="row" className="w-14 py-1 pr-2 text-left font-normal text-muted tabular-nums">
              {unitText.hour(hour)}
            </th>
            <td className="py-1">
              <span className="flex items-center gap-2">
                <span aria-hidden="true" className="h-5 rounded bg-brand" style={{ width: `${(n / most) * 80}%` }} />
                <span className="tabular-nums">{formatNumber(n, 0)}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
