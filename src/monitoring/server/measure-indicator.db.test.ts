import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { PersonId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { Period } from '#kernel/period.ts';
import { defineIndicator, indicatorOn, setTarget, targetOn } from '#planning/server/index.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, anActor, newId, type District } from '#test/support/district.ts';
import { aDefinition } from '#test/support/tally.ts';
import { anIki } from '#test/support/planning.ts';
import { anIndicator } from '#test/support/indicator.ts';
import { randomWork, voicesFromRows } from '#test/support/monitoring.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { Of } from './gather.ts';
import { measureIki, measureIndicator } from './index.ts';

const quarter: Period = { from: plainDate('2026-10-01'), until: plainDate('2026-12-31') };
const withinMonths: Period = { from: plainDate('2026-09-10'), until: plainDate('2026-11-11') };

/** The same counts straight from the rows, in the agency's zone; nothing of ours in between. */
async function straight(tx: Tx, district: District, period: Period, of: { readonly personId: PersonId } | 'unit', serviceIds?: readonly string[]) {
  const isPerson = of !== 'unit';
  const day = sql`(i.occurred_at AT TIME ZONE 'Asia/Jakarta')::date`;
  const { rows } = await sql<{
    n: number;
    finished: number;
    standard: number;
    within: number;
    waited: number;
    wait_minutes: number;
  }>`
    WITH served AS (
      SELECT i.*, h.position FROM interaction i
      JOIN interaction_handler h ON h.agency_id = i.agency_id AND h.interaction_id = i.interaction_id
      WHERE i.agency_id = ${district.agencyId} AND i.voided_at IS NULL AND ${day} BETWEEN ${period.from}::date AND ${period.until}::date
        AND ${serviceIds === undefined ? sql`TRUE` : sql`i.service_id = ANY (${[...serviceIds]}::uuid[])`}
        AND ${isPerson ? sql`h.person_id = ${of.personId}` : sql`h.position = 1`}
    )
    SELECT count(*)::int AS n, count(*) FILTER (WHERE outcome = 'DONE')::int AS finished, count(standard_met)::int AS standard,
      count(*) FILTER (WHERE standard_met)::int AS within, count(wait_seconds) FILTER (WHERE position = 1)::int AS waited,
      coalesce(sum(wait_seconds) FILTER (WHERE position = 1), 0)::float8 / 60 AS wait_minutes
    FROM served`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('A sum has a row');
  return row;
}

const yearStart = plainDate('2026-01-01');

describeDatabase('measuring indicators', ({ db }) => {
  let district: District;
  let services: readonly string[];
  beforeAll(async () => {
    district = await aDistrict(db);
    services = (await randomWork(db, district, { count: 400 })).serviceIds;
  });
  const inTx = <T>(work: (tx: Tx) => Promise<T>) => db.transact(district.system, work);

  test.each([
    ['a quarter', quarter, false],
    ['days within months', withinMonths, false],
    ['one service', quarter, true],
  ])('values equal the rows: %s', async (_, period, isOneService) => {
    const serviceIds = isOneService ? services.slice(0, 1) : undefined;
    await inTx(async (tx) => {
      const facts = serviceIds === undefined ? {} : { serviceIds };
      const share = await anIndicator(tx, district, { ...facts, numerator: 'WITHIN_STANDARD', denominator: 'WITH_STANDARD', factor: 100, unit: '%' });
      const wait = await anIndicator(tx, district, { ...facts, numerator: 'WAIT_MINUTES', denominator: 'WAITED', shape: 'LOWER' });
      const finished = await anIndicator(tx, district, { ...facts, numerator: 'FINISHED' });
      const satisfied = await anIndicator(tx, district, { ...facts, numerator: 'RATINGS_SATISFIED', denominator: 'RATINGS', factor: 100 });
      const whom: readonly Of[] = [{ personId: district.officerId }, { personId: district.colleagueId }, { unitId: district.unitId }];
      for (const of of whom) {
        const rows = await straight(tx, district, period, 'personId' in of ? of : 'unit', serviceIds);
        expect(rows.n).toBeGreaterThan(20);
        const measured = async (indicator: typeof share) => measureIndicator(tx, { agencyId: district.agencyId, of, indicator, period, today: district.today });
        expect(await measured(share)).toMatchObject({
          numerator: rows.within,
          denominator: rows.standard,
          value: (rows.within / rows.standard) * 100,
          n: rows.standard,
          interval: { method: 'WILSON' },
        });
        const waits = await measured(wait);
        expect(waits).toMatchObject({ denominator: rows.waited, n: rows.waited, interval: { method: 'STUDENT' } });
        expect(waits.numerator).toBeCloseTo(rows.wait_minutes, 9);
        expect(await measured(finished)).toMatchObject({ numerator: rows.finished, value: rows.finished, n: rows.n });
        const { scores } = await voicesFromRows(tx, district, { of, ...period, ...facts });
        expect(scores.length).toBeGreaterThan(5);
        expect(await measured(satisfied)).toMatchObject({
          numerator: scores.filter((score) => score >= 3).length,
          denominator: scores.length,
          n: scores.length,
        });
      }
    });
  });

  test('months stand with the value, each by itself', async () => {
    await inTx(async (tx) => {
      const finished = await anIndicator(tx, district, { numerator: 'FINISHED' });
      const { months } = await measureIndicator(tx, {
        agencyId: district.agencyId,
        of: { personId: district.officerId },
        indicator: finished,
        period: quarter,
        through: plainDate('2026-11-24'),
        today: district.today,
      });
      expect([months.length, months[0]?.month, months.at(-1)?.month]).toEqual([15, '2025-09-01', '2026-11-01']);
      const september = await straight(tx, district, { from: plainDate('2026-09-01'), until: plainDate('2026-09-30') }, { personId: district.officerId });
      expect(months.find(({ month }) => month === '2026-09-01')).toEqual({ month: '2026-09-01', value: september.finished, n: september.n });
      expect(months[0]).toEqual({ month: '2025-09-01', n: 0 });
    });
  });

  test('a yearly target of a sum holds for its share of the year, any other as it is; a target of nothing works', async () => {
    await inTx(async (tx) => {
      const [sum, rate] = [
        await anIndicator(tx, district, { numerator: 'FINISHED' }),
        await anIndicator(tx, district, { numerator: 'WITHIN_STANDARD', denominator: 'WITH_STANDARD', factor: 100 }),
      ];
      for (const [{ indicatorId }, target] of [
        [sum, 365],
        [rate, 0],
      ] as const) {
        await tx
          .insertInto('indicator_target')
          .values({
            agency_id: district.agencyId,
            target_id: newId(),
            indicator_id: indicatorId,
            unit_id: district.unitId,
            valid: toDateRange({ from: plainDate('2026-01-01') }),
            target,
          })
          .execute();
      }
      const of = { unitId: district.unitId };
      const through = plainDate('2026-11-24');
      expect(await targetOn(tx, district.agencyId, sum.indicatorId, of, through)).toEqual({ target: 365 });
      expect(await measureIndicator(tx, { agencyId: district.agencyId, of, indicator: sum, period: quarter, through, today: district.today })).toMatchObject({
        target: 55,
        through,
        standing: expect.stringMatching(/ABOVE|AT|BELOW/),
      });
      expect(await measureIndicator(tx, { agencyId: district.agencyId, of, indicator: rate, period: quarter, today: district.today })).toMatchObject({
        target: 0,
        standing: 'ABOVE',
      });
    });
  });

  test('the target of each month is the one that held at its end, and a revision says from when and why', async () => {
    const pengelola = anActor(district, district.pengelolaId, { roles: ['PEGAWAI', 'PENGELOLA'] });
    const indicator = await inTx((tx) => anIndicator(tx, district, { numerator: 'WITHIN_STANDARD', denominator: 'WITH_STANDARD', factor: 100, unit: '%' }));
    const lay = (target: number, from: string, until: string | undefined, reason: string) =>
      setTarget({ db, clock: aClock(), newId })(pengelola, {
        targetId: newId(),
        indicatorId: indicator.indicatorId,
        whose: { unitId: district.unitId },
        valid: { from: plainDate(from), ...(until === undefined ? {} : { until: plainDate(until) }) },
        target: { target },
        reason,
        documentReference: reason && 'ND 12/2026',
        today: district.today,
      });
    expect(await lay(90, '2026-01-01', undefined, '')).toMatchObject({ ok: true });
    expect(await lay(80, '2026-08-15', '2026-09-30', 'Satu loket ditutup.')).toMatchObject({ ok: true });
    const of = { unitId: district.unitId };
    const found = await inTx((tx) => measureIndicator(tx, { agencyId: district.agencyId, of, indicator, period: quarter, today: district.today }));
    const targets = new Map(found.months.map(({ month, target }) => [month.slice(0, 7), target]));
    expect(['2025-12', '2026-01', '2026-07', '2026-08', '2026-09', '2026-10', '2026-12'].map((month) => targets.get(month))).toEqual([
      undefined,
      90,
      90,
      80,
      80,
      90,
      90,
    ]);
    expect(found.target).toBe(90);
    expect(found.targetSteps).toEqual([
      { from: '2026-08-15', before: 90, target: 80, reason: 'Satu loket ditutup.', documentReference: 'ND 12/2026' },
      { from: '2026-10-01', before: 80, target: 90, reason: '', documentReference: '' },
    ]);
    // What an agreed plan says holds in every month of the chart.
    const agreed = await inTx((tx) =>
      measureIndicator(tx, { agencyId: district.agencyId, of, indicator, period: quarter, target: { target: 70 }, today: district.today }),
    );
    expect(new Set(agreed.months.map(({ target }) => target))).toEqual(new Set([70]));
    expect(agreed.targetSteps).toEqual([]);
  });

  test('a value keeps the version of its day: an old quarter is measured as it was defined then', async () => {
    const pengelola = anActor(district, district.pengelolaId, { roles: ['PEGAWAI', 'PENGELOLA'] });
    const indicatorId = newId();
    const { version: _, indicatorId: _id, ...plainCount } = aDefinition();
    const define = (numerator: 'FINISHED' | 'INTERACTIONS', from: string) =>
      defineIndicator({ db, clock: aClock(), newId })(pengelola, {
        ...plainCount,
        indicatorId,
        numerator,
        from: plainDate(from),
        reason: 'Yang dihitung berubah.',
        today: district.today,
      });
    expect(await define('FINISHED', '2026-01-01')).toMatchObject({ ok: true });
    expect(await define('INTERACTIONS', '2026-10-01')).toMatchObject({ ok: true, value: { version: 2 } });
    const iki = { ikiId: newId(), title: 'Layanan', aspect: 'QUANTITY', target: 4, unit: 'layanan', polarity: 'MAXIMIZE', indicatorId } as const;
    const third: Period = { from: plainDate('2026-07-01'), until: plainDate('2026-09-30') };
    for (const [period, version, count] of [
      [third, 1, 'finished'],
      [quarter, 2, 'n'],
    ] as const) {
      const measured = await inTx((tx) =>
        measureIki(tx, { agencyId: district.agencyId, personId: district.officerId, iki, planFrom: yearStart, period, today: district.today }),
      );
      expect(measured.ruleVersion).toMatch(new RegExp(`/indikator-v${version}$`));
      const rows = await inTx((tx) => straight(tx, district, period, { personId: district.officerId }));
      expect(measured.value).toBe(rows[count]);
    }
  });

  test('an IKI without an indicator says that there is nothing to count', async () => {
    const iki = { ikiId: newId(), title: 'Laporan tersusun', aspect: 'QUALITY', target: 4, unit: 'laporan', polarity: 'MAXIMIZE' } as const;
    const found = await inTx((tx) =>
      measureIki(tx, { agencyId: district.agencyId, personId: district.officerId, iki, planFrom: yearStart, period: quarter, today: district.today }),
    );
    expect(found).toMatchObject({ name: 'Laporan tersusun', value: undefined, standing: 'NO_DATA', target: 4, months: [] });
  });

  test('what was agreed for the quarter goes before the share of days, and the month has it too', async () => {
    const split = (target: number, targets: readonly number[]) => ({
      target,
      milestones: targets.map((one, at) => ({ quarter: (at + 1) as 1 | 2 | 3 | 4, target: one })),
    });
    await inTx(async (tx) => {
      const sum = await anIndicator(tx, district, { numerator: 'FINISHED', consolidation: 'SUM' });
      const rate = await anIndicator(tx, district, { numerator: 'WITHIN_STANDARD', denominator: 'WITH_STANDARD', factor: 100, unit: '%' });
      const measured = (indicatorId: string, agreed: ReturnType<typeof split>) =>
        measureIki(tx, {
          agencyId: district.agencyId,
          personId: district.officerId,
          iki: anIki({ indicatorId, ...agreed }),
          planFrom: yearStart,
          period: quarter,
          today: district.today,
        });
      expect(await measured(sum.indicatorId, split(10, [1, 1, 1, 7]))).toMatchObject({ target: 7, targetBasis: 'MILESTONE' });
      const found = await measured(rate.indicatorId, split(90, [60, 70, 80, 90]));
      expect(found).toMatchObject({ target: 90, targetBasis: 'MILESTONE' });
      expect(found.months.find(({ month }) => month === '2026-09-01')).toMatchObject({ target: 80 });
    });
  });

  test('typed values are summed, and nothing of another person or taken back', async () => {
    await inTx(async (tx) => {
      const indicator = await anIndicator(tx, district, { numerator: 'TYPED', denominator: 'TYPED_OF', factor: 100, unit: '%' });
      const entry = (personId: PersonId, day: string, numerator: number, voidedAt: Date | null = null) => ({
        agency_id: district.agencyId,
        typed_value_id: newId(),
        indicator_id: indicator.indicatorId,
        person_id: personId,
        day,
        numerator,
        denominator: 10,
        evidence_name: 'Berita acara',
        evidence_link: 'https://contoh.go.id/ba',
        entered_by: personId,
        entered_at: new Date('2026-11-01T00:00:00Z'),
        voided_at: voidedAt,
      });
      await tx
        .insertInto('typed_value')
        .values([
          entry(district.officerId, '2026-10-05', 7),
          entry(district.officerId, '2026-11-05', 8),
          entry(district.officerId, '2026-11-06', 1, new Date('2026-11-07T00:00:00Z')),
          entry(district.colleagueId, '2026-11-05', 1),
          entry(district.officerId, '2026-09-30', 1),
        ])
        .execute();
      const found = await measureIndicator(tx, {
        agencyId: district.agencyId,
        of: { personId: district.officerId },
        indicator,
        period: quarter,
        today: district.today,
      });
      expect(found).toMatchObject({ numerator: 15, denominator: 20, value: 75, n: 2 });
      expect(found.months.find(({ month }) => month === '2026-09-01')).toMatchObject({ value: 10, n: 1 });
      expect(await indicatorOn(tx, district.agencyId, indicator.indicatorId, district.today)).toMatchObject({ numerator: 'TYPED' });
    });
  });
});
