import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { Visitor } from '#platform/server/http/http-app.ts';
import type { OpenPeriod } from '#platform/server/db/ranges.ts';
import type { Me, PersonView } from '../contract.ts';
import { abilitiesOn } from '../rules/permissions.ts';
import { isPrivileged } from '../rules/session.ts';
import { findCredential } from './credential.repo.ts';
import { supervisorOn } from './lines.repo.ts';
import { viewOfCard } from './list-people.ts';
import { personCards, placesOn } from './places.repo.ts';
import { listAbove, listPostings, listSupervision } from './supervision.repo.ts';
import { loadAgency } from './units.repo.ts';

/** A person with posts and supervisors over time; whom the reader may not see is not there. */
export const readPerson =
  (deps: ServerDeps) =>
  (actor: Actor, personId: PersonId, today: PlainDate): Promise<Result<PersonView, { readonly code: 'NOT_FOUND' }>> => {
    const { agencyId } = actor;
    return deps.db.transact({ agencyId, personId: actor.personId, roles: actor.roles, day: today }, async (tx) => {
      const card = (await personCards(tx, agencyId, [personId], today)).get(personId);
      if (card === undefined) return refuse({ code: 'NOT_FOUND' });
      const place = (await placesOn(tx, agencyId, [personId], today)).get(personId);
      const above = await listAbove(tx, agencyId, personId, today);
      const can = abilitiesOn(actor, { personId, unitId: place?.unitId, inLine: above.includes(actor.personId) });
      if (!can.see) return refuse({ code: 'NOT_FOUND' });

      const person = await tx
        .selectFrom('person')
        .select('active')
        .where('agency_id', '=', agencyId)
        .where('person_id', '=', personId)
        .executeTakeFirstOrThrow();
      const supervision = await listSupervision(tx, agencyId, personId);
      const supervisorId = await supervisorOn(tx, agencyId, personId, today);
      const names = await personCards(
        tx,
        agencyId,
        supervision.map((interval) => interval.supervisorId),
        today,
      );
      const refOf = (id: PersonId) => ({ personId: id, name: names.get(id)?.name ?? '' });
      const postings = await listPostings(tx, agencyId, personId);
      return ok({
        person: viewOfCard(card),
        active: person.active,
        today,
        supervisor: supervisorId === undefined ? null : refOf(supervisorId),
        postings: postings.map(({ postTitle, unitName, kind, ...days }) => ({ postTitle, unitName, kind, ...viewOfDays(days) })),
        supervision: supervision.map((interval) => ({ supervisor: refOf(interval.supervisorId), kind: interval.kind, ...viewOfDays(interval) })),
        can: { changeSupervisor: can.changeSupervisor },
      });
    });
  };

/** What the interface needs to know about who is signed in. */
export const readMe =
  (deps: ServerDeps) =>
  ({ actor, timeZone }: Visitor, today: PlainDate): Promise<Result<Me, { readonly code: 'NOT_FOUND' }>> => {
    const { agencyId, personId } = actor;
    return deps.db.transact({ agencyId, personId, roles: actor.roles, day: today }, async (tx) => {
      const supervisorId = await supervisorOn(tx, agencyId, personId, today);
      const cards = await personCards(tx, agencyId, [personId, ...(supervisorId === undefined ? [] : [supervisorId])], today);
      const card = cards.get(personId);
      if (card === undefined) return refuse({ code: 'NOT_FOUND' });
      const supervisor = supervisorId === undefined ? undefined : cards.get(supervisorId);
      const credential = await findCredential(tx, agencyId, personId);
      const agency = await loadAgency(tx, agencyId);
      return ok({
        person: viewOfCard(card),
        roles: [...actor.roles],
        unitId: actor.unitId ?? null,
        ledUnitIds: [...actor.ledUnitIds],
        supervisor: supervisor ? { personId: supervisor.personId, name: supervisor.name } : null,
        subordinateCount: actor.subordinateIds.length,
        agencyName: agency.name,
        timeZone,
        today,
        due: isPrivileged(actor.roles) && !credential?.totpConfirmed ? ['SECOND_FACTOR_ENROLLMENT'] : [],
      });
    });
  };

function viewOfDays({ from, until }: OpenPeriod): { readonly from: PlainDate; readonly until: PlainDate | null } {
  return { from, until: until ?? null };
}
