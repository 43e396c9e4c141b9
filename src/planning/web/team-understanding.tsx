import { useCall } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { Card } from '#platform/web/ui/card.tsx';
import { Link } from '#platform/web/ui/link.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { readTeamUnderstanding } from '../contract.ts';
import { understandingText as text } from '../indicator-text.ts';

/** For a supervisor: what to explain once more. How many, never who. */
export function TeamUnderstanding() {
  const understanding = useCall(readTeamUnderstanding, {});
  return (
    <Card title={text.title}>
      <p className="mb-2 text-muted">{text.lead}</p>
      <QueryState query={understanding} empty={{ when: ({ indicators }) => indicators.length === 0, text: text.empty }}>
        {({ indicators }) => (
          <DataTable
            caption={text.title}
            rows={indicators}
            rowKey={({ indicatorId }) => indicatorId}
            columns={[
              {
                key: 'name',
                header: text.indicator,
                render: ({ indicatorId, name }) => (
                  <Link href={paths.indicatorCard(indicatorId)} className="inline-flex min-h-11 items-center text-brand underline">
                    {name}
                  </Link>
                ),
              },
              {
                key: 'understood',
                header: text.understood,
                render: ({ have, understood }) => (understood === null ? text.few(have) : text.count(understood, have)),
              },
            ]}
          />
        )}
      </QueryState>
    </Card>
  );
}
