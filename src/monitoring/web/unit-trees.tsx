import { useState } from 'react';
import { useCall } from '#platform/web/api.ts';
import { formatDay, formatNumber } from '#platform/web/format.ts';
import { Card, Stack } from '#platform/web/ui/card.tsx';
import { DateField } from '#platform/web/ui/field.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { compareTrees } from '../contract.ts';
import { treesText as text, unitText } from '../page-text.ts';

/** The same work added up along the tree of another day; asked for only when somebody opens it. */
export function UnitTrees({ unitId, since }: { readonly unitId: string; readonly since: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Card>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="min-h-11 cursor-pointer content-center font-semibold">{text.title}</summary>
        {isOpen ? <Comparison unitId={unitId} since={since} /> : null}
      </details>
    </Card>
  );
}

function Comparison({ unitId, since }: { readonly unitId: string; readonly since: string }) {
  const [on, setOn] = useState(since);
  const trees = useCall(compareTrees, { params: { unitId }, query: { on } });
  return (
    <Stack>
      <p className="text-sm text-muted">{text.lead}</p>
      <DateField label={text.on} value={on} onChange={(event) => setOn(event.target.value === '' ? since : event.target.value)} />
      <QueryState query={trees}>
        {({ onDay, onToday }) => (
          <>
            <DataTable
              caption={text.caption}
              rows={[
                { name: text.onDay(formatDay(onDay.on)), ...onDay },
                { name: text.onToday, ...onToday },
              ]}
              rowKey={(row) => row.name}
              columns={[
                { key: 'tree', header: text.tree, render: (row) => row.name },
                { key: 'units', header: text.units, render: (row) => row.units.join(', ') },
                { key: 'n', header: unitText.n, align: 'right', render: (row) => formatNumber(row.n, 0) },
                { key: 'finished', header: unitText.finished, align: 'right', render: (row) => formatNumber(row.finished, 0) },
              ]}
            />
            {onDay.units.join() === onToday.units.join() ? <p className="text-sm text-muted">{text.same}</p> : null}
          </>
        )}
      </QueryState>
    </Stack>
  );
}
