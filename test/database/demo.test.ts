import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { asId } from '#kernel/id.ts';
import { plainDate, type PlainDate } from '#kernel/plain-date.ts';
import { fillIfEmpty, readDemonstration, type Demonstration } from '#demo/fill-if-empty.ts';
import { demoPassword, signInsInWords } from '#demo/sign-ins.ts';
import { agencyId, openStage } from '#demo/stage.ts';
import { readPerson } from '#monitoring/server/person-page.ts';
import { readTeam } from '#monitoring/server/team.ts';
import { readUnitPage } from '#monitoring/server/unit-page.ts';
import { readWhy } from '#monitoring/server/why.ts';
import { listWhyRows } from '#monitoring/server/why-rows.ts';
import { choosePassword } from '#organization/rules/password.ts';
import { readNip, readNiPppk } from '#organization/rules/identifier.ts';
import { identifierSettings } from '#organization/rules/identifier-settings.ts';
import { actorOn } from '#organization/server/index.ts';
import type { Database } from '#platform/server/db/open-database.ts';
import { describeDatabase } from '../support/database.ts';
import { newId } from '../support/district.ts';

const now = new Date('2026-11-24T03:00:00Z');
const today = plainDate('2026-11-24');
const scale = 0.05;
let firstDigest: Awaited<ReturnType<typeof digestOf>> = {};

describeDatabase('the demonstration district', ({ db }) => {
  const deps = { db, clock: { now: () => now }, newId };
  const system = { agencyId, roles: ['SYSTEM'] as const, day: today };
  let demonstration: Demonstration | undefined;

  beforeAll(async () => {
    demonstration = await fillIfEmpty({ db, now, say: () => undefined, scale });
    firstDigest = await digestOf(db);
  }, 120_000);

  const count = (table: 'person' | 'interaction' | 'rating' | 'evaluation' | 'feedback' | 'enrollment' | 'training_suggestion') =>
    db.transact(system, async (tx) =>
      Number(
        (
          await tx
            .selectFrom(table)
            .select((eb) => eb.fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      ),
    );

  const actorOf = (role: string) =>
    db.transact(system, async (tx) => {
      const nip = demonstration?.signIns.find((one) => one.role.startsWith(role))?.nip ?? '';
      const row = await tx.selectFrom('person').select('person_id').where('nip', '=', nip).executeTakeFirstOrThrow();
      const actor = await actorOn(tx, agencyId, asId(row.person_id), today);
      if (actor === undefined) throw new Error(`${role} is nobody`);
      return actor;
    });

  test('has people, services, voices, evaluations, feedback and training', async () => {
    expect(await count('person')).toBe(95);
    expect(await count('interaction')).toBeGreaterThan(2000);
    expect(await count('rating')).toBeGreaterThan(400);
    expect(await count('evaluation')).toBeGreaterThan(120);
    expect(await count('feedback')).toBeGreaterThan(20);
    expect(await count('enrollment')).toBeGreaterThanOrEqual(10);
  });

  test('has numbers of nobody that keep the rule of their kind, and a password that the rule takes', async () => {
    const people = await db.transact(system, (tx) => tx.selectFrom('person').select(['nip', 'name', 'employment']).execute());
    const settings = identifierSettings.at(-1)?.value;
    if (settings === undefined) throw new Error('There are settings');
    for (const { nip, name, employment } of people) {
      expect(employment === 'PNS' ? readNip(nip, today, settings) : readNiPppk(nip, today, settings)).toMatchObject({ ok: true });
      expect(Number(nip.slice(-3))).toBeGreaterThan(900);
      expect(choosePassword(demoPassword, { nip, name, agencyName: 'Pemerintah Kota Pekanbaru' })).toMatchObject({ ok: true });
    }
    expect(demonstration && signInsInWords(demonstration, now)).toMatch(/Auditor: .*, NIP \d{18}, kode \d{6}\n/);
  });

  test('has every stage of plans, evaluations, explanations and trainings, and services of this morning only until now', async () => {
    const statuses = (table: 'skp' | 'evaluation' | 'enrollment') =>
      db.transact(system, async (tx) => (await tx.selectFrom(table).select('status').distinct().orderBy('status').execute()).map(({ status }) => status));
    expect(await statuses('skp')).toEqual(['APPROVED', 'DRAFT', 'RETURNED', 'SUBMITTED']);
    expect(await statuses('evaluation')).toEqual(['ACKNOWLEDGED', 'DELIVERED', 'OPEN', 'RATED', 'SELF_REPORTED']);
    expect(await statuses('enrollment')).toEqual(['COMPLETED', 'REGISTERED', 'VERIFIED']);
    await db.transact(system, async (tx) => {
      const answers = await tx.selectFrom('explanation').select('answer').execute();
      expect(answers.filter(({ answer }) => answer === null)).toHaveLength(1);
      expect(answers).toHaveLength(2);
      const taken = await tx.selectFrom('enrollment').select('suggestion_id').where('status', '=', 'VERIFIED').where('suggestion_id', 'is not', null).execute();
      expect(taken.length).toBeGreaterThan(2);
      const future = await tx.selectFrom('interaction').select('interaction_id').where('recorded_at', '>', now).execute();
      expect(future).toEqual([]);
    });
  });

  test('gives the supervisor who is told at the start a plan, an evaluation and a certificate to decide', async () => {
    const { subordinateIds } = await actorOf('Atasan');
    const waiting = (table: 'skp' | 'enrollment', status: string) =>
      db.transact(system, (tx) => tx.selectFrom(table).select('person_id').where('status', '=', status).where('person_id', 'in', subordinateIds).execute());
    expect((await waiting('skp', 'SUBMITTED')).length).toBeGreaterThan(0);
    expect((await waiting('enrollment', 'COMPLETED')).length).toBeGreaterThan(0);
    const reported = await db.transact(system, (tx) =>
      tx.selectFrom('evaluation').select('status').where('subject_id', 'in', subordinateIds).where('status', '=', 'SELF_REPORTED').execute(),
    );
    expect(reported.length).toBeGreaterThan(0);
  });

  test('is told in the order of its days', async () => {
    const entries = await db.transact(system, (tx) => tx.selectFrom('journal_entry').select('at').orderBy('seq').execute());
    const days = entries.map(({ at }) => at.toISOString().slice(0, 10));
    let latest = days[0] ?? '';
    let furthestBack = 0;
    for (const day of days) {
      furthestBack = Math.max(furthestBack, (Date.parse(latest) - Date.parse(day)) / 86_400_000);
      if (day > latest) latest = day;
    }
    // A training goes from person to person, each from his registration a fortnight before to its verification.
    expect(furthestBack).toBeLessThan(17);
  });

  test('is left alone at the second start, which tells the same people', async () => {
    const before = await count('interaction');
    expect(await fillIfEmpty({ db, now, say: () => undefined })).toEqual(demonstration);
    expect(await count('interaction')).toBe(before);
  });

  test.each([
    ['Pegawai', ['PEGAWAI']],
    ['Atasan', ['PEGAWAI', 'ATASAN']],
    ['Pimpinan (Camat)', ['PEGAWAI', 'ATASAN', 'PIMPINAN']],
    ['Pengelola', ['PEGAWAI', 'ATASAN', 'PENGELOLA']],
    ['Auditor', ['PEGAWAI', 'AUDITOR']],
  ])('%s signs in with his roles', async (role, roles) => {
    expect((await actorOf(role)).roles.toSorted()).toEqual(roles.toSorted());
  });

  test('rollups equal the rows, for every unit, day and service', async () => {
    const differing = await db.transact(system, async (tx) => {
      const rows = await tx
        .selectFrom('interaction')
        .select((eb) => ['unit_id', 'service_id', eb.fn.countAll<string>().as('n'), eb.fn.sum<string>('wait_seconds').as('wait')])
        .where('voided_at', 'is', null)
        .groupBy(['unit_id', 'service_id'])
        .execute();
      const sums = await tx
        .selectFrom('rollup_unit_service_day')
        .select((eb) => ['unit_id', 'service_id', eb.fn.sum<string>('n').as('n'), eb.fn.sum<string>('wait_seconds').as('wait')])
        .groupBy(['unit_id', 'service_id'])
        .execute();
      const told = new Map(sums.map((sum) => [`${sum.unit_id}${sum.service_id}`, `${Number(sum.n)}/${Number(sum.wait)}`]));
      return rows.filter((row) => told.get(`${row.unit_id}${row.service_id}`) !== `${Number(row.n)}/${Number(row.wait ?? 0)}`);
    });
    expect(differing).toEqual([]);
  });

  test('every number of an own page opens to parts and rows that add up to it', async () => {
    const actor = await actorOf('Pegawai');
    const page = await readPerson(deps)(actor, { personId: actor.personId, today });
    if (!page.ok) throw new Error('An own page is always there');
    expect(page.value.iki.length).toBeGreaterThanOrEqual(5);
    const asked = { of: 'person', id: actor.personId, from: plainDate('2026-07-01'), until: plainDate('2026-09-30'), today } as const;
    for (const measure of ['SERVICES', 'FINISHED', 'WAIT'] as const) {
      const why = await readWhy(deps)(actor, { ...asked, measure });
      if (!why.ok) throw new Error('An own number opens');
      const { measured, byMonth, byService } = why.value;
      const sum = (parts: readonly { readonly numerator: number | null }[]) => parts.reduce((all, part) => all + (part.numerator ?? Number.NaN), 0);
      expect(sum(byMonth)).toBeCloseTo(measured.numerator, 6);
      expect(sum(byService)).toBeCloseTo(measured.numerator, 6);
      const rows = await allRows(actor, { ...asked, measure });
      const counted = measured.denominator ?? measured.numerator;
      expect(rows).toHaveLength(counted);
      if (measure === 'WAIT') expect(rows.reduce((all, row) => all + (row.waitMinutes ?? 0), 0)).toBeCloseTo(measured.numerator, 6);
    }
  });

  async function allRows(
    actor: Awaited<ReturnType<typeof actorOf>>,
    asked: { of: 'person'; id: string; from: PlainDate; until: PlainDate; today: PlainDate; measure: string },
  ) {
    const rows = [];
    for (let after: { day: PlainDate; skip: number } | undefined; ;) {
      const page = await listWhyRows(deps)(actor, { ...asked, after });
      if (!page.ok) throw new Error('Own rows open');
      rows.push(...page.value.interactions);
      if (page.value.next === null) return rows;
      after = { day: plainDate(page.value.next.day), skip: page.value.next.skip };
    }
  }

  test('a supervisor sees his people a day later, a colleague never, a stranger to the unit not its page', async () => {
    const officer = await actorOf('Pegawai');
    const supervisor = await actorOf('Atasan');
    const team = await readTeam(deps)(supervisor, { today });
    if (!team.ok) throw new Error('A team is always there');
    expect(team.value.people.map((person) => person.name)).toEqual(
      team.value.people.map((person) => person.name).toSorted((left, right) => left.localeCompare(right, 'id')),
    );
    const seen = await readPerson(deps)(supervisor, { personId: officer.personId, today });
    expect(seen.ok && seen.value.through).toBe('2026-11-23');
    const colleague = team.value.people.find((person) => person.personId !== officer.personId);
    expect(await readPerson(deps)(officer, { personId: asId(colleague?.personId ?? ''), today })).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
    const other = await db.transact(system, (tx) => tx.selectFrom('org_unit').select('unit_id').where('code', '=', '14.71.08.1014').executeTakeFirstOrThrow());
    expect(await readUnitPage(deps)(officer, { unitId: asId(other.unit_id), today })).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
  });
});

describeDatabase('the demonstration district of the same day', ({ db }) => {
  const told: string[] = [];

  beforeAll(async () => {
    await fillIfEmpty({ db, now, say: (sentence) => told.push(sentence), scale });
  }, 120_000);

  test('is the same district, row by row', async () => {
    expect(await digestOf(db)).toEqual(firstDigest);
  });

  test('tells how far it has come', () => {
    expect(told).toContain('Menyiapkan kecamatan contoh: layanan 50 %');
  });
});

describeDatabase('a demonstration that was interrupted', ({ db }) => {
  test('is not taken for a whole one: the next start says what to empty', async () => {
    const { deps } = await openStage(db, () => undefined);
    await db.transact({ agencyId, roles: ['SYSTEM'], day: today }, (tx) =>
      tx.insertInto('agency').values({ agency_id: agencyId, code: 'bw', name: 'Pemerintah Kota Pekanbaru', created_at: deps.clock.now() }).execute(),
    );
    await expect(fillIfEmpty({ db, now, say: () => undefined, scale })).rejects.toThrow(/terputus di tengah jalan/);
    expect(await readDemonstration(db, now)).toBeUndefined();
  });
});

/** Everything that is told, but for the ids of ratings, which are drawn so that they lead to nobody. */
async function digestOf(db: Database): Promise<Readonly<Record<string, string>>> {
  const drawn = sql`ARRAY['rating_id']`;
  return db.transact({ agencyId, roles: ['SYSTEM'], day: today }, async (tx) => {
    const digests: Record<string, string> = {};
    for (const table of [
      'person',
      'supervision',
      'skp',
      'iki',
      'interaction',
      'interaction_handler',
      'rating',
      'evaluation',
      'feedback',
      'enrollment',
      'training_suggestion',
    ]) {
      const { rows } = await sql<{ row: string }>`SELECT (to_jsonb(t) - ${drawn})::text AS row FROM ${sql.table(table)} t ORDER BY 1`.execute(tx);
      digests[table] = `${rows.length} ${createHash('sha256')
        .update(rows.map(({ row }) => row).join('\n'))
        .digest('hex')}`;
    }
    return digests;
  });
}
