import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { asId, type PersonId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import * as planning from '#planning/contract.ts';
import { bindPlanningRoutes } from '#planning/server/index.ts';
import { refusalText as planningText } from '#planning/text.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, aPerson, newId, type District } from '#test/support/district.ts';
import { randomWork } from '#test/support/monitoring.ts';
import { aServer, type TestServer } from '#test/support/server.ts';
import { aDefinition } from '#test/support/tally.ts';
import * as contract from '../contract.ts';
import type { Standing } from '../rules/standing.ts';
import { bandsOf, quartersBefore } from '../rules/trial.ts';
import { refusalText } from '../text.ts';
import { bindMonitoringRoutes, measureIndicator } from './index.ts';

const people = ['leaderId', 'supervisorId', 'officerId', 'colleagueId', 'auditorId', 'pengelolaId'] as const;
const today = plainDate('2026-11-24');

describeDatabase('the trial of an indicator over HTTP', ({ db }) => {
  let server: TestServer;
  let district: District;
  let other: District;
  beforeAll(async () => {
    server = aServer(db, {
      clock: aClock('2026-11-24T03:00:00Z'),
      parts: [
        { bind: bindMonitoringRoutes, refusalStatus: contract.refusalStatus, refusalText },
        { bind: bindPlanningRoutes, refusalStatus: planning.refusalStatus, refusalText: planningText },
      ],
    });
    district = await aDistrict(db);
    other = await aDistrict(db);
    await randomWork(db, district, { count: 600, days: 360 });
  });

  const share = (facts: object = {}) => ({
    indicatorId: newId(),
    name: 'Selesai dalam waktu standar',
    numerator: 'WITHIN_STANDARD' as const,
    denominator: 'WITH_STANDARD' as const,
    factor: 100,
    unit: '%',
    decimals: 1,
    shape: 'HIGHER' as const,
    consolidation: 'AVERAGE' as const,
    minimumN: 5,
    target: { target: 60 },
    ...facts,
  });
  const asking = async (at: District, personId: PersonId, body: object) =>
    (await server.signedIn(at, personId)).call(contract.tryIndicator, { body: body as never });

  test('only the pengelola tries', async () => {
    for (const who of people) expect((await asking(district, district[who], share())).status, who).toBe(who === 'pengelolaId' ? 200 : 403);
    expect((await server.visitor.call(contract.tryIndicator, { body: share() })).status).toBe(401);
  });

  test('shows for each unit what the measuring path gives for the last four quarters, and keeps nothing but the journal entry', async () => {
    const counted = async () => {
      const tables = ['indicator', 'indicator_target', 'indicator_target_revision', 'journal_entry', 'outbox'] as const;
      const rows = await db.transact(district.system, (tx) =>
        Promise.all(
          tables.map((table) => sql<{ n: number }>`SELECT count(*)::int AS n FROM ${sql.table(table)} WHERE agency_id = ${district.agencyId}`.execute(tx)),
        ),
      );
      return rows.map((one) => one.rows[0]?.n ?? 0);
    };
    const before = await counted();
    const draft = share();
    const { body } = await asking(district, district.pengelolaId, draft);
    expect(await counted()).toEqual(before.map((n, at) => (at === 3 ? n + 1 : n)));
    expect(body.quarters).toEqual(quartersBefore(today));
    const indicator = aDefinition({ ...draft, indicatorId: draft.indicatorId });
    for (const unit of body.units) {
      for (const [at, period] of body.quarters.entries()) {
        const measured = await db.transact(district.system, (tx) =>
          measureIndicator(tx, {
            agencyId: district.agencyId,
            of: { unitId: asId(unit.unitId) },
            indicator,
            period: { from: plainDate(period.from), until: plainDate(period.until) },
            target: { target: 60 },
            today,
          }),
        );
        expect(unit.quarters[at]).toEqual({ value: measured.value ?? null, n: measured.n, standing: measured.standing });
        expect(measured.n).toBeGreaterThan(0);
      }
    }
    const entry = await db.transact(district.system, (tx) =>
      tx.selectFrom('journal_entry').selectAll().where('object_id', '=', draft.indicatorId).executeTakeFirstOrThrow(),
    );
    expect(entry).toMatchObject({ action: 'INDICATOR_TRIED', actor_id: district.pengelolaId, subject_id: null });
  });

  test('tells of people only to whoever may see them, by number alone, and of fewer than five with a value nothing', async () => {
    expect((await asking(district, district.pengelolaId, share())).body.people).toEqual({ state: 'NOBODY' });
    const at = await aDistrict(db);
    await randomWork(db, at, { count: 300, days: 330 });
    const line = (personId: PersonId) =>
      db.transact(at.system, (tx) =>
        tx
          .insertInto('supervision')
          .values({
            agency_id: at.agencyId,
            supervision_id: newId(),
            person_id: personId,
            supervisor_id: at.pengelolaId,
            kind: 'ACTING',
            valid: toDateRange({ from: plainDate('2024-01-01') }),
          })
          .execute(),
      );
    await line(at.supervisorId);
    const told = (await asking(at, at.pengelolaId, share())).body;
    expect(told.people).toEqual({ state: 'TOLD', of: 3, quarters: [null, null, null, null] });

    const more = await db.transact(at.system, async (tx) => {
      const made: PersonId[] = [];
      for (const name of ['Rina', 'Sari', 'Tono', 'Umar'])
        made.push(await aPerson(tx, at.agencyId, { name: `${name} Uji`, unitId: at.unitId, supervisorId: at.supervisorId }));
      // Four more who worked as the officer did, so that six have a value.
      const worked = await tx.selectFrom('rollup_person_service_week').selectAll().where('person_id', '=', at.officerId).execute();
      for (const personId of made)
        await tx
          .insertInto('rollup_person_service_week')
          .values(worked.map((row) => ({ ...row, person_id: personId })))
          .execute();
      return made;
    });
    const draft = share();
    const { people: bands, quarters } = (await asking(at, at.pengelolaId, draft)).body;
    if (bands.state !== 'TOLD') throw new Error(bands.state);
    expect(bands.of).toBe(7);
    for (const [index, period] of quarters.entries()) {
      const standings: Standing[] = [];
      for (const personId of [at.supervisorId, at.officerId, at.colleagueId, ...more]) {
        const measured = await db.transact(at.system, (tx) =>
          measureIndicator(tx, {
            agencyId: at.agencyId,
            of: { personId },
            indicator: aDefinition(draft),
            period: { from: plainDate(period.from), until: plainDate(period.until) },
            target: { target: 60 },
            today,
          }),
        );
        standings.push(measured.standing);
      }
      expect(bands.quarters[index]).toEqual(bandsOf(standings) ?? null);
    }
    expect(bands.quarters.filter((one) => one !== null).length).toBeGreaterThanOrEqual(3);
    const answer = JSON.stringify((await asking(at, at.pengelolaId, draft)).body);
    for (const personId of [at.officerId, at.colleagueId, ...more]) expect(answer).not.toContain(personId);
    for (const name of ['Dewi', 'Rina', 'Surya']) expect(answer).not.toContain(name);
  });

  test('units stand in the order of their names, and those of another agency are not there', async () => {
    const { units } = (await asking(district, district.pengelolaId, share())).body;
    expect(units.map(({ name }) => name)).toEqual(units.map(({ name }) => name).toSorted((left, right) => left.localeCompare(right, 'id')));
    const foreign = (await asking(other, other.pengelolaId, share())).body;
    expect(foreign.units.map(({ unitId }) => unitId)).toEqual([other.unitId]);
    expect(foreign.units[0]?.quarters.every(({ n, value }) => n === 0 && value === null)).toBe(true);
  });

  test('a definition that cannot be counted, a target out of order and bad input are refused in words', async () => {
    const wrong = [
      { denominator: 'WITHIN_STANDARD' },
      { denominator: 'RATINGS' },
      { target: { target: 60, minimum: 70 } },
      { target: { target: 'x' } },
      { factor: 0 },
      { decimals: 1.5 },
      { minimumN: 0 },
      { unit: '' },
      { name: 'a' },
      { indicatorId: 'x' },
      { shape: 'BEST' },
      { owner: 'x' },
    ];
    for (const facts of wrong) {
      const { status, body } = await asking(district, district.pengelolaId, share(facts));
      expect({ facts, status }).toEqual({ facts, status: 422 });
      expect(body.message).toMatch(/^\p{Lu}.*\.$/u);
    }
  });
});
