import { useCall } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { Card } from '#platform/web/ui/card.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { Link } from '#platform/web/ui/link.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { listUnitPages, type UnitListView } from '../contract.ts';
import { unitText } from '../page-text.ts';

type Unit = UnitListView['units'][number];

/** Units that the reader may open, each below the one it belongs to. */
export function UnitsPage() {
  const units = useCall(listUnitPages, {});
  return (
    <Page title={unitText.title} lead={unitText.lead}>
      <Card>
        <QueryState query={units} empty={{ when: (answer) => answer.units.length === 0, text: unitText.empty }}>
          {(answer) => <Branch units={rootsOf(answer.units)} all={answer.units} />}
        </QueryState>
      </Card>
    </Page>
  );
}

function Branch({ units, all }: { readonly units: readonly Unit[]; readonly all: readonly Unit[] }) {
  return (
    <ul>
      {units.map((unit) => {
        const below = all.filter(({ parentId }) => parentId === unit.unitId);
        return (
          <li key={unit.unitId}>
            <div className="flex flex-wrap items-center gap-2 border-b border-line">
              <Link href={paths.unit(unit.unitId)} className="inline-flex min-h-12 items-center text-brand underline">
                {unit.name}
              </Link>
              {unit.isOwn ? <StatusLabel tone="info">{unitText.own}</StatusLabel> : null}
            </div>
            {below.length > 0 ? (
              <div className="pl-4 sm:pl-6">
                <Branch units={below} all={all} />
              </div>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

/** Units whose superior unit the reader does not see stand at the top. */
function rootsOf(units: readonly Unit[]): readonly Unit[] {
  const seen = new Set(units.map(({ unitId }) => unitId));
  return units.filter(({ parentId }) => parentId === null || !seen.has(parentId));
}
