import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { asId } from '#kernel/id.ts';
import { plainDate, type PlainDate } from '#kernel/plain-date.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, anActor, newId, type District } from '#test/support/district.ts';
import { anOpenEvaluation, aQuarterOfWork, type Work } from '#test/support/evaluation.ts';
import {
  acknowledgeEvaluation,
  answerExplanation,
  askExplanation,
  deliverEvaluation,
  evaluationOf,
  finalizeEvaluation,
  rateEvaluation,
  saveDraft,
  selfReport,
  type EvaluationDeps,
} from './index.ts';
import { listOwn, listTeam } from './list-evaluations.ts';
import { showEvaluation } from './show-evaluation.ts';

const meets = { workRating: 'MEETS_EXPECTATION', behaviorRating: 'MEETS_EXPECTATION', workReason: '', behaviorReason: '' } as const;
const quarter = { year: 2026, quarter: 3 } as const;

describeDatabase('evaluation', ({ db }) => {
  const clock = aClock();
  const delivered: string[] = [];
  const deps: EvaluationDeps = { db, clock, newId, afterDelivery: async (_tx, _agencyId, evaluationId) => void delivered.push(evaluationId) };
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

  test('the whole path, from opening to final, each step in the journal', async () => {
    const evaluationId = await anOpenEvaluation(deps, district);
    const on = { evaluationId, today: district.today };
    expect(await listOwn(deps)(officer, on)).toMatchObject({
      value: { evaluations: [{ evaluationId, status: 'OPEN', predikat: null, evaluatorName: 'Surya Darma', waitsForMe: true }] },
    });
    const early = await rateEvaluation(deps)(supervisor, { ...on, ...meets, revision: 1, freshlyVerified: true });
    expect(early).toEqual({ ok: false, error: { code: 'SELF_REPORT_TIME', until: '2026-12-01' } });

    expect(await selfReport(deps)(officer, { ...on, revision: 1, text: 'Semua layanan selesai.' })).toMatchObject({
      ok: true,
      value: { status: 'SELF_REPORTED', revision: 2 },
    });
    expect(await selfReport(deps)(officer, { ...on, revision: 2, text: 'Semua layanan selesai, antrean tertib.' })).toMatchObject({
      value: { revision: 3, selfReport: 'Semua layanan selesai, antrean tertib.' },
    });
    expect(await rateEvaluation(deps)(supervisor, { ...on, ...meets, revision: 3, freshlyVerified: false })).toEqual({
      ok: false,
      error: { code: 'VERIFICATION_DUE' },
    });
    const unread = await rateEvaluation(deps)(supervisor, { ...on, ...meets, revision: 2, freshlyVerified: true });
    expect(unread).toEqual({ ok: false, error: { code: 'EVALUATION_CHANGED' } });
    const bare = await rateEvaluation(deps)(supervisor, { ...on, ...meets, workRating: 'ABOVE_EXPECTATION', revision: 3, freshlyVerified: true });
    expect(bare).toEqual({ ok: false, error: { code: 'REASON_DUE', part: 'WORK', ground: 'DEPARTS', minimumLetters: 10 } });
    expect(await rateEvaluation(deps)(supervisor, { ...on, ...meets, revision: 3, freshlyVerified: true })).toMatchObject({
      ok: true,
      value: { status: 'RATED', ratings: { predikat: 'GOOD' }, can: { deliver: true, download: true } },
    });

    expect(await showEvaluation(deps)(officer, on)).toMatchObject({ value: { status: 'RATED', ratings: null, can: { download: false } } });
    expect(await deliverEvaluation(deps)(supervisor, { ...on, revision: 4 })).toMatchObject({
      ok: true,
      value: { status: 'DELIVERED', objectionUntil: '2026-12-08' },
    });
    expect(delivered).toEqual([evaluationId]);
    expect(await showEvaluation(deps)(officer, on)).toMatchObject({
      value: { ratings: { predikat: 'GOOD' }, can: { acknowledge: true, ask: true, download: true } },
    });

    const explanationId = asId<'Explanation'>(newId());
    const question = { ...on, explanationId, question: 'Mengapa bulan Juli kosong?' };
    expect(await askExplanation(deps)(officer, question)).toMatchObject({
      value: { status: 'DELIVERED', explanations: [{ explanationId, dueOn: '2026-12-01', answer: null }] },
    });
    expect(await askExplanation(deps)(officer, question)).toMatchObject({ ok: true, value: { explanations: [{ explanationId }] } });
    expect(await askExplanation(deps)(officer, { ...question, question: 'Lain lagi?' })).toEqual({ ok: false, error: { code: 'EXPLANATION_ALREADY_SENT' } });
    expect(await acknowledgeEvaluation(deps)(officer, { ...on, revision: 6 })).toMatchObject({ ok: true, value: { status: 'ACKNOWLEDGED' } });
    expect(await finalizeEvaluation(deps)(supervisor, { ...on, revision: 7 })).toEqual({ ok: false, error: { code: 'OBJECTION_TIME', until: '2026-12-08' } });
    const later = { ...on, today: plainDate('2026-12-09') };
    expect(await finalizeEvaluation(deps)(supervisor, { ...later, revision: 7 })).toEqual({ ok: false, error: { code: 'EXPLANATION_OPEN' } });
    const answer = { ...later, explanationId, answer: 'Loket dibuka mulai Agustus.' };
    expect(await answerExplanation(deps)(supervisor, answer)).toMatchObject({
      value: { explanations: [{ answer: 'Loket dibuka mulai Agustus.', answeredByName: 'Surya Darma' }] },
    });
    expect(await answerExplanation(deps)(supervisor, answer)).toEqual({ ok: false, error: { code: 'EXPLANATION_ANSWERED' } });
    expect(await finalizeEvaluation(deps)(supervisor, { ...later, revision: 7 })).toMatchObject({ ok: true, value: { status: 'FINAL' } });
    expect(await askExplanation(deps)(officer, { ...later, explanationId: asId(newId()), question: 'Masih bisa?' })).toEqual({
      ok: false,
      error: { code: 'EVALUATION_IS_FINAL' },
    });

    const acts = await journalOf(district, evaluationId);
    expect(acts.map(({ action }) => action)).toEqual([
      'EVALUATION_OPENED',
      'EVALUATION_SELF_REPORTED',
      'EVALUATION_SELF_REPORTED',
      'EVALUATION_RATED',
      'EVALUATION_DELIVERED',
      'EXPLANATION_ASKED',
      'EVALUATION_ACKNOWLEDGED',
      'EXPLANATION_ANSWERED',
      'EVALUATION_FINALIZED',
    ]);
    expect(new Set(acts.map(({ subject_id }) => subject_id))).toEqual(new Set([district.officerId]));
  });

  test('without a report it is rated once the days for it are over', async () => {
    const [here] = await aDistrictAtWork();
    const evaluationId = await anOpenEvaluation(deps, here);
    const rate = (today: PlainDate) => rateEvaluation(deps)(supervisorOf(here), { evaluationId, today, ...meets, revision: 1, freshlyVerified: true });
    expect(await rate(plainDate('2026-12-01'))).toMatchObject({ ok: false });
    expect(await rate(plainDate('2026-12-02'))).toMatchObject({ ok: true, value: { status: 'RATED', selfReport: null } });
  });

  describe('a draft', () => {
    test('is the evaluator’s alone, counts for nothing and goes with the rating', async () => {
      const [here] = await aDistrictAtWork();
      const evaluationId = await anOpenEvaluation(deps, here);
      const on = { evaluationId, today: here.today };
      const evaluator = supervisorOf(here);
      const draft = { ...on, workRating: 'ABOVE_EXPECTATION', behaviorRating: null, workReason: 'Belum yakin', behaviorReason: '' } as const;
      const read = async (actor: Actor) => {
        const shown = await showEvaluation(deps)(actor, on);
        return shown.ok ? shown.value : undefined;
      };
      expect((await read(evaluator))?.draft).toBeNull();
      expect(await saveDraft(deps)(evaluator, { ...draft, revision: 0 })).toMatchObject({ ok: true, value: { revision: 1 } });
      expect(await saveDraft(deps)(evaluator, { ...draft, revision: 0 })).toMatchObject({ ok: true, value: { revision: 1 } });
      expect(await saveDraft(deps)(evaluator, { ...draft, behaviorRating: 'MEETS_EXPECTATION', revision: 1 })).toMatchObject({
        ok: true,
        value: { revision: 2 },
      });
      expect(await saveDraft(deps)(evaluator, { ...draft, revision: 1 })).toEqual({ ok: false, error: { code: 'EVALUATION_DRAFT_CHANGED' } });
      expect(await read(evaluator)).toMatchObject({
        status: 'OPEN',
        ratings: null,
        draft: { workRating: 'ABOVE_EXPECTATION', behaviorRating: 'MEETS_EXPECTATION', revision: 2 },
      });

      const auditor = anActor(here, here.auditorId, { roles: ['PEGAWAI', 'AUDITOR'] });
      for (const reader of [anActor(here, here.officerId), auditor]) expect(await read(reader)).toMatchObject({ draft: null, ratings: null });
      for (const writer of [anActor(here, here.officerId), auditor])
        expect(await saveDraft(deps)(writer, { ...draft, revision: 2 })).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
      const rows = (identity: Parameters<typeof db.transact>[0]) =>
        db.transact(identity, (tx) => tx.selectFrom('evaluation_draft').select('work_reason').execute());
      for (const who of [here.officerId, here.leaderId, here.auditorId, here.pengelolaId])
        expect(await rows(here.identityOf(who, 'AUDITOR', 'PENGELOLA'))).toEqual([]);
      expect(await rows(here.identityOf(here.supervisorId))).toHaveLength(1);

      await selfReport(deps)(anActor(here, here.officerId), { ...on, revision: 1, text: 'Sudah selesai.' });
      expect(await rateEvaluation(deps)(evaluator, { ...on, ...meets, revision: 2, freshlyVerified: true })).toMatchObject({ ok: true });
      expect(await rows(here.identityOf(here.supervisorId))).toEqual([]);
      expect(await saveDraft(deps)(evaluator, { ...draft, revision: 0 })).toMatchObject({ ok: false, error: { code: 'EVALUATION_STATUS' } });
    });
  });

  test('nobody evaluates himself: not by the use cases, and not past them', async () => {
    const evaluationId = await anOpenEvaluation(deps, district, district.officerId);
    const on = { evaluationId, today: district.today, revision: 1 };
    const attempts = [
      rateEvaluation(deps)(officer, { ...on, ...meets, freshlyVerified: true }),
      deliverEvaluation(deps)(officer, on),
      finalizeEvaluation(deps)(officer, on),
    ];
    for (const attempt of attempts) expect(await attempt).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
    const himself = db.transact(district.system, (tx) =>
      tx.updateTable('evaluation').set({ evaluator_id: district.officerId }).where('evaluation_id', '=', evaluationId).execute(),
    );
    await expect(himself).rejects.toThrow(/evaluation_not_of_himself/);
    const unrated = db.transact(district.system, (tx) =>
      tx.updateTable('evaluation').set({ status: 'RATED', work_rating: null }).where('evaluation_id', '=', evaluationId).execute(),
    );
    await expect(unrated).rejects.toThrow(/evaluation_rated_is_complete/);
  });

  test('reading another’s evaluation is told to him, refused attempts too; his own reading is his', async () => {
    const [here] = await aDistrictAtWork();
    const evaluationId = await anOpenEvaluation(deps, here);
    const on = { evaluationId, today: here.today };
    const readers = [
      anActor(here, here.officerId),
      supervisorOf(here),
      anActor(here, here.auditorId, { roles: ['PEGAWAI', 'AUDITOR'] }),
      anActor(here, here.colleagueId),
      anActor(here, here.leaderId),
    ];
    const answers = [];
    for (const reader of readers) answers.push((await showEvaluation(deps)(reader, on)).ok);
    expect(answers).toEqual([true, true, true, false, false]);
    // A page that follows changes is read again and again; that is told once an hour.
    await showEvaluation(deps)(supervisorOf(here), on);
    const told = await journalOf(here, evaluationId);
    expect(told.slice(1)).toEqual([
      { action: 'EVALUATION_READ', actor_id: here.supervisorId, subject_id: here.officerId },
      { action: 'EVALUATION_READ', actor_id: here.auditorId, subject_id: here.officerId },
      { action: 'EVALUATION_READ_REFUSED', actor_id: here.colleagueId, subject_id: here.officerId },
      { action: 'EVALUATION_READ_REFUSED', actor_id: here.leaderId, subject_id: here.officerId },
    ]);
    const before = clock.now().toISOString();
    clock.set(new Date(clock.now().getTime() + 3_600_000).toISOString());
    await showEvaluation(deps)(supervisorOf(here), on);
    clock.set(before);
    expect((await journalOf(here, evaluationId)).slice(5)).toEqual([{ action: 'EVALUATION_READ', actor_id: here.supervisorId, subject_id: here.officerId }]);
    const other = await aDistrict(db);
    expect(await showEvaluation(deps)(supervisorOf(other), on)).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await journalOf(other, evaluationId)).toEqual([]);
  });

  test('two acts at once: one is done, the other is told so', async () => {
    const [here] = await aDistrictAtWork();
    const evaluationId = await anOpenEvaluation(deps, here);
    const on = { evaluationId, today: here.today };
    const evaluator = supervisorOf(here);
    const twice = async (act: () => Promise<{ ok: boolean }>) => {
      const outcomes = await Promise.all([act(), act()]);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      return outcomes.find(({ ok }) => !ok);
    };
    const changed = { ok: false, error: { code: 'EVALUATION_CHANGED' } };
    const moved = { ok: false, error: { code: 'EVALUATION_STATUS' } };
    expect(await twice(() => selfReport(deps)(anActor(here, here.officerId), { ...on, revision: 1, text: 'Selesai semua.' }))).toMatchObject(changed);
    expect(await twice(() => rateEvaluation(deps)(evaluator, { ...on, ...meets, revision: 2, freshlyVerified: true }))).toMatchObject(moved);
    expect(await twice(() => deliverEvaluation(deps)(evaluator, { ...on, revision: 3 }))).toMatchObject(moved);
    expect(delivered.filter((id) => id === evaluationId)).toHaveLength(1);
    expect(await twice(() => acknowledgeEvaluation(deps)(anActor(here, here.officerId), { ...on, revision: 4 }))).toMatchObject(moved);
    expect((await journalOf(here, evaluationId)).filter(({ action }) => action === 'EVALUATION_RATED')).toHaveLength(1);
  });

  test('a failing follow-up takes the delivery back', async () => {
    const [here] = await aDistrictAtWork();
    const evaluationId = await anOpenEvaluation(deps, here);
    const on = { evaluationId, today: here.today };
    await selfReport(deps)(anActor(here, here.officerId), { ...on, revision: 1, text: 'Selesai semua.' });
    await rateEvaluation(deps)(supervisorOf(here), { ...on, ...meets, revision: 2, freshlyVerified: true });
    const failing = { ...deps, afterDelivery: () => Promise.reject(new Error('no trainings today')) };
    await expect(deliverEvaluation(failing)(supervisorOf(here), { ...on, revision: 3 })).rejects.toThrow('no trainings today');
    expect(await db.transact(here.system, (tx) => evaluationOf(tx, here.agencyId, evaluationId))).toMatchObject({
      status: 'RATED',
      revision: 3,
      evidence: [{ measured: { value: 3 } }],
    });
  });

  test('the second line: rows of an evaluation show themselves to the person, his line, his evaluator and the auditor', async () => {
    const [here] = await aDistrictAtWork();
    const evaluationId = await anOpenEvaluation(deps, here);
    const rowsFor = (identity: Parameters<typeof db.transact>[0]) =>
      db.transact(identity, async (tx) => [
        (await tx.selectFrom('evaluation').select('evaluation_id').where('evaluation_id', '=', evaluationId).execute()).length,
        (await tx.selectFrom('evaluation_evidence').select('iki_id').where('evaluation_id', '=', evaluationId).execute()).length,
      ]);
    for (const who of [here.officerId, here.supervisorId, here.leaderId]) expect(await rowsFor(here.identityOf(who))).toEqual([1, 1]);
    expect(await rowsFor(here.identityOf(here.auditorId, 'AUDITOR'))).toEqual([1, 1]);
    const other = await aDistrict(db);
    for (const identity of [
      here.identityOf(here.colleagueId),
      here.identityOf(here.pengelolaId, 'PENGELOLA'),
      other.identityOf(other.auditorId, 'AUDITOR'),
      other.system,
    ]) {
      expect(await rowsFor(identity)).toEqual([0, 0]);
    }
    const tampered = db.transact(here.identityOf(here.leaderId), (tx) =>
      tx.updateTable('evaluation').set({ self_report: 'diganti' }).where('evaluation_id', '=', evaluationId).executeTakeFirst(),
    );
    expect((await tampered).numUpdatedRows).toBe(0n);
  });

  test('the evaluator’s list: by name and next step, his pattern for him alone, no results', async () => {
    const [here] = await aDistrictAtWork();
    const evaluator = supervisorOf(here);
    const team = async () => {
      const listed = await listTeam(deps)(evaluator, { quarter: undefined, today: here.today });
      return listed.ok ? listed.value : undefined;
    };
    expect(await team()).toMatchObject({
      quarter: { ...quarter, period: { from: '2026-07-01', until: '2026-09-30' } },
      people: [
        { name: 'Budi Santoso', step: 'OPEN', evaluationId: null },
        { name: 'Dewi Anggraini', step: 'OPEN' },
      ],
      pattern: null,
    });
    const evaluationId = await anOpenEvaluation(deps, here);
    const on = { evaluationId, today: here.today };
    expect((await team())?.people[1]).toMatchObject({ step: 'AWAIT_REPORT', selfReportUntil: '2026-12-01' });
    await selfReport(deps)(anActor(here, here.officerId), { ...on, revision: 1, text: 'Selesai semua.' });
    await rateEvaluation(deps)(evaluator, { ...on, ...meets, revision: 2, freshlyVerified: true });
    await deliverEvaluation(deps)(evaluator, { ...on, revision: 3 });
    await askExplanation(deps)(anActor(here, here.officerId), { ...on, explanationId: asId(newId()), question: 'Mengapa tiga?' });
    const listed = await team();
    expect(listed).toMatchObject({
      people: [{ step: 'OPEN' }, { step: 'ANSWER', status: 'DELIVERED' }],
      questions: [{ name: 'Dewi Anggraini', question: 'Mengapa tiga?', dueOn: '2026-12-01' }],
      pattern: { total: 1, mostChosen: 'MEETS_EXPECTATION' },
    });
    expect(JSON.stringify(listed?.people)).not.toContain('GOOD');
    expect(await listTeam(deps)(anActor(here, here.officerId), { quarter, today: here.today })).toMatchObject({
      value: { people: [], questions: [], pattern: null },
    });
  });
});
