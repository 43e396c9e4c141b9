import { Button } from '#platform/web/ui/button.tsx';
import { Card } from '#platform/web/ui/card.tsx';
import { EmptyState } from '#platform/web/ui/state.tsx';
import type { Tile } from '../contract.ts';
import { recordText as text } from '../page-text.ts';

/** Six tiles in their fixed order; nothing moves under the finger. */
export function TileGrid({
  tiles,
  hasOthers,
  onTap,
  onOthers,
  onArrange,
}: {
  readonly tiles: readonly Tile[];
  readonly hasOthers: boolean;
  readonly onTap: (tile: Tile) => void;
  readonly onOthers: () => void;
  readonly onArrange: () => void;
}) {
  const arrange = (
    <Button variant="quiet" onClick={onArrange}>
      {text.arrangeTiles}
    </Button>
  );
  if (tiles.length === 0) {
    return (
      <EmptyState
        text={text.noTiles}
        action={
          <Button variant="primary" onClick={hasOthers ? onOthers : onArrange}>
            {text.chooseServices}
          </Button>
        }
      />
    );
  }
  return (
    <Card title={text.tiles} actions={arrange}>
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {tiles.map((tile) => (
          <li key={tile.serviceId}>
            <button
              type="button"
              onClick={() => onTap(tile)}
              className="flex h-full min-h-24 w-full flex-col items-start justify-between gap-2 rounded-xl border border-control bg-surface p-3 text-left hover:bg-brand-soft active:bg-brand-soft"
            >
              <span className="font-semibold leading-tight wrap-anywhere">{tile.name}</span>
              {tile.standardMinutes === null ? null : <span className="text-sm text-muted">{text.standard(tile.standardMinutes)}</span>}
            </button>
          </li>
        ))}
      </ul>
      {hasOthers ? (
        <p className="mt-3">
          <Button onClick={onOthers} className="w-full sm:w-auto">
            {text.otherServices}
          </Button>
        </p>
      ) : null}
    </Card>
  );
}
