import { useCall } from '#platform/web/api.ts';
import { formatNumber } from '#platform/web/format.ts';
import { useLive } from '#platform/web/live.ts';
import { paths } from '#platform/web/paths.ts';
import { Card } from '#platform/web/ui/card.tsx';
import { LineChart } from '#platform/web/ui/line-chart.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { readUnitPage } from '../contract.ts';
import { unitText, whyText } from '../page-text.ts';
import { minutesWords, monthLabel, satisfactionWords, weekSentence } from '../text.ts';
import { HourBars } from './hour-bars.tsx';
import { LiveLine } from './live-line.tsx';
import { MeasuredCards } from './measured-card.tsx';
import { Figures } from './person-figures.tsx';
import { UnitTrees } from './unit-trees.tsx';

/** A unit with all below it, following new records within a second. */
export function UnitPage({ unitId }: { readonly unitId: string }) {
  const page = useCall(readUnitPage, { params: { unitId } });
  const live = useLive([`unit:${unitId}`], [readUnitPage]);
  const waitOf = ({ waitMinutes, waited }: { readonly waitMinutes: number | null; readonly waited: number }) =>
    waitMinutes === null ? whyText.noTime : `${minutesWords(waitMinutes)} (n ${formatNumber(waited, 0)})`;
  return (
    <Page
      title={page.data?.unit.name ?? unitText.title}
      back={{ href: paths.units(), label: unitText.back }}
      {...(page.data ? { lead: weekSentence(page.data.figures, 'UNIT') } : {})}
    >
      <QueryState query={page}>
        {({ figures, hours, months, services, indicators, at, period, ratingsThrough }) => (
          <>
            <Card>
              <Figures figures={figures} whose={{ of: 'unit', id: unitId }} />
              <LiveLine live={live} at={at} />
            </Card>
            <Card title={unitText.hours}>{hours.length === 0 ? <EmptyState text={unitText.noHours} /> : <HourBars hours={hours} />}</Card>
            <Card title={unitText.indicators}>
              {indicators.length === 0 ? (
                <EmptyState text={unitText.noIndicators} />
              ) : (
                <MeasuredCards
                  cards={indicators.map((measured) => ({ key: measured.indicatorId ?? measured.name, title: measured.name, measured }))}
                  of="unit"
                  id={unitId}
                />
              )}
            </Card>
            <Card title={unitText.months}>
              <LineChart
                title={unitText.months}
                unit={unitText.monthsUnit}
                points={months.map(({ month, n, finished }) => ({ label: monthLabel(month), value: finished, n }))}
                format={(value) => formatNumber(value, 0)}
              />
            </Card>
            <Card title={unitText.services}>
              <p className="mb-2 text-sm text-muted">{unitText.voicesUntil(ratingsThrough)}</p>
              <DataTable
                caption={unitText.services}
                rows={services}
                rowKey={(service) => service.serviceId}
                empty={unitText.noServices}
                columns={[
                  { key: 'service', header: unitText.service, render: (service) => service.name },
                  { key: 'n', header: unitText.n, align: 'right', render: (service) => formatNumber(service.n, 0) },
                  { key: 'finished', header: unitText.finished, align: 'right', render: (service) => formatNumber(service.finished, 0) },
                  { key: 'wait', header: unitText.wait, align: 'right', render: waitOf },
                  {
                    key: 'satisfaction',
                    header: unitText.satisfaction,
                    align: 'right',
                    render: (service) => `${satisfactionWords(service.satisfaction).value} (n ${formatNumber(service.satisfaction.n, 0)})`,
                  },
                ]}
              />
            </Card>
            <UnitTrees unitId={unitId} since={period.from} />
          </>
        )}
      </QueryState>
    </Page>
  );
}
