import type { Actor } from '#kernel/actor.ts';
import { startOfDayIn } from '#kernel/instant.ts';
import { addDays, type PlainDate } from '#kernel/plain-date.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type * as contract from '../contract.ts';
import { abilitiesOn } from '../rules/permissions.ts';
import { identityOf } from './identity.ts';
import { countFinishedBy, listFinishedBy } from './interaction.repo.ts';

const longestList = 100;

/** The person's own day, with what he may still take back. */
export const listToday =
  (deps: ServerDeps) =>
  (actor: Actor, { today, timeZone }: { readonly today: PlainDate; readonly timeZone: string }): Promise<AnswerOf<typeof contract.listToday>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const span = { from: startOfDayIn(timeZone, today), before: startOfDayIn(timeZone, addDays(today, 1)) };
      const rows = await listFinishedBy(tx, actor.agencyId, actor.personId, span, longestList);
      const now = deps.clock.now();
      return {
        day: today,
        timeZone,
        count: await countFinishedBy(tx, actor.agencyId, actor.personId, span),
        interactions: rows.map((row) => ({
          interactionId: row.interaction_id,
          serviceName: row.service_name,
          channel: row.channel,
          outcome: row.outcome,
          finishedAt: row.occurred_at.toISOString(),
          receivedAt: row.received_at.toISOString(),
          waitSeconds: row.wait_seconds,
          handlingSeconds: row.handling_seconds,
          late: row.late,
          clockDoubtful: row.clock_doubtful,
          voided: row.voided_at !== null,
          // Whether the citizen has spoken is not told here: minutes after the visit it would tell who did.
          can: abilitiesOn(
            actor,
            { recordedBy: row.recorded_by, receivedAt: row.received_at, rated: false, ...(row.voided_at ? { voidedAt: row.voided_at } : {}) },
            now,
          ),
        })),
      };
    });
