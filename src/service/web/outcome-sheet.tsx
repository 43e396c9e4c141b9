import { useState } from 'react';
import { addSeconds } from '#kernel/instant.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { SelectField } from '#platform/web/ui/field.tsx';
import type { InteractionBody, Tile } from '../contract.ts';
import { outcomes, returnReasons, type Channel, type Outcome, type ReturnReason } from '../rules/interaction.ts';
import { channelText, outcomeHint, outcomeText, returnReasonText } from '../text.ts';
import { recordText as text } from '../page-text.ts';
import { endOf, type Beginning } from './device-clock.ts';

/** A tile was tapped: which service, since when, and the hand-over it goes on with. */
export type Begun = { readonly tile: Tile; readonly beginning: Beginning; readonly handover?: { readonly handoverId: string; readonly channel: Channel } };

export type Chosen = { readonly body: InteractionBody; readonly count: number; readonly serviceName: string; readonly outcome: Outcome };

const minutesAgo = [0, 5, 10, 15, 30, 60] as const;
const mostAtOnce = 50;

/** The second tap. All else is optional and folded away. */
export function OutcomeSheet({
  begun,
  onChosen,
  onHandOver,
}: {
  readonly begun: Begun;
  readonly onChosen: (chosen: Chosen) => void;
  readonly onHandOver: (facts: { readonly channel: Channel; readonly arrivedAt?: Date }) => void;
}) {
  const { tile, beginning, handover } = begun;
  const [channel, setChannel] = useState<Channel>(handover?.channel ?? tile.channels[0] ?? 'COUNTER');
  const [arrived, setArrived] = useState<number>();
  const [reason, setReason] = useState<ReturnReason | ''>('');
  const [count, setCount] = useState(1);
  const arrivedAt = arrived === undefined ? undefined : addSeconds(beginning.at, -arrived * 60);

  const choose = (outcome: Outcome): void => {
    const finishedAt = endOf(beginning).toISOString();
    const withReason = reason !== '' && (outcome === 'RETURNED' || outcome === 'REJECTED');
    const several = count > 1;
    const body: InteractionBody = {
      serviceId: tile.serviceId,
      channel,
      outcome,
      ...(withReason ? { returnReason: reason } : {}),
      ...(several || arrivedAt === undefined ? {} : { arrivedAt: arrivedAt.toISOString() }),
      // The server leaves the time out when the outcome came at once (rules/interaction.ts, shortestCredibleSeconds).
      ...(several ? { late: true } : { startedAt: beginning.at.toISOString() }),
      finishedAt,
      recordedAt: finishedAt,
      ...(handover ? { handoverId: handover.handoverId } : {}),
    };
    onChosen({ body, count, serviceName: tile.name, outcome });
  };

  return (
    <div className="flex flex-col gap-4">
      <fieldset>
        <legend className="mb-2 font-semibold">{text.outcome}</legend>
        <div className="grid grid-cols-2 gap-2">
          {outcomes.map((outcome) => (
            <button
              key={outcome}
              type="button"
              onClick={() => choose(outcome)}
              className="flex min-h-20 flex-col justify-center rounded-xl border border-control bg-surface p-3 text-left hover:bg-brand-soft active:bg-brand-soft"
            >
              <span className="font-bold">{outcomeText[outcome]}</span>
              <span className="text-sm text-muted">{outcomeHint[outcome]}</span>
            </button>
          ))}
        </div>
      </fieldset>
      <details className="rounded-xl border border-line p-3">
        <summary className="min-h-8 cursor-pointer font-semibold text-brand">{text.more}</summary>
        <div className="mt-3 flex flex-col gap-4">
          <fieldset>
            <legend className="mb-2 font-semibold">{text.arrived}</legend>
            <div className="flex flex-wrap gap-2">
              <Chip pressed={arrived === undefined} onPress={() => setArrived(undefined)}>
                {text.arrivedUnknown}
              </Chip>
              {minutesAgo.map((minutes) => (
                <Chip key={minutes} pressed={arrived === minutes} onPress={() => setArrived(minutes)}>
                  {text.arrivedAgo(minutes)}
                </Chip>
              ))}
            </div>
          </fieldset>
          {tile.channels.length > 1 ? (
            <SelectField
              label={text.channel}
              value={channel}
              onChange={(event) => setChannel(tile.channels.find((one) => one === event.target.value) ?? channel)}
              options={tile.channels.map((value) => ({ value, label: channelText[value] }))}
            />
          ) : null}
          <SelectField
            label={text.reason}
            value={reason}
            onChange={(event) => setReason(returnReasons.find((one) => one === event.target.value) ?? '')}
            options={[{ value: '', label: text.noReason }, ...returnReasons.map((value) => ({ value, label: returnReasonText[value] }))]}
          />
          {handover ? null : (
            <div role="group" aria-label={text.several}>
              <p className="font-semibold">{text.several}</p>
              <p className="text-sm text-muted">{text.severalHint}</p>
              <div className="mt-2 flex items-center gap-3">
                <Button aria-label={text.fewer} onClick={() => setCount(Math.max(1, count - 1))}>
                  −
                </Button>
                <output aria-live="polite" className="min-w-8 text-center text-xl font-bold">
                  {count}
                </output>
                <Button aria-label={text.oneMore} onClick={() => setCount(Math.min(mostAtOnce, count + 1))}>
                  +
                </Button>
              </div>
            </div>
          )}
          <Button onClick={() => onHandOver({ channel, ...(arrivedAt ? { arrivedAt } : {}) })}>{text.handOver}</Button>
        </div>
      </details>
    </div>
  );
}

function Chip({ pressed, onPress, children }: { readonly pressed: boolean; readonly onPress: () => void; readonly children: string }) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={`min-h-12 rounded-full border px-4 py-2 ${pressed ? 'border-brand bg-brand-soft font-semibold text-brand' : 'border-control bg-surface'}`}
    >
      {children}
    </button>
  );
}
