import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { genesisHash, sha256 } from '#audit/server/index.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { openDatabase } from '#platform/server/db/open-database.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, aUnit, newId, type District } from '#test/support/district.ts';
import { aDraft, anItem, aService, ingestDeps } from '#test/support/service.ts';
import { createBatcher } from './batcher.ts';
import { interactionDigest } from './ingest/interaction-digest.ts';
import { digestedRows } from './ingest/read-rows.ts';
import { recordInBulk } from './record-in-bulk.ts';

describeDatabase('taking interactions', ({ db, ownerUrl }) => {
  const rowsOf = (district: District) =>
    db.transact(district.system, (tx) => tx.selectFrom('interaction').selectAll().where('agency_id', '=', district.agencyId).execute());
  const unitTotal = (district: District) =>
    db.transact(district.system, (tx) =>
      tx
        .selectFrom('rollup_unit_hour')
        .select(({ fn }) => [fn.sum<number>('n').as('n'), fn.sum<number>('wait_n').as('waits')])
        .where('agency_id', '=', district.agencyId)
        .executeTakeFirstOrThrow(),
    );

  async function aDesk() {
    const district = await aDistrict(db);
    const serviceId = await db.transact(district.system, (tx) => aService(tx, district));
    const deps = await ingestDeps(db);
    return { district, serviceId, deps, batcher: createBatcher(deps) };
  }

  test('joins what arrives together and answers after the commit, with everything counted once', async () => {
    const { district, serviceId, batcher } = await aDesk();
    const items = Array.from({ length: 50 }, () => anItem(aDraft(serviceId, district.officerId)));
    const answers = await Promise.all(items.map((item) => batcher.record(district.agencyId, item)));
    expect(answers.every((answer) => answer.ok && !answer.value.alreadyThere && answer.value.invitation?.shortCode.length === 8)).toBe(true);

    const rows = await rowsOf(district);
    expect(rows).toHaveLength(50);
    expect(rows[0]).toMatchObject({
      unit_id: district.unitId,
      supervisor_id: district.supervisorId,
      wait_seconds: 180,
      handling_seconds: 720,
      standard_met: true,
      late: false,
    });
    expect(Number((await unitTotal(district)).n)).toBe(50);
    const journal = await db.transact(district.system, (tx) => tx.selectFrom('journal_entry').selectAll().orderBy('seq').execute());
    expect(journal).toHaveLength(1);
    const topics = await db.transact(district.system, (tx) => tx.selectFrom('outbox').select('topic').execute());
    expect(topics.map(({ topic }) => topic).sort()).toEqual([`person:${district.officerId}`, `unit:${district.unitId}`]);
  });

  test('writes a journal that links and whose digests cover the rows', async () => {
    const { district, serviceId, deps } = await aDesk();
    await recordInBulk(deps)(district.agencyId, district.officerId, [
      aDraft(serviceId, district.officerId),
      aDraft(serviceId, district.colleagueId, { externalRef: 'kotak "3" | a\\b' }),
    ]);
    await recordInBulk(deps)(district.agencyId, district.officerId, [aDraft(serviceId, district.officerId, { source: 'IMPORT' })]);
    const journal = await db.transact(district.system, (tx) => tx.selectFrom('journal_entry').selectAll().orderBy('seq').execute());
    let prev = genesisHash;
    for (const entry of journal) {
      const line = JSON.parse(entry.line) as { seq: number; prev: string; summary: { count: number; digest: string } };
      expect([line.seq, line.prev, entry.hash]).toEqual([entry.seq, prev, sha256(entry.line)]);
      prev = entry.hash;
      const rows = await db.transact(district.system, (tx) => digestedRows(tx, district.agencyId, entry.seq));
      expect([rows.length, interactionDigest(rows)]).toEqual([line.summary.count, line.summary.digest]);
    }
    expect(journal).toHaveLength(2);
  });

  test('takes one intent once: again, in parallel, and with another body', async () => {
    const { district, serviceId, batcher, deps } = await aDesk();
    const item = anItem(aDraft(serviceId, district.officerId));
    const together = await Promise.all(Array.from({ length: 20 }, () => batcher.record(district.agencyId, item)));
    const later = await createBatcher(deps).record(district.agencyId, item);
    const answers = [...together, later].map((answer) => (answer.ok ? { ...answer.value, alreadyThere: undefined } : answer.error));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);

    const other = await batcher.record(district.agencyId, { ...item, idempotency: { ...item.idempotency, requestHash: hash('sha256', 'lain', 'hex') } });
    expect(other).toEqual({ ok: false, error: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    const both = [anItem(aDraft(serviceId, district.officerId))].flatMap((one) => [
      one,
      { ...one, idempotency: { ...one.idempotency, requestHash: hash('sha256', 'lain', 'hex') } },
    ]);
    const [first, second] = await Promise.all(both.map((one) => batcher.record(district.agencyId, one)));
    expect([first?.ok, second?.ok]).toEqual([true, false]);
    expect(await rowsOf(district)).toHaveLength(2);
    expect(Number((await unitTotal(district)).n)).toBe(2);
  });

  test('a key of somebody else neither shows nor blocks anything', async () => {
    const { district, serviceId, batcher } = await aDesk();
    const mine = aDraft(serviceId, district.officerId);
    const his = { ...mine, personId: district.colleagueId };
    const [one, other] = [await batcher.record(district.agencyId, anItem(mine)), await batcher.record(district.agencyId, anItem(his))];
    expect(one.ok && other.ok && one.value.interactionId === mine.interactionId && other.value.interactionId !== mine.interactionId).toBe(true);
    expect(await batcher.record(district.agencyId, anItem(his))).toMatchObject({
      ok: true,
      value: { interactionId: other.ok ? other.value.interactionId : '', alreadyThere: true },
    });
    expect(await rowsOf(district)).toHaveLength(2);
  });

  test('one poisoned item does not harm its neighbours', async () => {
    const { district, serviceId, batcher } = await aDesk();
    const items = Array.from({ length: 9 }, (_, index) => anItem(aDraft(serviceId, district.officerId, index === 4 ? { externalRef: 'a\u0000b' } : {})));
    const answers = await Promise.allSettled(items.map((item) => batcher.record(district.agencyId, item)));
    expect(answers.map(({ status }) => status)).toEqual(items.map((_, index) => (index === 4 ? 'rejected' : 'fulfilled')));
    expect(await rowsOf(district)).toHaveLength(8);
    expect(Number((await unitTotal(district)).n)).toBe(8);
  });

  test('a refusal leaves nothing behind and does not use the key up', async () => {
    const { district, serviceId, batcher } = await aDesk();
    const draft = aDraft(serviceId, district.officerId, { channel: 'PHONE' });
    expect(await batcher.record(district.agencyId, anItem(draft))).toMatchObject({ ok: false, error: { code: 'CHANNEL_NOT_OFFERED' } });
    expect(await rowsOf(district)).toHaveLength(0);
    expect(await batcher.record(district.agencyId, anItem({ ...draft, channel: 'COUNTER' }))).toMatchObject({ ok: true, value: { alreadyThere: false } });
    const stranger = await aDesk();
    expect(await batcher.record(district.agencyId, anItem(aDraft(stranger.serviceId, district.officerId)))).toEqual({
      ok: false,
      error: { code: 'SERVICE_UNKNOWN' },
    });
    expect(await batcher.record(district.agencyId, anItem(aDraft(serviceId, stranger.district.officerId)))).toMatchObject({
      ok: false,
      error: { code: 'NO_UNIT_THEN' },
    });
  });

  test('a late record counts as work but has no times', async () => {
    const { district, serviceId, batcher } = await aDesk();
    const answer = await batcher.record(district.agencyId, anItem(aDraft(serviceId, district.officerId, { late: true })));
    expect(answer.ok && answer.value.invitation).toBe(undefined);
    const [row] = await rowsOf(district);
    expect(row).toMatchObject({ late: true, wait_seconds: null, handling_seconds: null, standard_met: null });
    expect(await unitTotal(district).then(({ n, waits }) => [Number(n), Number(waits)])).toEqual([1, 0]);
  });

  test('keeps where everybody stood at that moment, also just after a transfer and for days before it', async () => {
    const { district, serviceId, batcher } = await aDesk();
    await batcher.record(district.agencyId, anItem(aDraft(serviceId, district.officerId)));
    const elsewhere = await db.transact(district.system, async (tx) => {
      const unitId = await aUnit(tx, district.agencyId, { name: 'Kelurahan Lain' });
      const postId = newId();
      const valid = toDateRange({ from: plainDate('2026-11-24') });
      await tx
        .insertInto('post')
        .values({ agency_id: district.agencyId, post_id: postId, unit_id: unitId, title: 'Petugas', kind: 'IMPLEMENTER', valid })
        .execute();
      await tx
        .updateTable('posting')
        .set({ valid: toDateRange({ from: plainDate('2024-01-01'), until: plainDate('2026-11-23') }) })
        .where('person_id', '=', district.officerId)
        .execute();
      await tx
        .insertInto('posting')
        .values({ agency_id: district.agencyId, posting_id: newId(), person_id: district.officerId, post_id: postId, kind: 'DEFINITIVE', valid })
        .execute();
      await tx
        .insertInto('supervision')
        .values({
          agency_id: district.agencyId,
          supervision_id: newId(),
          person_id: district.officerId,
          supervisor_id: district.leaderId,
          kind: 'ACTING',
          valid,
        })
        .execute();
      return unitId;
    });
    await batcher.record(district.agencyId, anItem(aDraft(serviceId, district.officerId)));
    await batcher.record(district.agencyId, anItem(aDraft(serviceId, district.officerId, { finishedAt: new Date('2026-11-23T16:59:59Z') })));
    const rows = await rowsOf(district);
    expect(rows.map((row) => [row.unit_id === elsewhere, row.supervisor_id === district.leaderId]).sort()).toEqual([
      [false, false],
      [false, false],
      [true, true],
    ]);
  });

  test('two processes on one database take turns without losing or doubling anything', async () => {
    const { district, serviceId, batcher } = await aDesk();
    const second = openDatabase({ url: ownerUrl });
    try {
      const other = createBatcher(await ingestDeps(second, aClock('2026-11-24T03:00:06Z')));
      const shared = Array.from({ length: 40 }, () => anItem(aDraft(serviceId, district.officerId)));
      const own = (personId: typeof district.officerId) =>
        Array.from({ length: 80 }, (_, index) => anItem(aDraft(serviceId, personId, { finishedAt: new Date(Date.UTC(2026, 10, 1 + (index % 20), 3)) })));
      const answers = await Promise.all([
        ...[...shared, ...own(district.officerId)].map((item) => batcher.record(district.agencyId, item)),
        ...[...own(district.colleagueId), ...shared.toReversed()].map((item) => other.record(district.agencyId, item)),
      ]);
      expect(answers.every(({ ok }) => ok)).toBe(true);
      expect(await rowsOf(district)).toHaveLength(200);
      expect(Number((await unitTotal(district)).n)).toBe(200);
    } finally {
      await second.close();
    }
  });

  test('works behind a pooler that does not carry named statements', async () => {
    const { district, serviceId, deps } = await aDesk();
    const outcome = await recordInBulk({ ...deps, namedStatements: false })(
      district.agencyId,
      district.officerId,
      Array.from({ length: 2500 }, () => aDraft(serviceId, district.officerId)),
    );
    expect(outcome).toEqual({ taken: 2500, alreadyThere: 0, refused: [] });
    expect(Number((await unitTotal(district)).n)).toBe(2500);
  });

  test('says it is busy instead of taking more than it can hold', async () => {
    const { district, serviceId, deps } = await aDesk();
    const small = createBatcher(deps, { maxWaiting: 3 });
    const answers = await Promise.all(Array.from({ length: 5 }, () => small.record(district.agencyId, anItem(aDraft(serviceId, district.officerId)))));
    expect(answers.filter((answer) => !answer.ok && answer.error.code === 'OVERLOADED')).toHaveLength(2);
    await small.close();
    expect(await small.record(district.agencyId, anItem(aDraft(serviceId, district.officerId)))).toEqual({ ok: false, error: { code: 'OVERLOADED' } });
  });
});
