import { useState } from 'react';
import { TextField } from '#platform/web/ui/field.tsx';
import type { Tile } from '../contract.ts';
import { recordText as text } from '../page-text.ts';

/** Everything that is not a tile, found by typing; a list of buttons, because a thumb hits those. */
export function OtherServices({ services, onTap }: { readonly services: readonly Tile[]; readonly onTap: (tile: Tile) => void }) {
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const found = services.filter(({ name, code }) => name.toLowerCase().includes(wanted) || code.toLowerCase().includes(wanted));
  return (
    <div className="flex flex-col gap-3">
      <TextField
        label={text.chooseService}
        hint={text.chooseServiceHint}
        type="search"
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p role="status" className={found.length === 0 ? 'text-muted' : 'sr-only'}>
        {found.length === 0 ? text.noServiceFound : text.found(found.length)}
      </p>
      <ul className="flex flex-col gap-2">
        {found.slice(0, 50).map((service) => (
          <li key={service.serviceId}>
            <button
              type="button"
              onClick={() => onTap(service)}
              className="flex min-h-12 w-full items-center justify-between gap-3 rounded-xl border border-control bg-surface px-3 py-2 text-left hover:bg-brand-soft"
            >
              <span className="font-semibold wrap-anywhere">{service.name}</span>
              <span className="shrink-0 text-sm text-muted">{service.standardMinutes === null ? '' : text.standard(service.standardMinutes)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
