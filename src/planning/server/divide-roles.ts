import type { Actor } from '#kernel/actor.ts';
import { asId, type PersonId } from '#kernel/id.ts';
import { partsOf, type PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { lineBelow } from '#organization/server/index.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { Cascade, MphRefusal } from '../rules/mph.ts';
import { mayDivideRoles } from '../rules/permissions.ts';
import { identityOf, tell, type PlanningDenial } from './act.ts';
import { removeRole, storeRoles } from './mph-role.repo.ts';
import { listLinkable } from './rhk-link.repo.ts';

type Cell = { readonly leaderId: PersonId; readonly rhkId: string; readonly today: PlainDate };
type Refusal = MphRefusal | PlanningDenial;

export type AssignRoles = Cell & { readonly personIds: readonly string[]; readonly cascade: Cascade; readonly body: string };

/** The leader says what some people below him are to deliver for one of his results, be they still drafts. It changes nobody's plan. */
export const assignRoles =
  (deps: ServerDeps) =>
  (actor: Actor, input: AssignRoles): Promise<Result<{ assigned: number }, Refusal>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      if (!mayDivideRoles(actor, input.leaderId)) return refuse({ code: 'NOT_FOUND' });
      const own = await listLinkable(tx, actor.agencyId, actor.personId, partsOf(input.today).year);
      if (!own.some(({ rhkId }) => rhkId === input.rhkId)) return refuse({ code: 'MPH_RESULT_UNKNOWN' });
      const below = new Set<string>(await lineBelow(tx, actor.agencyId, actor.personId, input.today));
      const stray = input.personIds.find((personId) => !below.has(personId));
      if (stray !== undefined) return refuse({ code: 'MPH_NOT_BELOW', personId: stray });
      const people = [...new Set(input.personIds)].map((personId) => asId<'Person'>(personId));
      const { rhkId, cascade, body } = input;
      const roles = people.map((personId) => ({ rhkId, personId, cascade, body }));
      await storeRoles(tx, actor.agencyId, roles, { assignedBy: actor.personId, at: deps.clock.now() });
      const events = people.map((subjectId) => ({
        action: 'MPH_ROLE_ASSIGNED',
        objectKind: 'MPH_ROLE' as const,
        objectId: rhkId,
        subjectId,
        summary: { cascade, body },
      }));
      const [first, ...rest] = events;
      if (first) await tell(deps, tx, actor, first, [actor.personId, ...people], rest);
      return ok({ assigned: people.length });
    });

/** The cell is empty again; what the person has taken into his plan stays there. */
export const withdrawRole =
  (deps: ServerDeps) =>
  (actor: Actor, input: Cell & { readonly personId: PersonId }): Promise<Result<Record<string, never>, Refusal>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      if (!mayDivideRoles(actor, input.leaderId)) return refuse({ code: 'NOT_FOUND' });
      const { rhkId, personId } = input;
      const own = await listLinkable(tx, actor.agencyId, actor.personId, partsOf(input.today).year);
      if (!own.some((rhk) => rhk.rhkId === rhkId)) return refuse({ code: 'MPH_RESULT_UNKNOWN' });
      if (await removeRole(tx, actor.agencyId, { rhkId, personId })) {
        await tell(deps, tx, actor, { action: 'MPH_ROLE_WITHDRAWN', objectKind: 'MPH_ROLE', objectId: rhkId, subjectId: personId }, [actor.personId, personId]);
      }
      return ok({});
    });
