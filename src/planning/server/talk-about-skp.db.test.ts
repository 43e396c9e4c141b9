import { expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { invariant } from '#kernel/invariant.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, anActor, newId, type District } from '#test/support/district.ts';
import { anIki, anRhk } from '#test/support/planning.ts';
import type { SkpView } from '../contract.ts';
import {
  answerProposal,
  approveSkp,
  createSkp,
  createSkpForNewPost,
  newSkpVersion,
  proposeChange,
  returnSkp,
  saveSkp,
  skpOn,
  submitSkp,
  writeExpectation,
  writeSkpNote,
} from './index.ts';
import { readPlan } from './plan-view.ts';

const today = plainDate('2026-11-24');

describeDatabase('the talk about a plan', ({ db }) => {
  const deps = { db, clock: aClock(), newId };
  const officer = (district: District): Actor => anActor(district, district.officerId);
  const supervisor = (district: District): Actor =>
    anActor(district, district.supervisorId, { roles: ['PEGAWAI', 'ATASAN'], subordinateIds: [district.officerId, district.colleagueId] });

  /** Handed in, in its third revision, with one result and one indicator of 100 services. */
  async function aSubmitted() {
    const district = await aDistrict(db);
    const iki = anIki();
    const rhk = anRhk({ iki: [iki] });
    const skpId = newId();
    await createSkp(deps)(officer(district), { skpId, year: 2026, today });
    await saveSkp(deps)(officer(district), { skpId, revision: 1, rhk: [rhk], today });
    await submitSkp(deps)(officer(district), { skpId, revision: 2, today });
    const on = { skpId, today };
    const seen = async (actor = officer(district)): Promise<SkpView> => {
      const plan = await readPlan(deps)(actor, on);
      invariant(plan.ok, 'the plan is there');
      return plan.value;
    };
    const fewer = { itemId: iki.ikiId, after: { title: iki.title, target: 80, unit: iki.unit }, reason: 'Satu loket ditutup.' };
    return { district, boss: supervisor(district), owner: officer(district), on, rhk, iki, seen, fewer };
  }

  test('both write, each note once, and a colleague neither writes nor reads', async () => {
    const { district, boss, owner, on, seen } = await aSubmitted();
    const note = { ...on, noteId: newId(), body: 'Target mana yang paling berat?' };
    expect([await writeSkpNote(deps)(boss, note), await writeSkpNote(deps)(boss, note)]).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await writeSkpNote(deps)(boss, { ...note, body: 'Lain' })).toMatchObject({ ok: false, error: { code: 'SKP_NOTE_ALREADY_SENT' } });
    await writeSkpNote(deps)(owner, { ...on, noteId: newId(), body: 'Jumlah layanan.' });
    expect((await seen()).notes.map(({ body, isOwn, authorName }) => [body, isOwn, authorName])).toEqual([
      ['Target mana yang paling berat?', false, 'Surya Darma'],
      ['Jumlah layanan.', true, 'Dewi Anggraini'],
    ]);
    const colleague = anActor(district, district.colleagueId);
    expect(await writeSkpNote(deps)(colleague, { ...note, noteId: newId() })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    const rows = await db.transact(district.identityOf(district.colleagueId), (tx) => tx.selectFrom('skp_note').select('note_id').execute());
    expect(rows).toEqual([]);
  });

  test('a proposal is countered, the counter accepted, and the plan has it at once while it waits for approval', async () => {
    const { boss, owner, on, iki, seen, fewer } = await aSubmitted();
    const first = newId();
    expect(await proposeChange(deps)(owner, { ...on, proposalId: first, ...fewer })).toMatchObject({ ok: true });
    expect(await approveSkp(deps)(boss, { ...on, revision: 3 })).toMatchObject({ ok: false, error: { code: 'SKP_PROPOSALS_OPEN', count: 1 } });
    expect((await seen(boss)).proposals).toMatchObject([
      { status: 'OPEN', isOwn: false, differences: [{ field: 'target', from: 100, to: 80 }], reason: 'Satu loket ditutup.' },
    ]);
    const counter = { ...on, proposalId: newId(), ...fewer, after: { ...fewer.after, target: 90 }, reason: 'Loket dibuka lagi Maret.', counters: first };
    expect(await proposeChange(deps)(boss, counter)).toMatchObject({ ok: true });
    expect(await answerProposal(deps)(owner, { ...on, proposalId: first, status: 'WITHDRAWN', reason: '' })).toMatchObject({
      ok: false,
      error: { code: 'PROPOSAL_STATUS', status: 'COUNTERED' },
    });
    const accept = () => answerProposal(deps)(owner, { ...on, proposalId: counter.proposalId, status: 'ACCEPTED', reason: '' });
    const outcomes = await Promise.all([accept(), accept()]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const after = await seen();
    expect(after).toMatchObject({ status: 'SUBMITTED', revision: 4, rhk: [{ iki: [{ ikiId: iki.ikiId, amount: { target: 90 } }] }] });
    expect(after.proposals.map(({ status }) => status)).toEqual(['ACCEPTED', 'COUNTERED']);
    expect(await approveSkp(deps)(boss, { ...on, revision: 4 })).toMatchObject({ ok: true });
    expect(await proposeChange(deps)(boss, { ...counter, proposalId: newId() })).toMatchObject({ ok: false, error: { code: 'SKP_STATUS' } });
  });

  test('of a proposal and an approval at the same moment one is refused: nothing stays open in an approved plan', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { boss, owner, on, seen, fewer } = await aSubmitted();
      const [proposed, approved] = await Promise.all([
        proposeChange(deps)(owner, { ...on, proposalId: newId(), ...fewer }),
        approveSkp(deps)(boss, { ...on, revision: 3 }),
      ]);
      expect([proposed.ok, approved.ok].filter(Boolean)).toHaveLength(1);
      expect((await seen()).status === 'APPROVED').toBe((await seen()).proposals.length === 0);
    }
  });

  test('a proposal says something about an item that is there, and is outdated when the item changed; a refusal leaves nothing behind', async () => {
    const { boss, owner, on, rhk, iki, seen, fewer } = await aSubmitted();
    const propose = (over: object) => proposeChange(deps)(boss, { ...on, proposalId: newId(), ...fewer, ...over });
    expect(await propose({ after: { title: iki.title, target: 100, unit: iki.unit } })).toMatchObject({ error: { code: 'PROPOSAL_SAYS_NOTHING' } });
    expect(await propose({ itemId: newId() })).toMatchObject({ error: { code: 'PROPOSAL_ITEM_UNKNOWN' } });
    const proposalId = newId();
    expect([await propose({ proposalId }), await propose({ proposalId })]).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await propose({ proposalId, reason: 'Lain' })).toMatchObject({ error: { code: 'PROPOSAL_ALREADY_SENT' } });
    expect(await answerProposal(deps)(owner, { ...on, proposalId, status: 'DECLINED', reason: '' })).toMatchObject({
      error: { code: 'PROPOSAL_DECLINED_WITHOUT_REASON' },
    });
    await returnSkp(deps)(boss, { ...on, revision: 3, reason: '', remarks: [{ itemId: iki.ikiId, body: 'Terlalu tinggi untuk satu loket.' }] });
    await saveSkp(deps)(owner, { ...on, revision: 4, rhk: [{ ...rhk, iki: [{ ...iki, target: 95 }] }] });
    expect(await answerProposal(deps)(owner, { ...on, proposalId, status: 'ACCEPTED', reason: '' })).toMatchObject({ error: { code: 'PROPOSAL_OUTDATED' } });
    expect((await seen()).proposals).toMatchObject([{ status: 'OPEN' }]);
    expect((await seen()).revision).toBe(5);
    const foreign = await aSubmitted();
    expect(await answerProposal(deps)(foreign.owner, { ...foreign.on, proposalId, status: 'ACCEPTED', reason: '' })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
  });

  test('a plan comes back with reasons for its items, which stand until it is handed in again', async () => {
    const { boss, owner, on, rhk, iki, seen } = await aSubmitted();
    const give = (remarks: { itemId: string; body: string }[]) => returnSkp(deps)(boss, { ...on, revision: 3, reason: '', remarks });
    expect(await give([{ itemId: newId(), body: 'Ini' }])).toMatchObject({ error: { code: 'SKP_REMARK_ITEM_UNKNOWN' } });
    expect(await give([])).toMatchObject({ error: { code: 'SKP_RETURN_WITHOUT_REASON' } });
    const remarks = [
      { itemId: iki.ikiId, body: 'Satuan belum jelas.' },
      { itemId: rhk.rhkId, body: 'Sebutkan warganya.' },
    ];
    expect(await give(remarks)).toMatchObject({ ok: true });
    expect((await seen()).remarks).toEqual(expect.arrayContaining(remarks));
    await submitSkp(deps)(owner, { ...on, revision: 4 });
    expect((await seen()).remarks).toEqual([]);
  });

  test('the leader says what he expects of a value, takes it back, and a new version goes on with it', async () => {
    const { boss, owner, on, seen } = await aSubmitted();
    const write = (value: 'ADAPTIVE' | 'LOYAL', body: string) => writeExpectation(deps)(boss, { ...on, value, body });
    await write('ADAPTIVE', 'Mencoba antrean daring');
    await write('ADAPTIVE', 'Memakai antrean daring setiap hari');
    await write('LOYAL', 'Menjaga rahasia warga');
    await write('LOYAL', '');
    expect((await seen()).expectations).toEqual([{ value: 'ADAPTIVE', body: 'Memakai antrean daring setiap hari' }]);
    await approveSkp(deps)(boss, { ...on, revision: 3 });
    expect(await write('LOYAL', 'Terlambat')).toMatchObject({ ok: false, error: { code: 'SKP_STATUS' } });
    const second = newId();
    await newSkpVersion(deps)(owner, { fromSkpId: on.skpId, skpId: second, reason: 'Tugas bertambah.', today });
    const version = await readPlan(deps)(owner, { skpId: second, today });
    expect(version).toMatchObject({
      ok: true,
      value: { version: 2, changeReason: 'Tugas bertambah.', expectations: [{ value: 'ADAPTIVE', body: 'Memakai antrean daring setiap hari' }] },
    });
  });

  test('whoever comes to a new post begins a second plan from that day; once approved the first ends the day before', async () => {
    const { district, boss, owner, on } = await aSubmitted();
    await approveSkp(deps)(boss, { ...on, revision: 3 });
    expect(await createSkpForNewPost(deps)(owner, { skpId: newId(), today })).toMatchObject({ ok: false, error: { code: 'SKP_POST_NOT_NEW' } });
    const moved = plainDate('2026-09-01');
    await db.transact(district.system, async (tx) => {
      const mine = { agency_id: district.agencyId };
      const postId = newId();
      const valid = toDateRange({ from: moved });
      await tx
        .updateTable('posting')
        .set({ valid: toDateRange({ from: plainDate('2024-01-01'), until: plainDate('2026-08-31') }) })
        .where('agency_id', '=', district.agencyId)
        .where('person_id', '=', district.officerId)
        .execute();
      await tx
        .insertInto('post')
        .values({ ...mine, post_id: postId, unit_id: district.unitId, title: 'Petugas arsip', kind: 'IMPLEMENTER', valid })
        .execute();
      await tx
        .insertInto('posting')
        .values({ ...mine, posting_id: newId(), person_id: district.officerId, post_id: postId, kind: 'DEFINITIVE', valid })
        .execute();
    });
    const second = { skpId: newId(), today };
    expect([await createSkpForNewPost(deps)(owner, second), await createSkpForNewPost(deps)(owner, second)]).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await createSkpForNewPost(deps)(owner, { skpId: newId(), today })).toMatchObject({ ok: false, error: { code: 'SKP_POST_NOT_NEW' } });
    const inForce = (day: string) => db.transact(district.system, (tx) => skpOn(tx, district.agencyId, district.officerId, plainDate(day)));
    // Until the second is agreed, the first holds: nobody is without a plan.
    expect((await inForce('2026-10-01'))?.skpId).toBe(on.skpId);
    await saveSkp(deps)(owner, { ...second, revision: 1, rhk: [anRhk({ title: 'Arsip tertata' })] });
    await submitSkp(deps)(owner, { ...second, revision: 2 });
    await approveSkp(deps)(boss, { ...second, revision: 3 });
    expect(await inForce('2026-08-31')).toMatchObject({ skpId: on.skpId, period: { from: '2026-01-01', until: '2026-08-31' } });
    expect(await inForce('2026-09-01')).toMatchObject({ skpId: second.skpId, period: { from: '2026-09-01', until: '2026-12-31' } });
  });
});
