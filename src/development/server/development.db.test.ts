import { beforeAll, describe, expect, test } from 'vitest';
import { asId, type PersonId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aDeliveredEvaluation, aTraining } from '#test/support/development.ts';
import { aClock, aDistrict, anActor, newId, type District } from '#test/support/district.ts';
import type { EnrollmentId, TrainingId } from '../rules/enrollment.ts';
import { cancel, complete, decline, defineTraining, register, suggestTrainings, verify, withdrawTraining } from './index.ts';
import { listCatalogue } from './define-training.ts';
import { showOwn, showTeam } from './show-training.ts';

describeDatabase('development', ({ db }) => {
  const clock = aClock();
  const deps = { db, clock, newId };
  let district: District;
  beforeAll(async () => {
    district = await aDistrict(db);
  });

  const officerOf = (at: District) => anActor(at, at.officerId);
  const supervisorOf = (at: District) => anActor(at, at.supervisorId, { roles: ['PEGAWAI', 'ATASAN'], subordinateIds: [at.officerId, at.colleagueId] });
  const pengelolaOf = (at: District) => anActor(at, at.pengelolaId, { roles: ['PEGAWAI', 'PENGELOLA'] });
  const asOwner = <T>(work: (tx: Tx) => Promise<T>) => db.transact(district.system, work);
  const journalOf = (objectId: string) =>
    asOwner(async (tx) =>
      (await tx.selectFrom('journal_entry').select('action').where('object_id', '=', objectId).orderBy('seq').execute()).map(({ action }) => action),
    );
  const aRegistration = (trainingId: TrainingId, enrollmentId: EnrollmentId = asId(newId())) => ({ enrollmentId, trainingId, today: district.today });
  const certificate = { completedOn: plainDate('2026-11-20'), certificateNumber: 'BKPSDM/2026/118' };

  describe('the catalogue', () => {
    const training = () => ({
      trainingId: asId<'Training'>(newId()),
      title: 'Menjelaskan syarat layanan',
      description: 'Bahasa yang mudah.',
      mode: 'NON_CLASSROOM' as const,
      jp: 4,
      topic: 'INFORMATION_CLARITY' as const,
      today: district.today,
    });

    test('the pengelola adds, sends again and withdraws; nobody else does', async () => {
      const one = training();
      const defined = await defineTraining(deps)(pengelolaOf(district), one);
      expect(defined).toMatchObject({ ok: true, value: { jp: 4 } });
      expect(await defineTraining(deps)(pengelolaOf(district), one)).toEqual(defined);
      expect(await defineTraining(deps)(pengelolaOf(district), { ...one, jp: 5 })).toEqual({ ok: false, error: { code: 'TRAINING_ALREADY_THERE' } });
      expect(await defineTraining(deps)(supervisorOf(district), training())).toEqual({ ok: false, error: { code: 'NOT_ALLOWED', ability: 'TRAINING_DEFINE' } });

      const titles = async () => {
        const catalogue = await listCatalogue(deps)(officerOf(district), { today: district.today });
        return catalogue.ok ? catalogue.value.trainings.map(({ trainingId }) => trainingId) : [];
      };
      expect(await titles()).toContain(one.trainingId);
      const withdrawal = { trainingId: one.trainingId, today: district.today };
      expect(await withdrawTraining(deps)(officerOf(district), withdrawal)).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
      expect(await withdrawTraining(deps)(pengelolaOf(district), withdrawal)).toMatchObject({ ok: true });
      expect(await withdrawTraining(deps)(pengelolaOf(district), withdrawal)).toEqual({ ok: false, error: { code: 'TRAINING_NOT_OFFERED' } });
      expect(await titles()).not.toContain(one.trainingId);
      expect(await journalOf(one.trainingId)).toEqual(['TRAINING_DEFINED', 'TRAINING_WITHDRAWN']);
    });
  });

  describe('a registration', () => {
    test('runs from the catalogue to verified JP; only verified ones count', async () => {
      const here = await aDistrict(db);
      const trainingId = await db.transact(here.system, (tx) => aTraining(tx, here, { jp: 8 }));
      const registration = aRegistration(trainingId);
      const of = { enrollmentId: registration.enrollmentId, today: here.today };
      const registered = await register(deps)(officerOf(here), registration);
      expect(registered).toMatchObject({ ok: true, value: { status: 'REGISTERED', revision: 1 } });
      expect(await complete(deps)(officerOf(here), { ...of, ...certificate })).toMatchObject({
        ok: true,
        value: { status: 'COMPLETED', jp: 8, certificateNumber: 'BKPSDM/2026/118' },
      });
      expect(await showOwn(deps)(officerOf(here), { today: here.today })).toMatchObject({
        value: {
          jp: { year: 2026, verifiedJp: 0, waitingJp: 8, reference: { jp: 20, kind: 'MINIMUM', progressPct: 0, reached: false } },
          enrollments: [{ effect: null }],
        },
      });

      const team = await showTeam(deps)(supervisorOf(here), { today: here.today });
      expect(team).toMatchObject({ value: { can: { verify: true }, waiting: [{ enrollmentId: of.enrollmentId, person: { name: 'Dewi Anggraini' } }] } });
      expect(await verify(deps)(supervisorOf(here), { ...of, revision: 1 })).toEqual({ ok: false, error: { code: 'ENROLLMENT_CHANGED' } });
      expect(await verify(deps)(supervisorOf(here), { ...of, revision: 2 })).toMatchObject({
        ok: true,
        value: { status: 'VERIFIED', verifiedByName: 'Surya Darma' },
      });
      expect(await verify(deps)(supervisorOf(here), { ...of, revision: 3 })).toEqual({
        ok: false,
        error: { code: 'ENROLLMENT_STATUS', from: 'VERIFIED', to: 'VERIFIED' },
      });
      expect(await showOwn(deps)(officerOf(here), { today: here.today })).toMatchObject({
        value: { jp: { verifiedJp: 8, waitingJp: 0, reference: { progressPct: 40 } } },
      });
      const journal = await db.transact(here.system, (tx) => tx.selectFrom('journal_entry').select(['action', 'subject_id']).orderBy('seq').execute());
      expect(journal).toEqual(['TRAINING_REGISTERED', 'TRAINING_COMPLETED', 'TRAINING_VERIFIED'].map((action) => ({ action, subject_id: here.officerId })));
    });

    test('sent twice or at once it is one; a second open one for the training is refused', async () => {
      const trainingId = await asOwner((tx) => aTraining(tx, district));
      const registration = aRegistration(trainingId);
      const [first, second] = await Promise.all([register(deps)(officerOf(district), registration), register(deps)(officerOf(district), registration)]);
      expect([first.ok, second.ok]).toContain(true);
      expect(await register(deps)(officerOf(district), registration)).toMatchObject({ ok: true });
      expect(await register(deps)(officerOf(district), aRegistration(trainingId))).toEqual({ ok: false, error: { code: 'ENROLLMENT_OPEN_ALREADY' } });
      expect(await register(deps)(anActor(district, district.colleagueId), registration)).toEqual({ ok: false, error: { code: 'ENROLLMENT_OPEN_ALREADY' } });
      expect(await journalOf(registration.enrollmentId)).toEqual(['TRAINING_REGISTERED']);

      const of = { enrollmentId: registration.enrollmentId, today: district.today };
      expect(await cancel(deps)(officerOf(district), of)).toMatchObject({ ok: true, value: { status: 'CANCELLED' } });
      expect(await register(deps)(officerOf(district), aRegistration(trainingId))).toMatchObject({ ok: true });
    });

    test('not for a training that is out of the catalogue or of another agency', async () => {
      const other = await aDistrict(db);
      const out = await asOwner((tx) => aTraining(tx, district, { until: '2026-11-23' }));
      const foreign = await db.transact(other.system, (tx) => aTraining(tx, other));
      for (const trainingId of [out, foreign, asId<'Training'>(newId())]) {
        expect(await register(deps)(officerOf(district), aRegistration(trainingId))).toEqual({ ok: false, error: { code: 'TRAINING_NOT_OFFERED' } });
      }
    });

    test('nobody completes for another or verifies his own; the pengelola verifies others', async () => {
      const trainingId = await asOwner((tx) => aTraining(tx, district));
      const own = aRegistration(trainingId);
      await register(deps)(pengelolaOf(district), own);
      const of = { enrollmentId: own.enrollmentId, today: district.today };
      expect(await complete(deps)(supervisorOf(district), { ...of, ...certificate })).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
      await complete(deps)(pengelolaOf(district), { ...of, ...certificate });
      expect(await verify(deps)(pengelolaOf(district), { ...of, revision: 2 })).toEqual({
        ok: false,
        error: { code: 'NOT_ALLOWED', ability: 'ENROLLMENT_VERIFY' },
      });

      const theirs = aRegistration(trainingId);
      await register(deps)(anActor(district, district.colleagueId), theirs);
      const ofTheirs = { enrollmentId: theirs.enrollmentId, today: district.today };
      expect(await complete(deps)(pengelolaOf(district), { ...ofTheirs, ...certificate })).toEqual({
        ok: false,
        error: { code: 'NOT_ALLOWED', ability: 'ENROLLMENT_CHANGE' },
      });
      await complete(deps)(anActor(district, district.colleagueId), { ...ofTheirs, ...certificate });
      expect(await verify(deps)(officerOf(district), { ...ofTheirs, revision: 2 })).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
      expect(await verify(deps)(pengelolaOf(district), { ...ofTheirs, revision: 2 })).toMatchObject({ ok: true });
    });

    test('row-level security, with the guard left out: a colleague sees neither registration nor suggestion', async () => {
      const here = await aDistrict(db);
      await db.transact(here.system, (tx) => aTraining(tx, here));
      const { evaluationId } = await db.transact(here.system, (tx) => aDeliveredEvaluation(tx, here, { subjectId: here.officerId }));
      const [suggestion] = await db.transact(here.identityOf(here.supervisorId), (tx) => suggestTrainings(deps)(tx, here.agencyId, evaluationId, clock.now()));
      if (suggestion === undefined) throw new Error('A suggestion was expected');
      await register(deps)(officerOf(here), { ...aRegistration(suggestion.trainingId), suggestionId: suggestion.suggestionId });
      const seenBy = (personId: PersonId, ...roles: ('PENGELOLA' | 'AUDITOR')[]) =>
        db.transact(here.identityOf(personId, ...roles), async (tx) => [
          (await tx.selectFrom('enrollment').select('enrollment_id').execute()).length,
          (await tx.selectFrom('training_suggestion').select('suggestion_id').execute()).length,
        ]);
      expect(await seenBy(here.officerId)).toEqual([1, 1]);
      expect(await seenBy(here.supervisorId)).toEqual([1, 1]);
      expect(await seenBy(here.leaderId)).toEqual([1, 1]);
      expect(await seenBy(here.auditorId, 'AUDITOR')).toEqual([1, 1]);
      expect(await seenBy(here.pengelolaId, 'PENGELOLA')).toEqual([1, 0]);
      expect(await seenBy(here.colleagueId)).toEqual([0, 0]);
    });
  });

  describe('suggestions', () => {
    const deliver = (at: District, evaluationId: string, by = at.supervisorId) =>
      db.transact(at.identityOf(by), (tx) => suggestTrainings(deps)(tx, at.agencyId, evaluationId, clock.now()));

    test('follow from the frozen evidence, once, with the facts of their sentence', async () => {
      const here = await aDistrict(db);
      const { evaluationId, indicatorId, ikiId } = await db.transact(here.system, (tx) => aDeliveredEvaluation(tx, here, { subjectId: here.officerId }));
      expect(await deliver(here, evaluationId)).toEqual([]);
      const [longer, shorter] = await db.transact(
        here.system,
        async (tx) => [await aTraining(tx, here, { jp: 12 }), await aTraining(tx, here, { jp: 6 }), await aTraining(tx, here, { topic: 'BEHAVIOR' })] as const,
      );
      const first = await deliver(here, evaluationId);
      expect(first).toMatchObject([
        {
          personId: here.officerId,
          trainingId: shorter,
          reason: {
            code: 'INDICATOR_BELOW_TARGET',
            ikiId,
            indicatorId,
            measureName: 'Rata-rata waktu tunggu',
            value: 23,
            target: 15,
            unit: 'menit',
            n: 412,
            counted: 'SERVICES',
          },
        },
      ]);
      expect(await deliver(here, evaluationId)).toEqual(first);
      expect(longer).not.toBe(shorter);
      const journal = await db.transact(here.system, (tx) => tx.selectFrom('journal_entry').select(['action', 'subject_id']).execute());
      expect(journal).toEqual([{ action: 'TRAINING_SUGGESTED', subject_id: here.officerId }]);
      expect(await showOwn(deps)(officerOf(here), { today: here.today })).toMatchObject({ value: { suggestions: [{ status: 'OPEN', training: { jp: 6 } }] } });
      expect(await showTeam(deps)(supervisorOf(here), { today: here.today })).toMatchObject({
        value: { suggestions: [{ person: { name: 'Dewi Anggraini' } }] },
      });
      expect(await showTeam(deps)(pengelolaOf(here), { today: here.today })).toMatchObject({ value: { suggestions: [] } });
    });

    test('nothing from a number of too few cases, nor when nothing is below', async () => {
      for (const standing of ['TOO_FEW', 'AT', 'NO_DATA'] as const) {
        const here = await aDistrict(db);
        await db.transact(here.system, (tx) => aTraining(tx, here));
        const { evaluationId } = await db.transact(here.system, (tx) => aDeliveredEvaluation(tx, here, { subjectId: here.officerId, standing }));
        expect(await deliver(here, evaluationId)).toEqual([]);
      }
    });

    test('an evaluator who has left the line delivers them too', async () => {
      const here = await aDistrict(db);
      await db.transact(here.system, (tx) => aTraining(tx, here));
      const { evaluationId } = await db.transact(here.system, (tx) =>
        aDeliveredEvaluation(tx, here, { subjectId: here.officerId, evaluatorId: here.colleagueId }),
      );
      expect(await deliver(here, evaluationId, here.colleagueId)).toHaveLength(1);
    });

    test('three frozen suggestions of a kind count, two do not', async () => {
      const here = await aDistrict(db);
      const suggestedFor = async (subjectId: PersonId, facts: { readonly ikiSuggestions?: number; readonly serviceSuggestions?: number }) => {
        const { evaluationId } = await db.transact(here.system, (tx) => aDeliveredEvaluation(tx, here, { subjectId, standing: 'AT', ...facts }));
        return (await deliver(here, evaluationId)).map(({ reason }) => reason);
      };
      await db.transact(here.system, (tx) => aTraining(tx, here, { topic: 'SERVICE_KNOWLEDGE' }));
      await db.transact(here.system, (tx) => aTraining(tx, here, { topic: 'WAITING' }));
      expect(await suggestedFor(here.officerId, { ikiSuggestions: 2, serviceSuggestions: 3 })).toEqual([
        { code: 'FEEDBACK_SUGGESTIONS', count: 3, ikiTitle: null },
      ]);
      expect(await suggestedFor(here.colleagueId, { ikiSuggestions: 3, serviceSuggestions: 2 })).toEqual([
        { code: 'FEEDBACK_SUGGESTIONS', count: 3, ikiTitle: 'Warga dilayani tanpa menunggu lama' },
      ]);
    });

    test('are declined without consequence, taken later, open again after a cancellation', async () => {
      const here = await aDistrict(db);
      await db.transact(here.system, (tx) => aTraining(tx, here));
      const { evaluationId } = await db.transact(here.system, (tx) => aDeliveredEvaluation(tx, here, { subjectId: here.officerId }));
      const [suggestion] = await deliver(here, evaluationId);
      if (suggestion === undefined) throw new Error('A suggestion was expected');
      const { suggestionId, trainingId } = suggestion;
      const statusNow = () => db.transact(here.system, (tx) => tx.selectFrom('training_suggestion').select('status').executeTakeFirstOrThrow());
      const of = { suggestionId, today: here.today };
      expect(await decline(deps)(anActor(here, here.colleagueId), of)).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
      expect(await decline(deps)(supervisorOf(here), of)).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
      expect(await decline(deps)(officerOf(here), of)).toMatchObject({ ok: true, value: { status: 'DECLINED' } });
      expect(await decline(deps)(officerOf(here), of)).toMatchObject({ ok: true });

      const registration = { ...aRegistration(trainingId), suggestionId };
      expect(await register(deps)(anActor(here, here.colleagueId), registration)).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
      const otherTraining = await db.transact(here.system, (tx) => aTraining(tx, here));
      expect(await register(deps)(officerOf(here), { ...registration, trainingId: otherTraining })).toEqual({
        ok: false,
        error: { code: 'SUGGESTION_NOT_OF_TRAINING' },
      });
      expect(await register(deps)(officerOf(here), registration)).toMatchObject({ ok: true, value: { suggestionId } });
      expect(await statusNow()).toEqual({ status: 'TAKEN' });
      expect(await decline(deps)(officerOf(here), of)).toEqual({ ok: false, error: { code: 'SUGGESTION_STATUS', from: 'TAKEN' } });
      await cancel(deps)(officerOf(here), { enrollmentId: registration.enrollmentId, today: here.today });
      expect(await statusNow()).toEqual({ status: 'OPEN' });
      const journal = await db.transact(here.system, (tx) => tx.selectFrom('journal_entry').select('action').orderBy('seq').execute());
      expect(journal.map(({ action }) => action)).toEqual(['TRAINING_SUGGESTED', 'TRAINING_DECLINED', 'TRAINING_REGISTERED', 'TRAINING_CANCELLED']);
    });
  });
});
