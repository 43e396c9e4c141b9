import { appendJournal } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { publishTopics } from '#platform/server/live/publish.ts';
import { abilitiesOn } from '../rules/permissions.ts';
import type { SupervisionRefusal } from '../rules/refusal.ts';
import * as supervision from '../rules/supervision.ts';
import { lockOrganization } from './organization-lock.ts';
import { appendSupervision, listAbove, listSupervision, removeSupervision, storeSupervisionEnd } from './supervision.repo.ts';

export type ChangeSupervisor = {
  readonly personId: PersonId;
  readonly supervisorId: PersonId;
  readonly kind: supervision.SupervisionKind;
  readonly from: PlainDate;
  readonly until?: PlainDate;
  readonly today: PlainDate;
};

type Denied = { readonly code: 'NOT_FOUND' } | { readonly code: 'NOT_ALLOWED'; readonly ability: string };

/** "Ganti atasan": in force from its day, seen by every request from then on. */
export const changeSupervisor =
  (deps: ServerDeps) =>
  (actor: Actor, input: ChangeSupervisor): Promise<Result<{ readonly from: PlainDate; readonly until: PlainDate | null }, SupervisionRefusal | Denied>> => {
    const { agencyId } = actor;
    return deps.db.transact({ agencyId, personId: actor.personId, roles: actor.roles, day: input.today }, async (tx) => {
      if (abilitiesOn(actor, { personId: input.personId, inLine: false }).changeSupervisor !== true)
        return refuse({ code: 'NOT_ALLOWED', ability: 'CHANGE_SUPERVISOR' });
      await lockOrganization(tx, agencyId);
      const people = await tx
        .selectFrom('person')
        .select(['person_id', 'active'])
        .where('agency_id', '=', agencyId)
        .where('person_id', 'in', [input.personId, input.supervisorId])
        .execute();
      const supervisor = people.find((person) => person.person_id === input.supervisorId);
      if (!supervisor || !people.some((person) => person.person_id === input.personId)) return refuse({ code: 'NOT_FOUND' });

      const intervals = (await listSupervision(tx, agencyId, input.personId)).filter(({ kind }) => kind === input.kind);
      const aboveSupervisor = await listAbove(tx, agencyId, input.supervisorId, input.from);
      const decision = supervision.changeSupervisor(input, { intervals, aboveSupervisor, supervisorActive: supervisor.active });
      if (!decision.ok) return decision;

      const { close, remove, open } = decision.value;
      if (close) await storeSupervisionEnd(tx, agencyId, close.id, close.until);
      if (remove) await removeSupervision(tx, agencyId, remove);
      await appendSupervision(tx, agencyId, { ...open, supervisionId: deps.newId(), personId: input.personId, kind: input.kind });

      const at = deps.clock.now();
      const before = intervals.find((interval) => interval.id === (close?.id ?? remove))?.supervisorId;
      const touched = [input.personId, input.supervisorId, ...(before === undefined ? [] : [before])];
      await publishTopics(
        tx,
        agencyId,
        touched.map((personId) => `person:${personId}` as const),
        at,
        deps.newId,
      );
      await appendJournal(tx, agencyId, {
        action: 'SUPERVISOR_CHANGED',
        at,
        actorId: actor.personId,
        objectKind: 'PERSON',
        objectId: input.personId,
        subjectId: input.personId,
        summary: { kind: input.kind, from: open.from, until: open.until ?? null, before: before ?? null, after: input.supervisorId },
      });
      return ok({ from: open.from, until: open.until ?? null });
    });
  };
