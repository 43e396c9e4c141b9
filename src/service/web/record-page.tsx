import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { CallFault, keyOf, useCall } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { listHandovers, listTiles, listToday, type OpenHandoverView, type Tile } from '../contract.ts';
import type { Channel } from '../rules/interaction.ts';
import { outcomeText } from '../text.ts';
import { recordText as text } from '../page-text.ts';
import { begin } from './device-clock.ts';
import { HandOverForm } from './hand-over-form.tsx';
import { HandoverList } from './handover-list.tsx';
import { LateForm } from './late-form.tsx';
import { OtherServices } from './other-services.tsx';
import { OutcomeSheet, type Begun, type Chosen } from './outcome-sheet.tsx';
import { OwnList } from './own-list.tsx';
import { PinForm } from './pin-form.tsx';
import { SavedCard, type Saved } from './saved-card.tsx';
import { TileGrid } from './tile-grid.tsx';
import { UnsentCard } from './unsent-card.tsx';
import { useUnsent } from './unsent.ts';

type Open =
  | { readonly kind: 'OUTCOME'; readonly begun: Begun }
  | { readonly kind: 'HAND_OVER'; readonly begun: Begun; readonly channel: Channel; readonly arrivedAt?: Date }
  | { readonly kind: 'OTHERS' }
  | { readonly kind: 'LATE' }
  | { readonly kind: 'PIN' };

/** Two taps: the service, its outcome. The first one starts the clock, the second saves on the device before anything is sent. */
export function RecordPage({ personId }: { readonly personId: string }) {
  const client = useQueryClient();
  const tiles = useCall(listTiles, {});
  const today = useCall(listToday, {});
  const { items, store } = useUnsent(personId);
  const [open, setOpen] = useState<Open>();
  const [saved, setSaved] = useState<Saved>();
  const [fault, setFault] = useState<CallFault | null>(null);
  const timeZone = today.data?.timeZone ?? 'Asia/Jakarta';
  const close = useCallback(() => setOpen(undefined), []);
  const forget = useCallback(() => setSaved(undefined), []);
  const refresh = (): void => void Promise.all([listToday, listHandovers].map((read) => client.invalidateQueries({ queryKey: keyOf(read) })));

  const tap = (tile: Tile): void => setOpen({ kind: 'OUTCOME', begun: { tile, beginning: begin() } });
  const save = async ({ body, count, serviceName, outcome }: Chosen): Promise<void> => {
    setOpen(undefined);
    setFault(null);
    const label = count > 1 ? text.savedSeveral(count, serviceName) : text.saved(serviceName, outcomeText[outcome]);
    setSaved({ label, at: body.recordedAt });
    try {
      const answers = await Promise.all(Array.from({ length: count }, () => store.record(body, serviceName)));
      const [first] = answers;
      if (answers.every((answer) => answer !== undefined))
        setSaved({ label, at: body.recordedAt, ...(count === 1 && first ? { recorded: first } : { sent: true }) });
      refresh();
    } catch (caught) {
      if (!(caught instanceof CallFault)) throw caught;
      setSaved(undefined);
      setFault(caught);
    }
  };
  const goOn = (handover: OpenHandoverView): void => {
    const { serviceId, serviceName, channel, handoverId } = handover;
    const tile: Tile = { serviceId, code: '', name: serviceName, standardMinutes: null, channels: [channel] };
    setOpen({ kind: 'OUTCOME', begun: { tile, beginning: begin(), handover: { handoverId, channel } } });
  };

  return (
    <Page title={text.title} lead={text.lead} width="text" actions={<Button onClick={() => setOpen({ kind: 'LATE' })}>{text.lateEntry}</Button>}>
      <ProblemNotice fault={fault} />
      {saved ? (
        <SavedCard key={saved.recorded?.interactionId ?? saved.label + saved.at} saved={saved} timeZone={timeZone} onClose={forget} onUndone={refresh} />
      ) : null}
      <UnsentCard items={items} store={store} />
      <HandoverList timeZone={timeZone} onGoOn={goOn} />
      <QueryState query={tiles}>
        {(value) => {
          const services = [...value.tiles, ...value.others];
          return (
            <>
              {value.can.record === true ? (
                <TileGrid
                  tiles={value.tiles}
                  hasOthers={value.others.length > 0}
                  onTap={tap}
                  onOthers={() => setOpen({ kind: 'OTHERS' })}
                  onArrange={() => setOpen({ kind: 'PIN' })}
                />
              ) : (
                <Notice tone="warning">{text.noUnit}</Notice>
              )}
              <Dialog title={titleOf(open)} isOpen={open !== undefined} onClose={close}>
                {open?.kind === 'OUTCOME' ? (
                  <OutcomeSheet
                    begun={open.begun}
                    onChosen={(chosen) => void save(chosen)}
                    onHandOver={(facts) => setOpen({ kind: 'HAND_OVER', begun: open.begun, ...facts })}
                  />
                ) : null}
                {open?.kind === 'HAND_OVER' ? (
                  <HandOverForm
                    begun={open.begun}
                    channel={open.channel}
                    {...(open.arrivedAt ? { arrivedAt: open.arrivedAt } : {})}
                    onDone={() => {
                      close();
                      setSaved({ label: text.handedOver, at: open.begun.beginning.at.toISOString(), sent: true });
                      refresh();
                    }}
                  />
                ) : null}
                {open?.kind === 'OTHERS' ? <OtherServices services={value.others} onTap={tap} /> : null}
                {open?.kind === 'LATE' ? <LateForm services={services} onChosen={(chosen) => void save(chosen)} /> : null}
                {open?.kind === 'PIN' ? <PinForm services={services} pinnedIds={value.pinnedIds} onDone={close} /> : null}
              </Dialog>
            </>
          );
        }}
      </QueryState>
      <OwnList />
    </Page>
  );
}

function titleOf(open: Open | undefined): string {
  switch (open?.kind) {
    case 'OUTCOME':
      return open.begun.tile.name;
    case 'HAND_OVER':
      return text.handOverTitle(open.begun.tile.name);
    case 'OTHERS':
      return text.otherServices;
    case 'LATE':
      return text.lateEntry;
    case 'PIN':
      return text.pinTitle;
    case undefined:
      return '';
  }
}
