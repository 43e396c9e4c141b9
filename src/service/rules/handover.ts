import type { PersonId, UnitId } from '#kernel/id.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Channel, ServedInterval } from './interaction.ts';

/** A service that one began and another will finish. Both intervals are kept. */
export type Handover = {
  readonly channel: Channel;
  readonly arrivedAt?: Date;
  readonly fromPersonId: PersonId;
  readonly toPersonId: PersonId;
  readonly startedAt?: Date;
  readonly handedAt: Date;
  /** Who had served before, when it is handed on a second time. */
  readonly earlier: readonly ServedInterval[];
};

export type HandoverRefusal =
  | { readonly code: 'HANDOVER_TO_ONESELF' }
  | { readonly code: 'HANDOVER_OUTSIDE_UNIT' }
  | { readonly code: 'HANDOVER_NOT_OPEN' }
  | { readonly code: 'HANDOVER_TOO_OFTEN'; readonly max: number };

/** More than this is no service any more but a case. Decision of this project. */
const mostHandovers = 8;

/** A service is handed to a colleague of the same unit, whose turn it then is. */
export function handOver(
  handover: Handover,
  facts: { readonly ownUnitId: UnitId | undefined; readonly hisUnitId: UnitId | undefined },
): Result<readonly ServedInterval[], HandoverRefusal> {
  if (handover.fromPersonId === handover.toPersonId) return refuse({ code: 'HANDOVER_TO_ONESELF' });
  if (facts.ownUnitId === undefined || facts.ownUnitId !== facts.hisUnitId) return refuse({ code: 'HANDOVER_OUTSIDE_UNIT' });
  if (handover.earlier.length >= mostHandovers) return refuse({ code: 'HANDOVER_TOO_OFTEN', max: mostHandovers });
  return ok([
    ...handover.earlier,
    { personId: handover.fromPersonId, ...(handover.startedAt ? { fromAt: handover.startedAt } : {}), untilAt: handover.handedAt },
  ]);
}
