import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { asId, type PersonId } from '#kernel/id.ts';
import { plainDate, weekPieceOf } from '#kernel/plain-date.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, anActor, aPerson, newId, type District } from '#test/support/district.ts';
import { anOpenEvaluation, aQuarterOfWork, someServices, type Work } from '#test/support/evaluation.ts';
import { aFeedback } from '#test/support/feedback.ts';
import { evaluationOf, openEvaluation, openPeriod } from './index.ts';
import { showOpening } from './open-evaluation.ts';
import { showEvaluation } from './show-evaluation.ts';

const quarter = { year: 2026, quarter: 3 } as const;

describeDatabase('opening an evaluation', ({ db }) => {
  const deps = { db, clock: aClock(), newId };
  let district: District;
  let officer: Actor;
  let supervisor: Actor;
  beforeAll(async () => {
    [district] = await aDistrictAtWork();
    officer = anActor(district, district.officerId);
    supervisor = supervisorOf(district);
  });

  async function aDistrictAtWork(): Promise<[District, Work]> {
    const made = await aDistrict(db);
    return [made, await aQuarterOfWork(db, made, made.officerId)];
  }
  function supervisorOf(at: District): Actor {
    return anActor(at, at.supervisorId, { roles: ['PEGAWAI', 'ATASAN'], subordinateIds: [at.officerId, at.colleagueId] });
  }
  const journalOf = (at: District, objectId: string) =>
    db.transact(at.system, (tx) =>
      tx.selectFrom('journal_entry').select(['action', 'actor_id', 'subject_id']).where('object_id', '=', objectId).orderBy('seq').execute(),
    );

  test('freezes the evidence: what comes later changes nothing', async () => {
    const [here, done] = await aDistrictAtWork();
    const iki = { ikiId: asId<'Iki'>(done.ikiId), ikiTitle: 'Layanan selesai dalam triwulan' };
    const said = { subjectId: here.officerId, authorId: here.supervisorId };
    await db.transact(here.system, async (tx) => {
      await aFeedback(tx, here, { ...said, kind: 'APPRECIATION', iki, at: '2026-09-02T03:00:00Z' });
      await aFeedback(tx, here, { ...said, period: { from: plainDate('2026-08-01'), until: plainDate('2026-08-31') }, at: '2026-09-02T03:00:00Z' });
    });
    const evaluationId = await anOpenEvaluation(deps, here);
    const frozen = async () => {
      const shown = await showEvaluation(deps)(supervisorOf(here), { evaluationId, today: here.today });
      return shown.ok ? { evidence: shown.value.evidence, service: shown.value.serviceFeedback, shows: shown.value.shows } : undefined;
    };
    const before = await frozen();
    expect(before).toMatchObject({
      shows: 'MEETS_EXPECTATION',
      evidence: [
        {
          title: iki.ikiTitle,
          measured: { value: 3, target: 3, standing: 'AT', n: 3, decimals: 0, indicatorId: done.indicatorId },
          feedback: { counts: { APPRECIATION: 1 }, latest: [{ authorName: 'Surya Darma' }] },
        },
      ],
      service: { counts: { APPRECIATION: 0, SUGGESTION: 1, QUESTION: 0 } },
    });
    await someServices(db, here, here.officerId, done.serviceId, 4);
    await db.transact(here.system, (tx) => aFeedback(tx, here, { ...said, iki, at: '2026-09-20T03:00:00Z' }));
    expect(await frozen()).toEqual(before);
  });

  test('holds no voice that is not open yet, and none of a service that has fewer than five', async () => {
    const voicesOn = async (day: string, count: number) => {
      const here = await aDistrict(db);
      const { indicatorId, serviceId } = await aQuarterOfWork(db, here, here.officerId);
      await db.transact(here.system, async (tx) => {
        await tx
          .updateTable('indicator')
          .set({ numerator: 'RATINGS_SATISFIED', denominator: 'RATINGS', factor: 100 })
          .where('indicator_id', '=', indicatorId)
          .execute();
        const voices = { unit_id: here.unitId, service_id: serviceId, week: weekPieceOf(plainDate(day)), invited_n: count, rating_4: count };
        await tx
          .insertInto('rollup_person_service_week')
          .values({ agency_id: here.agencyId, person_id: here.officerId, ...voices })
          .execute();
      });
      const found = await db.transact(here.system, async (tx) => evaluationOf(tx, here.agencyId, await anOpenEvaluation(deps, here)));
      return found?.evidence[0]?.measured;
    };
    const few = await voicesOn('2026-08-19', 4);
    expect(few).toMatchObject({ n: 0, standing: 'NO_DATA' });
    for (const name of ['value', 'interval', 'achievementPct']) expect(few).not.toHaveProperty(name);
    expect(await voicesOn('2026-09-20', 6)).toMatchObject({ n: 6, value: 100 });
    // The week of these ends in the next quarter.
    expect(await voicesOn('2026-09-30', 6)).toMatchObject({ n: 0 });
  });

  test('twice or at once it is one evaluation', async () => {
    const [here] = await aDistrictAtWork();
    const [first, second] = await Promise.all([anOpenEvaluation(deps, here), anOpenEvaluation(deps, here)]);
    expect(first).toBe(second);
    expect(await anOpenEvaluation(deps, here)).toBe(first);
    expect((await journalOf(here, first)).map(({ action }) => action)).toEqual(['EVALUATION_OPENED']);
  });

  test('only what can be evaluated, only by who may', async () => {
    const open = (actor: Actor, personId: PersonId, facts: { year?: number; quarter?: 1 | 2 | 3 | 4 } = {}) =>
      openEvaluation(deps)(actor, { personId, ...quarter, ...facts, today: district.today });
    expect(await open(supervisor, district.officerId, { quarter: 4 })).toEqual({ ok: false, error: { code: 'PERIOD_NOT_OVER', until: '2026-12-31' } });
    expect(await open(supervisor, district.colleagueId)).toEqual({ ok: false, error: { code: 'NO_APPROVED_SKP' } });
    expect(await open(officer, district.officerId)).toEqual({ ok: false, error: { code: 'NOT_ALLOWED', ability: 'EVALUATION_OPEN' } });
    expect(await open(officer, district.colleagueId)).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(
      await open(
        anActor(district, district.leaderId, { roles: ['PEGAWAI', 'ATASAN', 'PIMPINAN'], subordinateIds: [district.supervisorId] }),
        district.officerId,
      ),
    ).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await open(supervisor, asId(newId()))).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
    const other = await aDistrict(db);
    expect(await open(supervisorOf(other), district.officerId)).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await open(anActor(other, other.pengelolaId, { roles: ['PEGAWAI', 'PENGELOLA'] }), district.officerId)).toEqual({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
  });

  test('for everybody: names who cannot be, adds nothing when run again, and shows the pengelola no results', async () => {
    const [here] = await aDistrictAtWork();
    await aQuarterOfWork(db, here, here.colleagueId);
    const alone = await db.transact(here.system, async (tx) => aPerson(tx, here.agencyId, { name: 'Zulkifli', unitId: here.unitId }));
    await aQuarterOfWork(db, here, alone);
    const pengelola = anActor(here, here.pengelolaId, { roles: ['PEGAWAI', 'PENGELOLA'] });
    const input = { ...quarter, today: here.today };
    const notOpened = [
      { name: 'Arman Yusuf', code: 'NO_APPROVED_SKP' },
      { name: 'Laila Hasan', code: 'NO_APPROVED_SKP' },
      { name: 'Putri Maharani', code: 'NO_APPROVED_SKP' },
      { name: 'Surya Darma', code: 'NO_APPROVED_SKP' },
      { name: 'Zulkifli', code: 'NO_SUPERVISOR' },
    ];
    expect(await openPeriod(deps)(pengelola, input)).toEqual({ ok: true, value: { opened: 2, alreadyOpen: 0, notOpened } });
    expect(await openPeriod(deps)(pengelola, input)).toEqual({ ok: true, value: { opened: 0, alreadyOpen: 2, notOpened } });
    expect(await openPeriod(deps)(pengelola, { year: 2026, quarter: 4, today: here.today })).toMatchObject({ ok: false, error: { code: 'PERIOD_NOT_OVER' } });
    expect(await showOpening(deps)(pengelola, { quarter, today: here.today })).toMatchObject({ value: { people: 7, counts: { OPEN: 2, RATED: 0 } } });
    const [mine] = await db.transact(here.system, (tx) => tx.selectFrom('evaluation').select('evaluation_id').execute());
    expect(await showEvaluation(deps)(pengelola, { evaluationId: asId(mine?.evaluation_id ?? ''), today: here.today })).toEqual({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
  });
});
