import { useState } from 'react';
import { useCall } from '#platform/web/api.ts';
import { Card, Stack } from '#platform/web/ui/card.tsx';
import { DateField } from '#platform/web/ui/field.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import type { AnswerOf } from '#platform/wire.ts';
import { listUnits } from '../contract.ts';
import { unitKindText } from '../text.ts';
import { unitChangesText as text } from '../unit-change-text.ts';
import { UnitChangeForm } from './unit-change-form.tsx';

type Units = AnswerOf<typeof listUnits>['units'];

/** The tree as it was or will be on a day, and the acts that change it. */
export function UnitChangesPage({ today }: { readonly today: string }) {
  const [on, setOn] = useState(today);
  const units = useCall(listUnits, { query: { on } });
  return (
    <Page title={text.title} lead={text.lead}>
      <Card title={text.form}>
        <UnitChangeForm today={today} />
      </Card>
      <Card title={text.tree}>
        <Stack>
          <DateField label={text.on} value={on} onChange={(event) => setOn(event.target.value === '' ? today : event.target.value)} />
          <QueryState query={units} empty={{ when: (view) => view.units.length === 0, text: text.empty }}>
            {(view) => (
              <DataTable
                caption={text.caption}
                rows={asTree(view.units)}
                rowKey={({ unit }) => unit.unitId}
                columns={[
                  {
                    key: 'name',
                    header: text.name,
                    render: ({ unit, depth }) => (
                      <span className="block font-semibold" style={{ paddingInlineStart: `${Math.min(depth, 5)}rem` }}>
                        {unit.name}
                      </span>
                    ),
                  },
                  { key: 'code', header: text.code, render: ({ unit }) => unit.code },
                  { key: 'kind', header: text.kind, render: ({ unit }) => unitKindText[unit.kind] },
                ]}
              />
            )}
          </QueryState>
        </Stack>
      </Card>
    </Page>
  );
}

/** Parents before their children, with how deep each stands; a unit whose parent does not stand that day is at the top. */
function asTree(units: Units): readonly { readonly unit: Units[number]; readonly depth: number }[] {
  const known = new Set(units.map(({ unitId }) => unitId));
  const below = Map.groupBy(units, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null));
  const walk = (parentId: string | null, depth: number): { unit: Units[number]; depth: number }[] =>
    (below.get(parentId) ?? []).flatMap((unit) => [{ unit, depth }, ...walk(unit.unitId, depth + 1)]);
  return walk(null, 0);
}
