import type { Actor } from '#kernel/actor.ts';
import { yearPeriod } from '#kernel/period.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { SkpRefusal } from '../rules/skp.ts';
import { abilitiesFor, denialOf, identityOf, tell, type PlanningDenial } from './act.ts';
import { appendSkp, findSkp, listSkpOf, storeRhk, type RhkPlan } from './skp.repo.ts';

export type CreateSkp = {
  readonly skpId: string;
  readonly year: number;
  /** Begin with the results of the newest plan of another year. */
  readonly copyFromLast?: boolean;
  readonly today: PlainDate;
};

/** A person begins his plan of a year. Nothing is waited for: neither the supervisor nor his plan. */
export const createSkp =
  (deps: ServerDeps) =>
  (actor: Actor, input: CreateSkp): Promise<Result<{ skpId: string }, SkpRefusal>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const known = await listSkpOf(tx, actor.agencyId, actor.personId);
      if (known.some((skp) => skp.skpId === input.skpId && skp.year === input.year)) return ok({ skpId: input.skpId });
      if (known.some((skp) => skp.year === input.year)) return refuse({ code: 'SKP_ALREADY_THERE', year: input.year });
      const last = input.copyFromLast ? known.find((skp) => skp.year < input.year) : undefined;

      const created = await appendSkp(tx, actor.agencyId, {
        skpId: input.skpId,
        personId: actor.personId,
        year: input.year,
        period: yearPeriod(input.year),
        version: 1,
        createdAt: deps.clock.now(),
      });
      if (!created) return (await explainClash(tx, actor, input)) ?? refuse({ code: 'SKP_ALREADY_THERE', year: input.year });
      const source = last && (await findSkp(tx, actor.agencyId, last.skpId));
      if (source) await storeRhk(tx, actor.agencyId, input.skpId, copied(source.rhk, deps.newId, false));
      await tell(
        deps,
        tx,
        actor,
        { action: 'SKP_CREATED', objectKind: 'SKP', objectId: input.skpId, subjectId: actor.personId, summary: { year: input.year } },
        [actor.personId],
      );
      return ok({ skpId: input.skpId });
    });

/** An approved plan changes as a new version, which begins as a draft with the same results and links. */
export const newSkpVersion =
  (deps: ServerDeps) =>
  (
    actor: Actor,
    input: { readonly fromSkpId: string; readonly skpId: string; readonly today: PlainDate },
  ): Promise<Result<{ skpId: string }, SkpRefusal | PlanningDenial>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const source = await findSkp(tx, actor.agencyId, input.fromSkpId);
      if (source === undefined) return refuse({ code: 'NOT_FOUND' });
      const denied = denialOf(await abilitiesFor(tx, actor, source, input.today), 'amend');
      if (denied) return refuse(denied);
      const sent = await findSkp(tx, actor.agencyId, input.skpId);
      if (sent?.personId === actor.personId && sent.year === source.year && sent.version > source.version) return ok({ skpId: input.skpId });
      if (sent !== undefined) return refuse({ code: 'SKP_ID_TAKEN' });
      if (source.status !== 'APPROVED') return refuse({ code: 'SKP_STATUS', from: source.status, to: 'DRAFT' });
      const created = await appendSkp(tx, actor.agencyId, {
        skpId: input.skpId,
        personId: actor.personId,
        year: source.year,
        period: source.period,
        version: source.version + 1,
        createdAt: deps.clock.now(),
      });
      if (!created) return refuse({ code: 'SKP_CHANGED' });
      await storeRhk(tx, actor.agencyId, input.skpId, copied(source.rhk, deps.newId, true));
      await tell(
        deps,
        tx,
        actor,
        {
          action: 'SKP_VERSION_BEGUN',
          objectKind: 'SKP',
          objectId: input.skpId,
          subjectId: actor.personId,
          summary: { year: source.year, version: source.version + 1 },
        },
        [actor.personId],
      );
      return ok({ skpId: input.skpId });
    });

/** The same plan sent twice at once is one plan; an id that names another plan is refused. */
async function explainClash(tx: Tx, actor: Actor, input: CreateSkp): Promise<Result<{ skpId: string }, SkpRefusal> | undefined> {
  const sent = await findSkp(tx, actor.agencyId, input.skpId);
  if (sent === undefined) return undefined;
  return sent.personId === actor.personId && sent.year === input.year ? ok({ skpId: input.skpId }) : refuse({ code: 'SKP_ID_TAKEN' });
}

/** Another year has other results of the leader, so its links are not taken over. */
function copied(rhk: readonly RhkPlan[], newId: () => string, withLinks: boolean): readonly RhkPlan[] {
  return rhk.map(({ supportedRhkId, ...one }) => ({
    ...one,
    rhkId: newId(),
    ...(withLinks && supportedRhkId !== undefined ? { supportedRhkId } : {}),
    iki: one.iki.map((iki) => ({ ...iki, ikiId: newId() })),
  }));
}
