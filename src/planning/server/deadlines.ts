import type { Actor } from '#kernel/actor.ts';
import { asId, type AgencyId, type PersonId } from '#kernel/id.ts';
import { plainDate, type PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { personCards } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import { checkDeadlines, deadlinesOn, type DayOfYear, type DeadlineRefusal, type LaidDeadlines } from '../rules/deadline.ts';
import { mayDefineIndicators } from '../rules/permissions.ts';
import { identityOf, tell, type PlanningDenial } from './act.ts';

type View = AnswerOf<typeof contract.readDeadlines>;

export const readDeadlines =
  (deps: ServerDeps) =>
  (actor: Actor, { today }: { readonly today: PlainDate }): Promise<Result<View, never>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const laid = await listLaidDeadlines(tx, actor.agencyId);
      const names = await personCards(
        tx,
        actor.agencyId,
        laid.map(({ setBy }) => setBy),
        today,
      );
      return ok({
        ...deadlinesOn(laid, today),
        laid: laid.map(({ setBy, setAt, ...one }) => ({ ...one, setByName: names.get(setBy)?.name ?? '', setAt: setAt.toISOString() })),
        canLay: mayDefineIndicators(actor),
        today,
      });
    });

/** From a day on; what was laid down before stays to be read. */
export const layDeadlines =
  (deps: ServerDeps) =>
  (
    actor: Actor,
    { today, reason, ...wanted }: LaidDeadlines & { readonly reason: string; readonly today: PlainDate },
  ): Promise<Result<{ from: PlainDate }, DeadlineRefusal | PlanningDenial>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      if (!mayDefineIndicators(actor)) return refuse({ code: 'NOT_ALLOWED', ability: 'DEADLINE_LAY' });
      const laid = await listLaidDeadlines(tx, actor.agencyId);
      const same = laid.find(({ from }) => from === wanted.from);
      if (same?.submitBy === wanted.submitBy && same.approveBy === wanted.approveBy && same.reason === reason) return ok({ from: wanted.from });
      const checked = checkDeadlines(wanted, laid, today);
      if (!checked.ok) return checked;
      const { numInsertedOrUpdatedRows } = await tx
        .insertInto('planning_deadline')
        .values({
          agency_id: actor.agencyId,
          valid_from: wanted.from,
          submit_by: wanted.submitBy,
          approve_by: wanted.approveBy,
          reason,
          set_by: actor.personId,
          set_at: deps.clock.now(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 0n) return refuse({ code: 'DEADLINE_ALREADY_LAID', from: wanted.from });
      await tell(
        deps,
        tx,
        actor,
        {
          action: 'PLANNING_DEADLINE_LAID',
          objectKind: 'DEADLINE',
          objectId: null,
          summary: { from: wanted.from, submitBy: wanted.submitBy, approveBy: wanted.approveBy, reason },
        },
        [],
      );
      return ok({ from: wanted.from });
    });

type Laid = LaidDeadlines & { readonly reason: string; readonly setBy: PersonId; readonly setAt: Date };

/** What the agency has laid down, the newest first. */
export async function listLaidDeadlines(tx: Tx, agencyId: AgencyId): Promise<readonly Laid[]> {
  const rows = await tx.selectFrom('planning_deadline').selectAll().where('agency_id', '=', agencyId).orderBy('valid_from', 'desc').limit(100).execute();
  return rows.map((row) => ({
    from: plainDate(String(row.valid_from)),
    submitBy: row.submit_by as DayOfYear,
    approveBy: row.approve_by as DayOfYear,
    reason: row.reason,
    setBy: asId<'Person'>(row.set_by),
    setAt: row.set_at,
  }));
}
