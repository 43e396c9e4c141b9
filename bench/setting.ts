import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { asId, type AgencyId, type PersonId, type UnitId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { migrate } from '#platform/server/db/migrate.ts';
import { openDatabase, type Database } from '#platform/server/db/open-database.ts';
import { startOwnPostgres } from '#platform/server/db/own-postgres.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';

export type Bench = {
  readonly url: string;
  readonly db: Database;
  readonly agencyId: AgencyId;
  readonly unitIds: readonly UnitId[];
  readonly personIds: readonly PersonId[];
  readonly serviceIds: readonly string[];
  readonly close: () => Promise<void>;
};

const valid = toDateRange({ from: plainDate('2020-01-01') });

/** A database of its own with durability on, and an agency of 10 services, with 10 people in each unit. */
export async function openBench({ people }: { readonly people: number }): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'bina-bench-'));
  const own = await startOwnPostgres({ dataDir: folder });
  await migrate(own.url);
  const db = openDatabase({ url: own.url, poolSize: 12 });
  const agencyId = asId<'Agency'>(newId());
  const unitIds = Array.from({ length: people / 10 }, () => asId<'OrgUnit'>(newId()));
  const personIds = Array.from({ length: people }, () => asId<'Person'>(newId()));
  const serviceIds = Array.from({ length: 10 }, () => newId());
  const at = new Date();
  /** The first of each ten leads the others, and the very first leads those. */
  const bossOf = (n: number) => String(personIds[n % 10 === 0 ? 0 : n - (n % 10)]);
  await db.transact({ agencyId, roles: ['SYSTEM'], day: plainDate('2026-01-01') }, async (tx) => {
    const mine = { agency_id: agencyId };
    const posts = personIds.map((person_id, n) => ({ person_id, post_id: newId(), unit_id: String(unitIds[Math.floor(n / 10)]) }));
    await tx
      .insertInto('agency')
      .values({ ...mine, code: 'ukur', name: 'Instansi ukur', created_at: at })
      .execute();
    await tx
      .insertInto('org_unit')
      .values(unitIds.map((unit_id, n) => ({ ...mine, unit_id, code: `U${n}`, name: `Unit ${n}`, kind: 'SUBDISTRICT', valid })))
      .execute();
    await tx
      .insertInto('person')
      .values(personIds.map((person_id, n) => ({ ...mine, person_id, nip: `ukur-${n}`, name: `Pegawai ${n}`, employment: 'PNS', created_at: at })))
      .execute();
    await tx
      .insertInto('post')
      .values(posts.map(({ post_id, unit_id }) => ({ ...mine, post_id, unit_id, title: 'Petugas', kind: 'IMPLEMENTER', valid })))
      .execute();
    await tx
      .insertInto('posting')
      .values(posts.map(({ person_id, post_id }) => ({ ...mine, posting_id: newId(), person_id, post_id, kind: 'DEFINITIVE', valid })))
      .execute();
    await tx
      .insertInto('supervision')
      .values(
        personIds.slice(1).map((person_id, n) => ({ ...mine, supervision_id: newId(), person_id, supervisor_id: bossOf(n + 1), kind: 'DEFINITIVE', valid })),
      )
      .execute();
    await tx
      .insertInto('service')
      .values(
        serviceIds.map((service_id, n) => ({ ...mine, service_id, code: `L${n}`, name: `Layanan ${n}`, standard_minutes: 15, channels: ['COUNTER'], valid })),
      )
      .execute();
    await tx
      .insertInto('service_offer')
      .values(serviceIds.flatMap((service_id) => unitIds.map((unit_id) => ({ ...mine, service_id, unit_id }))))
      .execute();
  });
  const close = async () => {
    await db.close();
    await own.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url: own.url, db, agencyId, unitIds, personIds, serviceIds, close };
}

export function machine(): string {
  return `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, the lockfile's PostgreSQL with durability on, load and server on the same machine`;
}

export function percentile(values: readonly number[], share: number): number {
  return values.toSorted((left, right) => left - right)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
