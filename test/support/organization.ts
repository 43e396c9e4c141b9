import { sql } from 'kysely';
import type { PersonId, UnitId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { Database, Tx } from '#platform/server/db/open-database.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';
import { bindAuditRoutes } from '#audit/server/routes.ts';
import * as auditContract from '#audit/contract.ts';
import * as auditText from '#audit/text.ts';
import { bindOrganizationRoutes } from '#organization/server/routes.ts';
import { hashPassword, journalPeople, storeFirstCredential } from '#organization/server/index.ts';
import * as organizationContract from '#organization/contract.ts';
import * as organizationText from '#organization/text.ts';
import { carryOffers, servedIn } from '#service/server/index.ts';
import { newId, type District } from './district.ts';
import type { Part } from './server.ts';

export type DaysToBuild = { readonly from: string; readonly until?: string };

function rangeOf({ from, until }: DaysToBuild): string {
  return toDateRange({ from: plainDate(from), ...(until === undefined ? {} : { until: plainDate(until) }) });
}

/** Somebody is somebody's supervisor for some days, beside what the district already has. */
export async function aSupervision(
  tx: Tx,
  district: District,
  supervision: DaysToBuild & { readonly personId: PersonId; readonly supervisorId: PersonId; readonly kind?: 'DEFINITIVE' | 'ACTING' },
): Promise<void> {
  await tx
    .insertInto('supervision')
    .values({
      agency_id: district.agencyId,
      supervision_id: newId(),
      person_id: supervision.personId,
      supervisor_id: supervision.supervisorId,
      kind: supervision.kind ?? 'ACTING',
      valid: rangeOf(supervision),
    })
    .execute();
}

/** A posting in a new post, acting unless said otherwise. */
export async function aPosting(
  tx: Tx,
  district: District,
  posting: DaysToBuild & { readonly personId: PersonId; readonly unitId: UnitId; readonly headsUnit?: boolean; readonly kind?: 'DEFINITIVE' | 'PLT' | 'PLH' },
): Promise<void> {
  const postId = newId();
  const { agencyId } = district;
  await tx
    .insertInto('post')
    .values({
      agency_id: agencyId,
      post_id: postId,
      unit_id: posting.unitId,
      title: 'Kepala Unit Uji',
      kind: 'SUPERVISOR',
      heads_unit: posting.headsUnit ?? true,
      valid: rangeOf({ from: '2020-01-01' }),
    })
    .execute();
  await tx
    .insertInto('posting')
    .values({ agency_id: agencyId, posting_id: newId(), person_id: posting.personId, post_id: postId, kind: posting.kind ?? 'PLT', valid: rangeOf(posting) })
    .execute();
}

/** Ends the definitive posting of a person, for a transfer. */
export async function endPosting(tx: Tx, district: District, personId: PersonId, until: string): Promise<void> {
  await sql`UPDATE posting SET valid = daterange(lower(valid), ${until}::date, '[]')
    WHERE agency_id = ${district.agencyId} AND person_id = ${personId} AND kind = 'DEFINITIVE'`.execute(tx);
}

export const testPassword = 'kapal nelayan senja hari';

/** Gives a person a password; returns the number he signs in with. Numbers of the builder repeat, so he gets one of his own. */
export async function anAccount(
  db: Database,
  district: District,
  personId: PersonId,
  options: { readonly totpSecret?: string } = {},
): Promise<{ readonly nip: string }> {
  const nip = `${Math.trunc(100000 + (Math.abs(hashOf(personId)) % 900000))}${personId.slice(-12).replaceAll(/\D/g, '7')}`;
  const passwordHash = await hashPassword(testPassword);
  await db.transact(district.system, async (tx) => {
    await tx.updateTable('person').set({ nip }).where('agency_id', '=', district.agencyId).where('person_id', '=', personId).execute();
    await storeFirstCredential(tx, district.agencyId, { personId, nip, passwordHash, now: new Date(0), ...options });
  });
  return { nip };
}

function hashOf(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7);
}

export const organizationPart: Part = {
  bind: (app, deps) => bindOrganizationRoutes(app, { ...deps, carryOffers, servedIn }),
  ...organizationContract,
  refusalText: organizationText.refusalText,
};
export const auditPart: Part = {
  bind: (app, deps) => bindAuditRoutes(app, { ...deps, people: journalPeople }),
  refusalStatus: auditContract.refusalStatus,
  refusalText: auditText.refusalText,
};
