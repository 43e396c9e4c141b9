import { beforeAll, describe, expect, test } from 'vitest';
import { asId, type PersonId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, anActor, newId, type District } from '#test/support/district.ts';
import { aFeedback, aMessage, aPlannedIki } from '#test/support/feedback.ts';
import { answerFeedback, askFeedback, feedbackInPeriod, giveFeedback } from './index.ts';
import { listDue, listFeedback, listOwn } from './list-feedback.ts';

describeDatabase('feedback', ({ db }) => {
  const clock = aClock();
  const deps = { db, clock, newId };
  let district: District;
  beforeAll(async () => {
    district = await aDistrict(db);
  });

  const officer = () => anActor(district, district.officerId);
  const supervisor = () =>
    anActor(district, district.supervisorId, { roles: ['PEGAWAI', 'ATASAN'], subordinateIds: [district.officerId, district.colleagueId] });
  const leader = () => anActor(district, district.leaderId, { roles: ['PEGAWAI', 'ATASAN', 'PIMPINAN'], subordinateIds: [district.supervisorId] });
  const colleague = () => anActor(district, district.colleagueId);
  const asOwner = <T>(work: (tx: Tx) => Promise<T>) => db.transact(district.system, work);
  const rowsOf = (feedbackId: string) =>
    asOwner(async (tx) => ({
      feedback: await tx.selectFrom('feedback').selectAll().where('feedback_id', '=', feedbackId).execute(),
      answers: await tx.selectFrom('feedback_answer').selectAll().where('feedback_id', '=', feedbackId).execute(),
      journal: await tx.selectFrom('journal_entry').select(['action', 'actor_id', 'subject_id']).where('object_id', '=', feedbackId).orderBy('seq').execute(),
    }));

  describe('giving', () => {
    test('the supervisor speaks to the person; the journal and the live topics say so', async () => {
      const message = aMessage(district, district.officerId);
      const given = await giveFeedback(deps)(supervisor(), message);
      expect(given).toMatchObject({
        ok: true,
        value: { kind: 'APPRECIATION', author: { name: 'Surya Darma' }, subject: { name: 'Dewi Anggraini' }, answers: [], can: { answer: true } },
      });
      const rows = await rowsOf(message.feedbackId);
      expect(rows.journal).toEqual([{ action: 'FEEDBACK_GIVEN', actor_id: district.supervisorId, subject_id: district.officerId }]);
      const topics = await asOwner((tx) => tx.selectFrom('outbox').select('topic').execute());
      expect(topics.map(({ topic }) => topic)).toEqual(expect.arrayContaining([`person:${district.officerId}`, `person:${district.supervisorId}`]));
    });

    test('so does whoever stands higher in the line', async () => {
      expect(await giveFeedback(deps)(leader(), aMessage(district, district.officerId))).toMatchObject({ ok: true });
    });

    test('a colleague, a subordinate and the person himself do not', async () => {
      for (const [actor, personId] of [
        [colleague(), district.officerId],
        [officer(), district.supervisorId],
      ] as const) {
        const message = aMessage(district, personId);
        expect(await giveFeedback(deps)(actor, message)).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
        expect((await rowsOf(message.feedbackId)).feedback).toEqual([]);
      }
      expect(await giveFeedback(deps)(officer(), aMessage(district, district.officerId))).toEqual({
        ok: false,
        error: { code: 'NOT_ALLOWED', ability: 'FEEDBACK_GIVE' },
      });
    });

    test('a person of another agency is not there', async () => {
      const other = await aDistrict(db);
      expect(await giveFeedback(deps)(supervisor(), aMessage(district, other.officerId))).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
    });

    test('the same message sent twice, also at once, is one', async () => {
      const message = aMessage(district, district.officerId, { kind: 'SUGGESTION', body: 'Siapkan map untuk tiap berkas.' });
      const sent = await Promise.all([giveFeedback(deps)(supervisor(), message), giveFeedback(deps)(supervisor(), message)]);
      expect(await giveFeedback(deps)(supervisor(), message)).toEqual(sent[0]);
      expect(sent[1]).toEqual(sent[0]);
      const rows = await rowsOf(message.feedbackId);
      expect([rows.feedback.length, rows.journal.length]).toEqual([1, 1]);
    });

    test('another message under the same number is refused, and the first one stands', async () => {
      const message = aMessage(district, district.officerId);
      await giveFeedback(deps)(supervisor(), message);
      const refused = { ok: false, error: { code: 'FEEDBACK_ALREADY_SENT' } };
      expect(await giveFeedback(deps)(supervisor(), { ...message, body: 'Lain sekali.' })).toEqual(refused);
      expect(await giveFeedback(deps)(leader(), message)).toEqual(refused);
      expect((await rowsOf(message.feedbackId)).feedback).toMatchObject([{ body: message.body, author_id: district.supervisorId }]);
    });

    test('about an IKI it keeps its words; an IKI of somebody else is refused', async () => {
      const [own, foreign] = await asOwner(
        async (tx) => [await aPlannedIki(tx, district, district.officerId), await aPlannedIki(tx, district, district.colleagueId)] as const,
      );
      const given = await giveFeedback(deps)(supervisor(), aMessage(district, district.officerId, { about: { ikiId: own.ikiId } }));
      expect(given).toMatchObject({ ok: true, value: { about: { ikiId: own.ikiId, ikiTitle: 'Surat selesai dalam standar waktu' } } });
      expect(await giveFeedback(deps)(supervisor(), aMessage(district, district.officerId, { about: { ikiId: foreign.ikiId } }))).toEqual({
        ok: false,
        error: { code: 'FEEDBACK_IKI_NOT_IN_PLAN' },
      });
    });

    test('days to come are refused', async () => {
      const until = plainDate('2026-11-25');
      const about = { period: { from: district.today, until } };
      expect(await giveFeedback(deps)(supervisor(), aMessage(district, district.officerId, { about }))).toEqual({
        ok: false,
        error: { code: 'FEEDBACK_PERIOD_IN_FUTURE', until },
      });
    });
  });

  describe('asking and answering', () => {
    test('a question on an own IKI waits for the supervisor until he answers; both read the same thread', async () => {
      const here = await aDistrict(db);
      const { ikiId } = await db.transact(here.system, (tx) => aPlannedIki(tx, here, here.officerId));
      const asker = anActor(here, here.officerId);
      const above = anActor(here, here.supervisorId, { subordinateIds: [here.officerId, here.colleagueId] });
      const feedbackId = asId<'Feedback'>(newId());
      const asked = await askFeedback(deps)(asker, { feedbackId, ikiId, body: 'Apa yang bisa saya perbaiki?', today: here.today });
      expect(asked).toMatchObject({ ok: true, value: { kind: 'QUESTION', subject: { personId: here.officerId }, author: { personId: here.officerId } } });
      expect(await listDue(deps)(above, { today: here.today })).toMatchObject({ value: { questions: [{ feedbackId }] } });

      const answer = { feedbackId, answerId: newId(), body: 'Loket sudah rapi. Coba panggil dua orang sekaligus.', today: here.today };
      const answered = await answerFeedback(deps)(above, answer);
      expect(answered).toMatchObject({ ok: true, value: { answers: [{ author: { name: 'Surya Darma' }, body: answer.body }] } });
      expect(await answerFeedback(deps)(above, answer)).toEqual(answered);
      expect(await answerFeedback(deps)(above, { ...answer, body: 'Lain.' })).toEqual({ ok: false, error: { code: 'FEEDBACK_ALREADY_SENT' } });

      await answerFeedback(deps)(asker, { feedbackId, answerId: newId(), body: 'Baik, saya coba besok.', today: here.today });
      const own = await listOwn(deps)(asker, { today: here.today });
      const seenAbove = await listFeedback(deps)(above, { personId: here.officerId, today: here.today });
      expect(own).toMatchObject({ value: { supervisorName: 'Surya Darma', ikis: [{ ikiId }], threads: [{ feedbackId, answers: [{}, {}] }] } });
      expect(seenAbove).toMatchObject({ value: { can: { give: true }, threads: [{ feedbackId, answers: [{}, {}] }] } });
      expect(await listDue(deps)(above, { today: here.today })).toMatchObject({ value: { questions: [] } });
      const journal = await db.transact(here.system, (tx) => tx.selectFrom('journal_entry').select('action').orderBy('seq').execute());
      expect(journal.map(({ action }) => action)).toEqual(['FEEDBACK_ASKED', 'FEEDBACK_ANSWERED', 'FEEDBACK_ANSWERED']);
    });

    test('who does not see the thread cannot answer in it; the auditor sees and does not answer', async () => {
      const message = aMessage(district, district.officerId);
      await giveFeedback(deps)(supervisor(), message);
      const answer = () => ({ feedbackId: message.feedbackId, answerId: newId(), body: 'Saya juga.', today: district.today });
      expect(await answerFeedback(deps)(colleague(), answer())).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
      const auditor = anActor(district, district.auditorId, { roles: ['PEGAWAI', 'AUDITOR'] });
      expect(await answerFeedback(deps)(auditor, answer())).toEqual({ ok: false, error: { code: 'NOT_ALLOWED', ability: 'FEEDBACK_ANSWER' } });
      expect(await listFeedback(deps)(auditor, { personId: district.officerId, today: district.today })).toMatchObject({
        ok: true,
        value: { can: { give: 'NOT_IN_LINE' } },
      });
      expect((await rowsOf(message.feedbackId)).answers).toEqual([]);
    });
  });

  describe('row-level security, with the guard of the code left out', () => {
    const seenBy = (personId: PersonId) =>
      db.transact(district.identityOf(personId), async (tx) => {
        const feedback = await tx.selectFrom('feedback').select('feedback_id').where('subject_id', '=', district.officerId).execute();
        const answers = await tx.selectFrom('feedback_answer').select('answer_id').execute();
        return { feedback: feedback.length, answers: answers.length };
      });

    test('the person, his line and the author see; a colleague sees nothing', async () => {
      const message = aMessage(district, district.officerId);
      await giveFeedback(deps)(supervisor(), message);
      await answerFeedback(deps)(officer(), { feedbackId: message.feedbackId, answerId: newId(), body: 'Terima kasih.', today: district.today });
      const all = await seenBy(district.officerId);
      expect(all.feedback).toBeGreaterThan(0);
      expect(all.answers).toBeGreaterThan(0);
      expect(await seenBy(district.supervisorId)).toEqual(all);
      expect(await seenBy(district.leaderId)).toEqual(all);
      expect(await seenBy(district.colleagueId)).toEqual({ feedback: 0, answers: 0 });
      expect(await seenBy(district.pengelolaId)).toEqual({ feedback: 0, answers: 0 });
    });

    test('nobody speaks in another name, and nothing said is changed or deleted', async () => {
      const message = aMessage(district, district.officerId);
      await giveFeedback(deps)(supervisor(), message);
      const as = <T>(work: (tx: Tx) => Promise<T>) => db.transact(district.identityOf(district.supervisorId), work);
      const forged = as((tx) => aFeedback(tx, district, { subjectId: district.officerId, authorId: district.leaderId, at: '2026-11-24T03:00:00Z' }));
      await expect(forged).rejects.toThrow(/row-level security/);
      await expect(as((tx) => tx.updateTable('feedback').set({ body: 'Lain sekali.' }).execute())).rejects.toThrow(/permission denied/);
      await expect(as((tx) => tx.deleteFrom('feedback_answer').execute())).rejects.toThrow(/permission denied/);
    });
  });

  describe('lists', () => {
    test('pages of 50 follow each other without gap or repetition, also within one moment', async () => {
      const here = await aDistrict(db);
      const above = anActor(here, here.supervisorId, { subordinateIds: [here.officerId] });
      const ids: string[] = [];
      await db.transact(here.system, async (tx) => {
        for (let at = 0; at < 120; at += 1) {
          ids.push(await aFeedback(tx, here, { subjectId: here.officerId, authorId: here.supervisorId, at: `2026-11-${10 + Math.floor(at / 40)}T03:00:00Z` }));
        }
      });
      const seen: string[] = [];
      let before: string | undefined;
      do {
        const page = await listFeedback(deps)(above, { personId: here.officerId, before, today: here.today });
        if (!page.ok) throw new Error(page.error.code);
        expect(page.value.threads.length).toBeLessThanOrEqual(50);
        seen.push(...page.value.threads.map(({ feedbackId }) => feedbackId));
        before = page.value.next ?? undefined;
      } while (before !== undefined);
      expect(seen.length).toBe(120);
      expect(new Set(seen)).toEqual(new Set(ids));
    });

    test('long without feedback: by name, without those who came lately or were spoken to', async () => {
      const here = await aDistrict(db);
      const above = anActor(here, here.supervisorId, { subordinateIds: [here.officerId, here.colleagueId] });
      const names = async () => {
        const due = await listDue(deps)(above, { today: here.today });
        return due.ok ? due.value.people.map(({ name }) => name) : [];
      };
      expect(await names()).toEqual(['Budi Santoso', 'Dewi Anggraini']);
      await db.transact(here.system, (tx) => aFeedback(tx, here, { subjectId: here.officerId, authorId: here.supervisorId, at: '2026-10-24T03:00:00Z' }));
      expect(await names()).toEqual(['Budi Santoso', 'Dewi Anggraini']);
      await db.transact(here.system, (tx) => aFeedback(tx, here, { subjectId: here.officerId, authorId: here.supervisorId, at: '2026-10-26T03:00:00Z' }));
      expect(await names()).toEqual(['Budi Santoso']);
    });
  });

  test('feedback of a period: by kind and by IKI, with the newest texts', async () => {
    const here = await aDistrict(db);
    const quarter = { from: plainDate('2026-07-01'), until: plainDate('2026-09-30') };
    const found = await db.transact(here.system, async (tx) => {
      const { ikiId } = await aPlannedIki(tx, here, here.officerId);
      const iki = { ikiId, ikiTitle: 'Surat selesai dalam standar waktu' };
      const by = { subjectId: here.officerId, authorId: here.supervisorId };
      for (const day of ['02', '03', '04', '05']) await aFeedback(tx, here, { ...by, iki, at: `2026-09-${day}T03:00:00Z` });
      await aFeedback(tx, here, { ...by, iki, kind: 'APPRECIATION', at: '2026-09-30T16:59:59Z' }); // 23.59 WIB
      await aFeedback(tx, here, { ...by, iki, at: '2026-09-30T17:00:00Z' }); // 1 October in WIB
      await aFeedback(tx, here, {
        ...by,
        kind: 'QUESTION',
        period: { from: plainDate('2026-09-20'), until: plainDate('2026-10-05') },
        at: '2026-10-06T03:00:00Z',
      });
      await aFeedback(tx, here, { ...by, period: { from: plainDate('2026-10-01'), until: plainDate('2026-10-05') }, at: '2026-10-06T03:00:00Z' });
      return { ikiId, ...(await feedbackInPeriod(tx, here.agencyId, here.officerId, quarter)) };
    });
    expect(found.counts).toEqual({ APPRECIATION: 1, SUGGESTION: 4, QUESTION: 1 });
    expect(found.byIki).toMatchObject([{ ikiId: found.ikiId, counts: { APPRECIATION: 1, SUGGESTION: 4, QUESTION: 0 } }]);
    expect(found.byIki[0]?.latest.map(({ kind }) => kind)).toEqual(['APPRECIATION', 'SUGGESTION', 'SUGGESTION']);
    expect(found.aboutServices).toMatchObject({ counts: { APPRECIATION: 0, SUGGESTION: 0, QUESTION: 1 }, latest: [{ kind: 'QUESTION' }] });
  });
});
