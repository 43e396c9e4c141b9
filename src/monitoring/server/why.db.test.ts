import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { addDays, plainDate } from '#kernel/plain-date.ts';
import type { Indicator } from '#planning/rules/indicator.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';
import { voidInteraction } from '#service/server/index.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, anActor, newId, type District } from '#test/support/district.ts';
import { aPlannedIki } from '#test/support/feedback.ts';
import { anIndicator } from '#test/support/indicator.ts';
import { randomWork, voicesFromRows } from '#test/support/monitoring.ts';
import type { WhyRowsView, WhyView } from '../contract.ts';
import { ratingsThrough } from '../rules/opened-voices.ts';
import type { Asked } from './question.ts';
import { readWhy } from './why.ts';
import { listWhyRows, type AskedRows } from './why-rows.ts';

describeDatabase('why a number is what it is', ({ db }) => {
  const deps = { db, clock: aClock('2026-11-24T16:00:00Z'), newId };
  let district: District;
  let officer: Actor;
  let supervisor: Actor;
  let leader: Actor;
  let serviceIds: readonly string[];
  let indicators: Readonly<Record<'share' | 'wait' | 'finished' | 'one', Indicator>>;

  beforeAll(async () => {
    district = await aDistrict(db);
    ({ serviceIds } = await randomWork(db, district, { count: 500, days: 80 }));
    officer = anActor(district, district.officerId);
    supervisor = anActor(district, district.supervisorId, { roles: ['PEGAWAI', 'ATASAN'], subordinateIds: [district.officerId, district.colleagueId] });
    leader = anActor(district, district.leaderId, {
      roles: ['PEGAWAI', 'ATASAN', 'PIMPINAN'],
      subordinateIds: [district.supervisorId],
      ledUnitIds: [district.unitId],
    });
    indicators = await db.transact(district.system, async (tx) => ({
      share: await anIndicator(tx, district, { numerator: 'WITHIN_STANDARD', denominator: 'WITH_STANDARD', factor: 100, unit: '%' }),
      wait: await anIndicator(tx, district, { numerator: 'WAIT_MINUTES', denominator: 'WAITED', shape: 'LOWER', unit: 'menit' }),
      finished: await anIndicator(tx, district),
      one: await anIndicator(tx, district, { numerator: 'WAIT_MINUTES', denominator: 'WAITED', serviceIds: serviceIds.slice(0, 1) }),
    }));
    await takeBackThree();
  });

  /** Records that the officer takes back on the same day. */
  async function takeBackThree() {
    const rows = await db.transact(district.system, (tx) =>
      tx
        .selectFrom('interaction')
        .select('interaction_id')
        .where('agency_id', '=', district.agencyId)
        .where('recorded_by', '=', district.officerId)
        .where('rated', '=', false)
        .orderBy('occurred_at', 'desc')
        .limit(3)
        .execute(),
    );
    for (const row of rows)
      expect(await voidInteraction(deps)(officer, { interactionId: row.interaction_id, today: district.today })).toMatchObject({ ok: true });
  }

  const asked = (facts: Partial<Asked> = {}): Asked => ({
    of: 'person',
    id: district.officerId,
    measure: 'SERVICES',
    from: plainDate('2026-09-10'),
    until: district.today,
    today: district.today,
    ...facts,
  });
  async function why(actor: Actor, facts: Partial<Asked>): Promise<WhyView> {
    const found = await readWhy(deps)(actor, asked(facts));
    if (!found.ok) throw new Error(found.error.code);
    return found.value;
  }
  async function allRows(actor: Actor, facts: Partial<AskedRows>): Promise<WhyRowsView['interactions']> {
    const rows: WhyRowsView['interactions'] = [];
    for (let next: WhyRowsView['next'] | undefined; next !== null;) {
      const page = await listWhyRows(deps)(actor, { ...asked(facts), ...facts, after: next && { day: plainDate(next.day), skip: next.skip } });
      if (!page.ok) throw new Error(page.error.code);
      expect(page.value.interactions.length).toBeLessThanOrEqual(50);
      rows.push(...page.value.interactions);
      next = page.value.next;
    }
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    return rows;
  }
  const sum = (parts: readonly { readonly numerator: number | null; readonly denominator: number | null; readonly n: number }[]) => ({
    numerator: parts.reduce((all, one) => all + (one.numerator ?? Number.NaN), 0),
    denominator: parts.reduce((all, one) => all + (one.denominator ?? 0), 0),
    n: parts.reduce((all, one) => all + one.n, 0),
  });

  describe.each(['person', 'unit'] as const)('of a %s', (of) => {
    const whose = () => (of === 'person' ? { actor: officer, of, id: district.officerId } : { actor: leader, of, id: district.unitId });

    test.each(['SERVICES', 'FINISHED', 'WAIT', 'share', 'finished', 'one'] as const)('parts and rows add up to %s', async (name) => {
      const { actor, ...about } = whose();
      const measure = name in indicators ? indicators[name as keyof typeof indicators].indicatorId : name;
      const { measured, byMonth, byService, rows: kind } = await why(actor, { ...about, measure });
      expect(kind).toBe('INTERACTIONS');
      expect(measured.n).toBeGreaterThan(50);
      for (const parts of [byMonth, byService]) {
        const added = sum(parts);
        expect(added.numerator).toBeCloseTo(measured.numerator, 6);
        expect(added.denominator).toBe(measured.denominator ?? 0);
      }
      const rows = await allRows(actor, { ...about, measure });
      if (measured.denominator === null) expect(rows).toHaveLength(measured.numerator);
      else expect(rows).toHaveLength(measured.denominator);
      if (measure === 'WAIT' || name === 'one') expect(rows.reduce((all, row) => all + (row.waitMinutes ?? Number.NaN), 0)).toBeCloseTo(measured.numerator, 6);
      if (name === 'share') expect(rows.filter(({ standardMet }) => standardMet === true)).toHaveLength(measured.numerator);

      for (const part of byMonth) {
        const ofMonth = await allRows(actor, { ...about, measure, month: plainDate(part.month) });
        expect(ofMonth).toHaveLength(part.denominator ?? part.numerator ?? -1);
        expect(ofMonth.every(({ day }) => day.startsWith(part.month.slice(0, 7)))).toBe(true);
      }
      for (const part of byService)
        expect(await allRows(actor, { ...about, measure, serviceId: part.serviceId })).toHaveLength(part.denominator ?? part.numerator ?? -1);
    });
  });

  test('tells what was left out', async () => {
    const wait = await why(officer, { measure: 'WAIT' });
    const services = await why(officer, { measure: 'SERVICES' });
    const found = Object.fromEntries(wait.leftOut.map(({ code, n }) => [code, n]));
    expect(found['LATE']).toBeGreaterThan(0);
    expect((found['LATE'] ?? 0) + (found['WITHOUT_TIME'] ?? 0) + wait.measured.n).toBe(services.measured.n);
    expect(services.leftOut).toEqual([{ code: 'VOIDED', n: 3 }]);
    const one = await why(officer, { measure: indicators.one.indicatorId });
    expect(one.leftOut.find(({ code }) => code === 'OTHER_SERVICES')?.n).toBe(services.byService.find(({ serviceId }) => serviceId === serviceIds[1])?.n);
  });

  test('brings the target that the plan has agreed, and the card of the indicator', async () => {
    await db.transact(district.system, (tx) => aPlannedIki(tx, district, district.officerId, { target: 75, indicatorId: indicators.share.indicatorId }));
    const found = await why(officer, { measure: indicators.share.indicatorId, from: plainDate('2026-10-01'), until: plainDate('2026-12-31') });
    expect(found).toMatchObject({
      whose: 'OWN',
      subject: 'Dewi Anggraini',
      measured: { target: 75, period: { from: '2026-10-01', until: '2026-12-31' }, through: '2026-11-24' },
      card: { countsWhat: 'Yang dihitung' },
    });
    expect((await why(officer, { measure: 'WAIT' })).card).toBeNull();
  });

  test('the supervisor sees until yesterday and no minutes; the person sees both', async () => {
    const seen = await why(supervisor, {});
    expect(seen).toMatchObject({ whose: 'PERSON', measured: { through: '2026-11-23' } });
    expect((await why(officer, {})).measured.through).toBe('2026-11-24');
    const today = { from: district.today, until: district.today };
    expect((await why(supervisor, today)).measured).toMatchObject({ period: { from: '2026-11-23' }, through: '2026-11-23' });

    const rows = await allRows(supervisor, {});
    expect(rows).toHaveLength(seen.measured.numerator);
    expect(rows.every(({ at, key, day }) => at === null && /^\d{4}-\d\d-\d\d\/\d+$/.test(key) && day <= '2026-11-23')).toBe(true);
    const own = await allRows(officer, {});
    expect(own.every(({ at }) => at !== null)).toBe(true);
    expect((await allRows(leader, { of: 'unit', id: district.unitId })).every(({ at }) => at === null)).toBe(true);
  });

  test('ratings come by whole months, a week late, never one by one', async () => {
    const measure = 'SATISFACTION';
    const found = await why(officer, { measure, from: plainDate('2026-10-17'), until: plainDate('2026-11-20') });
    expect(found).toMatchObject({
      rows: 'RATINGS',
      measured: { period: { from: '2026-10-01', until: '2026-11-30' }, through: ratingsThrough(district.today) },
    });
    const { scores } = await db.transact(district.system, (tx) =>
      voicesFromRows(tx, district, { of: { personId: district.officerId }, from: plainDate('2026-10-01'), until: plainDate('2026-11-15') }),
    );
    expect(scores.length).toBeGreaterThan(20);
    expect(found.measured.n).toBe(scores.length);
    expect(sum(found.byMonth)).toMatchObject({ numerator: found.measured.numerator, n: scores.length });
    expect(sum(found.byService)).toMatchObject({ numerator: found.measured.numerator, n: scores.length });
    const rows = await listWhyRows(deps)(officer, asked({ measure, from: plainDate('2026-10-17'), until: plainDate('2026-11-20') }));
    expect(rows.ok && rows.value.ratings.flatMap(({ counts }) => counts).reduce((all, one) => all + one, 0)).toBe(scores.length);
    expect(rows).toMatchObject({ ok: true, value: { interactions: [], next: null } });
  });

  test('under five ratings nothing of them is told', async () => {
    const quiet = await aDistrict(db);
    await randomWork(db, quiet, { count: 8, days: 30, seed: 3 });
    const found = await readWhy(deps)(anActor(quiet, quiet.officerId), {
      ...asked({ id: quiet.officerId, measure: 'SATISFACTION' }),
      from: plainDate('2026-10-01'),
    });
    if (!found.ok) throw new Error(found.error.code);
    const rated = await db.transact(quiet.system, (tx) =>
      tx.selectFrom('rating_person').select('rating_id').where('agency_id', '=', quiet.agencyId).where('person_id', '=', quiet.officerId).execute(),
    );
    expect(rated.length).toBeGreaterThan(0);
    expect(rated.length).toBeLessThan(5);
    expect(found.value.measured).toMatchObject({ n: 0, value: null, numerator: 0, interval: null, standing: 'NO_DATA' });
    expect(found.value.byMonth).toEqual([]);
    expect(found.value.measured.months.every(({ value }) => value === null)).toBe(true);
  });

  test('typed values open with their evidence, and the last known one tells of those before', async () => {
    const indicator = await db.transact(district.system, async (tx) => {
      const made = await anIndicator(tx, district, { numerator: 'TYPED', denominator: 'TYPED_OF', factor: 100, consolidation: 'LAST_KNOWN' });
      for (const [day, numerator] of [
        ['2026-10-01', 3],
        ['2026-11-02', 9],
      ] as const) {
        await tx
          .insertInto('typed_value')
          .values({
            agency_id: district.agencyId,
            typed_value_id: newId(),
            indicator_id: made.indicatorId,
            person_id: district.officerId,
            day,
            numerator,
            denominator: 10,
            evidence_name: 'Laporan',
            evidence_link: 'https://contoh.go.id/l',
            entered_by: district.officerId,
            entered_at: new Date(0),
          })
          .execute();
      }
      return made;
    });
    const measure = indicator.indicatorId;
    expect(await why(officer, { measure })).toMatchObject({
      rows: 'TYPED',
      measured: { numerator: 9, denominator: 10, value: 90 },
      leftOut: [{ code: 'EARLIER_VALUES', n: 1 }],
      byMonth: [{ month: '2026-11-01', numerator: 9 }],
    });
    expect(await listWhyRows(deps)(officer, asked({ measure }))).toMatchObject({
      ok: true,
      value: { typed: [{ day: '2026-11-02', numerator: 9, evidenceName: 'Laporan' }] },
    });
  });

  test('a service that is no more keeps its name', async () => {
    await db.transact(district.system, (tx) =>
      tx
        .updateTable('service')
        .set({ valid: toDateRange({ from: plainDate('2000-01-01'), until: addDays(district.today, -1) }) })
        .where('agency_id', '=', district.agencyId)
        .where('service_id', '=', serviceIds[1] ?? '')
        .execute(),
    );
    expect((await why(officer, {})).byService.map(({ name }) => name)).toEqual(['Kartu Keluarga', 'KTP-el']);
  });

  test('a day with more records than two pages is turned over without losing one', async () => {
    const busy = await aDistrict(db);
    await randomWork(db, busy, { count: 130, days: 1, seed: 11 });
    const about = { of: 'unit', id: busy.unitId, from: plainDate('2026-11-23'), until: busy.today } as const;
    const boss = anActor(busy, busy.leaderId, { roles: ['PEGAWAI', 'ATASAN', 'PIMPINAN'], ledUnitIds: [busy.unitId] });
    const rows = await allRows(boss, about);
    expect(rows).toHaveLength(130);
    expect(rows.map(({ day }) => day)).toEqual(
      rows
        .map(({ day }) => day)
        .toSorted()
        .toReversed(),
    );
  });

  test('refuses what is no period and what is not there', async () => {
    expect(await readWhy(deps)(officer, asked({ from: plainDate('2026-11-25') }))).toEqual({ ok: false, error: { code: 'PERIOD_BACKWARDS' } });
    expect(await readWhy(deps)(officer, asked({ from: plainDate('2024-01-01') }))).toEqual({ ok: false, error: { code: 'PERIOD_TOO_LONG', maxDays: 800 } });
    expect(await readWhy(deps)(officer, asked({ measure: newId() }))).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await readWhy(deps)(officer, asked({ id: newId() }))).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
  });
});
