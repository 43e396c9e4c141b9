import { beforeAll, expect, test } from 'vitest';
import { asId } from '#kernel/id.ts';
import { plainDate, type PlainDate } from '#kernel/plain-date.ts';
import { fillIfEmpty, type Demonstration } from '#demo/fill-if-empty.ts';
import { agencyId } from '#demo/stage.ts';
import { readPerson, readTeam } from '#monitoring/server/person-page.ts';
import { readUnitPage } from '#monitoring/server/unit-page.ts';
import { readWhy } from '#monitoring/server/why.ts';
import { listWhyRows } from '#monitoring/server/why-rows.ts';
import { actorOn } from '#organization/server/index.ts';
import { describeDatabase } from '../support/database.ts';
import { newId } from '../support/district.ts';

const now = new Date('2026-11-24T03:00:00Z');
const today = plainDate('2026-11-24');

describeDatabase('the demonstration district', ({ db }) => {
  const deps = { db, clock: { now: () => now }, newId };
  const system = { agencyId, roles: ['SYSTEM'] as const, day: today };
  let demonstration: Demonstration | undefined;

  beforeAll(async () => {
    demonstration = await fillIfEmpty({ db, now, say: () => undefined, scale: 0.05 });
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
    expect(await count('enrollment')).toBe(6);
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
      const sum = (parts: readonly { readonly numerator: number }[]) => parts.reduce((all, part) => all + part.numerator, 0);
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
    for (let after: { before: Date; beforeId: string } | undefined; ;) {
      const page = await listWhyRows(deps)(actor, { ...asked, after });
      if (!page.ok) throw new Error('Own rows open');
      rows.push(...page.value.interactions);
      if (page.value.next === null) return rows;
      after = { before: new Date(page.value.next.before), beforeId: page.value.next.beforeId };
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
