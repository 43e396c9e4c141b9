import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { asId, type PersonId } from '#kernel/id.ts';
import { partsOf, type PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { lineBelow, personCards, subordinatesOn } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type * as contract from '../contract.ts';
import { divideRoles, type MphRow, type PlanBelow, type ServingRhk } from '../rules/mph.ts';
import type { SkpStatus } from '../rules/skp.ts';
import { mayDivideRoles } from '../rules/permissions.ts';
import { abilitiesFor, identityOf, type PlanningDenial } from './act.ts';
import { listRolesFor, type MphRole } from './mph-role.repo.ts';
import { newestPlans } from './skp.repo.ts';

type View = contract.MphView;

/** Matriks Pembagian Peran dan Hasil of a leader's year, drafts included, for himself and whoever may read his plan. */
export const readMph =
  (deps: ServerDeps) =>
  (actor: Actor, asked: { readonly personId: PersonId; readonly today: PlainDate }): Promise<Result<View, PlanningDenial>> =>
    deps.db.transact(identityOf(actor, asked.today), async (tx) => {
      const { agencyId } = actor;
      const { personId, today } = asked;
      const { year } = partsOf(today);
      const leader = (await personCards(tx, agencyId, [personId], today)).get(personId);
      const { see } = await abilitiesFor(tx, actor, { personId, status: 'APPROVED' }, today);
      if (leader === undefined || !see) return refuse({ code: 'NOT_FOUND' });

      const below = await lineBelow(tx, agencyId, personId, today);
      const direct = new Set(await subordinatesOn(tx, agencyId, personId, today));
      const cards = await personCards(tx, agencyId, below, today);
      const plans = await plansOf(tx, actor, [personId, ...below], year);
      const own = plans.get(personId);
      const roles = await listRolesFor(tx, agencyId, own?.rhk.map(({ rhkId }) => rhkId) ?? []);
      const rolesOf = Map.groupBy(roles, (role) => role.personId);
      const people = [...cards.values()].toSorted((left, right) => left.name.localeCompare(right.name, 'id'));
      const inOrder = [...people.filter((card) => direct.has(card.personId)), ...people.filter((card) => !direct.has(card.personId))];
      const lines: PlanBelow[] = inOrder.map((card) => ({
        personId: card.personId,
        isDirect: direct.has(card.personId),
        status: plans.get(card.personId)?.status,
        rhk: plans.get(card.personId)?.rhk ?? [],
        roleRhkIds: rolesOf.get(card.personId)?.map(({ rhkId }) => rhkId) ?? [],
      }));
      const { rows, findings } = divideRoles(own?.rhk.map(({ rhkId }) => rhkId) ?? [], lines);
      const nameOf = (id: string) => cards.get(asId(id))?.name ?? '';
      const titles = (rhk: readonly ServingRhk[]) => rhk.map(({ rhkId, title }) => ({ rhkId, title }));
      return ok({
        year,
        leader: { personId, name: leader.name, skpId: own?.skpId ?? null, status: own?.status ?? null },
        columns: titles(own?.rhk ?? []),
        rows: rows.map((row) => ({
          personId: row.personId,
          name: nameOf(row.personId),
          postTitle: cards.get(asId(row.personId))?.postTitle ?? null,
          isDirect: row.isDirect,
          skpId: plans.get(asId(row.personId))?.skpId ?? null,
          status: plans.get(asId(row.personId))?.status ?? null,
          cells: cellsOf(row, rolesOf.get(asId(row.personId)) ?? []),
          unlinked: titles(row.unlinked),
        })),
        findings: {
          resultsWithoutOwner: [...findings.resultsWithoutOwner],
          peopleWithoutPlan: findings.peopleWithoutPlan.map(nameOf),
          peopleWithoutLink: findings.peopleWithoutLink.map(nameOf),
          workThatServesNothing: findings.workThatServesNothing,
        },
        canDivide: mayDivideRoles(actor, personId),
      });
    });

/** What was divided beside what plans already say; a cell with neither is left out. */
function cellsOf({ cells }: MphRow, roles: readonly MphRole[]): View['rows'][number]['cells'] {
  const rhkIds = new Set([...cells.keys(), ...roles.map(({ rhkId }) => rhkId)]);
  return [...rhkIds].map((rhkId) => {
    const role = roles.find((one) => one.rhkId === rhkId);
    return {
      rhkId,
      role: role ? { cascade: role.cascade, body: role.body } : null,
      serving: (cells.get(rhkId) ?? []).map(({ rhkId: servingId, title }) => ({ rhkId: servingId, title })),
    };
  });
}

type NewestPlan = { readonly skpId: string; readonly status: SkpStatus; readonly rhk: readonly ServingRhk[] };

async function plansOf(tx: Tx, { agencyId }: Actor, personIds: readonly PersonId[], year: number): Promise<ReadonlyMap<PersonId, NewestPlan>> {
  const { rows } = await sql<{
    person_id: PersonId;
    skp_id: string;
    status: SkpStatus;
    rhk_id: string | null;
    title: string | null;
    supported_rhk_id: string | null;
  }>`
    SELECT skp.person_id, skp.skp_id, skp.status, rhk.origin_id AS rhk_id, rhk.title, rhk.supported_rhk_id
    FROM ${newestPlans(agencyId, personIds, year)} skp
    LEFT JOIN rhk ON rhk.agency_id = skp.agency_id AND rhk.skp_id = skp.skp_id
    ORDER BY skp.person_id, rhk.position`.execute(tx);
  return new Map(
    [...Map.groupBy(rows, (row) => row.person_id)].map(([personId, own]) => [
      personId,
      {
        skpId: own[0]?.skp_id ?? '',
        status: own[0]?.status ?? 'DRAFT',
        rhk: own.flatMap((row) => (row.rhk_id === null ? [] : [{ rhkId: row.rhk_id, title: row.title ?? '', supports: row.supported_rhk_id ?? undefined }])),
      },
    ]),
  );
}
