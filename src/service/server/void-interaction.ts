import { appendJournal } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import { secondsBetween, wallClockIn } from '#kernel/instant.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { timeZoneOf } from '#organization/server/index.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { publishTopics } from '#platform/server/live/publish.ts';
import { abilitiesOn, voidableSeconds } from '../rules/permissions.ts';
import { isInvited } from '../rules/rating-invitation.ts';
import { deltasOfInteractions, type CountedInteraction } from '../rules/rollup-delta.ts';
import type { VoidRefusal } from '../rules/service-refusal.ts';
import type { InteractionSource } from '../rules/interaction.ts';
import { identityOf } from './identity.ts';
import { listHandlers, lockOwn } from './interaction.repo.ts';
import { addToRollups } from './rollup.repo.ts';

type Voided = { readonly interactionId: string; readonly voidedAt: Date };

/** Takes an own record back: the row stays and says so, the rollups lose what it added, its invitation ends. */
export const voidInteraction =
  (deps: ServerDeps) =>
  (actor: Actor, input: { readonly interactionId: string; readonly today: PlainDate }): Promise<Result<Voided, VoidRefusal | { readonly code: 'NOT_FOUND' }>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const { agencyId, personId } = actor;
      const { interactionId } = input;
      const now = deps.clock.now();
      const row = await lockOwn(tx, agencyId, interactionId, personId);
      if (row === undefined) return refuse({ code: 'NOT_FOUND' });
      const ability = abilitiesOn(
        actor,
        { recordedBy: row.recorded_by, receivedAt: row.received_at, rated: row.rated, ...(row.voided_at ? { voidedAt: row.voided_at } : {}) },
        now,
      );
      if (ability.void === 'VOIDED' && row.voided_at) return ok({ interactionId, voidedAt: row.voided_at });
      if (ability.void === 'RATED') return refuse({ code: 'VOID_AFTER_RATING' });
      if (ability.void !== true) return refuse({ code: 'VOID_TOO_LATE', hours: voidableSeconds / 3600 });

      await tx
        .updateTable('interaction')
        .set({ voided_at: now, voided_by: personId })
        .where('agency_id', '=', agencyId)
        .where('interaction_id', '=', interactionId)
        .where('occurred_at', '=', row.occurred_at)
        .execute();
      await tx
        .updateTable('rating_invitation')
        .set({ expires_at: now })
        .where('agency_id', '=', agencyId)
        .where('interaction_id', '=', interactionId)
        .where('occurred_at', '=', row.occurred_at)
        .execute();
      const handlers = await listHandlers(tx, agencyId, interactionId, row.occurred_at);
      await addToRollups(tx, agencyId, deltasOfInteractions([countedRow(row, handlers, await timeZoneOf(tx, agencyId))], -1));
      await publishTopics(tx, agencyId, [`unit:${row.unit_id}`, ...handlers.map((handler) => `person:${handler.person_id}` as const)], now, deps.newId);
      await appendJournal(tx, agencyId, {
        action: 'INTERACTION_VOIDED',
        at: now,
        actorId: personId,
        objectKind: 'interaction',
        objectId: interactionId,
        subjectId: row.person_id,
      });
      return ok({ interactionId, voidedAt: now });
    });

type Row = {
  readonly unit_id: string;
  readonly service_id: string;
  readonly occurred_at: Date;
  readonly outcome: string;
  readonly late: boolean;
  readonly source: string;
  readonly standard_met: boolean | null;
  readonly wait_seconds: number | null;
  readonly handling_seconds: number | null;
};
type HandlerRow = { readonly person_id: string; readonly unit_id: string; readonly from_at: Date | null; readonly until_at: Date };

/** A stored row as the rollups counted it. One who served alone has the row's own time, which the rule may have left out on purpose. */
export function countedRow(row: Row, handlers: readonly HandlerRow[], timeZone: string): CountedInteraction {
  const handlingOf = ({ from_at, until_at }: HandlerRow): number | undefined => {
    if (row.late) return undefined;
    if (handlers.length === 1) return row.handling_seconds ?? undefined;
    return from_at === null ? undefined : secondsBetween(from_at, until_at);
  };
  return {
    ...wallClockIn(timeZone)(row.occurred_at),
    unitId: row.unit_id,
    serviceId: row.service_id,
    finished: row.outcome === 'DONE',
    late: row.late,
    standardMet: row.standard_met ?? undefined,
    waitSeconds: row.wait_seconds ?? undefined,
    handlingSeconds: row.handling_seconds ?? undefined,
    invited: isInvited({ source: row.source as InteractionSource, late: row.late }),
    people: handlers.map((handler) => ({ personId: handler.person_id, unitId: handler.unit_id, handlingSeconds: handlingOf(handler) })),
  };
}
