import { useState, type FormEvent } from 'react';
import { useSend } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { CheckField } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { listTiles, pinServices, type Tile } from '../contract.ts';
import { mostTiles } from '../rules/catalogue.ts';
import { recordText as text } from '../page-text.ts';

/** The person's own tiles, in the order in which he ticks them. */
export function PinForm({
  services,
  pinnedIds,
  onDone,
}: {
  readonly services: readonly Tile[];
  readonly pinnedIds: readonly string[];
  readonly onDone: () => void;
}) {
  const [chosen, setChosen] = useState<readonly string[]>(pinnedIds.filter((id) => services.some(({ serviceId }) => serviceId === id)));
  const pin = useSend(pinServices, { refresh: [listTiles], onDone });
  const toggle = (serviceId: string): void => {
    if (chosen.includes(serviceId)) setChosen(chosen.filter((id) => id !== serviceId));
    else if (chosen.length < mostTiles) setChosen([...chosen, serviceId]);
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    pin.mutate({ body: { serviceIds: [...chosen] } });
  };
  return (
    <form onSubmit={save} className="flex flex-col gap-3">
      <p className="text-muted">{text.pinLead(mostTiles)}</p>
      <ProblemNotice fault={pin.error} />
      <ul className="flex flex-col">
        {services.map((service) => {
          const position = chosen.indexOf(service.serviceId) + 1;
          return (
            <li key={service.serviceId} className="border-b border-line last:border-b-0">
              <CheckField
                label={service.name}
                checked={position > 0}
                onChange={() => toggle(service.serviceId)}
                {...(position > 0 ? { hint: text.pinnedAt(position) } : {})}
              />
            </li>
          );
        })}
      </ul>
      <Button type="submit" variant="primary" pending={pin.isPending}>
        {text.save}
      </Button>
    </form>
  );
}
