import pg from 'pg';
import { expect, it } from 'vitest';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, type District } from '#test/support/district.ts';
import { appendJournal, genesisHash, journalLine } from './append-journal.ts';
import { entriesInOrder, findHead } from './journal.repo.ts';
import { verifyChain } from './verify-chain.ts';

describeDatabase('the journal', ({ db, ownerUrl }) => {
  const withEntries = async (count = 5) => {
    const district = await aDistrict(db);
    for (let index = 0; index < count; index += 1) {
      await db.transact(district.system, (tx) =>
        appendJournal(tx, district.agencyId, {
          action: 'PERSON_CHANGED',
          at: new Date(Date.UTC(2026, 0, 1, index)),
          actorId: district.pengelolaId,
          objectKind: 'PERSON',
          objectId: district.officerId,
          subjectId: district.officerId,
          summary: { note: `”é\u2028${index}` },
        }),
      );
    }
    return district;
  };
  const verify = ({ agencyId, system }: District) =>
    db.transact(system, async (tx) =>
      verifyChain(entriesInOrder(tx, agencyId, Number.MAX_SAFE_INTEGER), (await findHead(tx, agencyId)) ?? { seq: 0, hash: genesisHash }),
    );
  /** What a database administrator could do behind the application. */
  const tamper = async (statement: string, values: readonly unknown[]) => {
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    try {
      await client.query(statement, [...values]);
    } finally {
      await client.end();
    }
  };

  it('is whole when nobody has touched it, also with thousands of entries and none', async () => {
    expect(await verify(await withEntries())).toEqual({ entries: 5 });
    expect(await verify(await withEntries(0))).toEqual({ entries: 0 });
    const district = await aDistrict(db);
    const event = { action: 'SIGNED_IN', at: new Date(0), actorId: null, objectKind: 'SESSION', objectId: null } as const;
    await db.transact(district.system, (tx) => appendJournal(tx, district.agencyId, event, ...Array.from({ length: 2500 }, () => event)));
    expect(await verify(district)).toEqual({ entries: 2501 });
  });

  it('keeps one chain under writers at the same time', async () => {
    const district = await withEntries(0);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        db.transact(district.system, (tx) =>
          appendJournal(tx, district.agencyId, { action: 'SIGNED_IN', at: new Date(index), actorId: null, objectKind: 'SESSION', objectId: null }),
        ),
      ),
    );
    expect(await verify(district)).toEqual({ entries: 20 });
  });

  it('cannot be changed or thinned out by the application', async () => {
    const { agencyId, system } = await withEntries();
    await expect(db.transact(system, (tx) => tx.updateTable('journal_entry').set({ action: 'X' }).where('agency_id', '=', agencyId).execute())).rejects.toThrow(
      'permission denied',
    );
    await expect(db.transact(system, (tx) => tx.deleteFrom('journal_entry').where('agency_id', '=', agencyId).execute())).rejects.toThrow('permission denied');
  });

  it.each([
    [
      'a line',
      `UPDATE journal_entry SET line = replace(line, '"actor":"', '"actor":"0') WHERE agency_id = $1 AND seq = 3`,
      { entries: 2, broken: { seq: 3, fault: 'LINE_CHANGED' } },
    ],
    [
      'one byte of a summary',
      `UPDATE journal_entry SET line = replace(line, '2"}', '3"}') WHERE agency_id = $1 AND seq = 3`,
      { entries: 2, broken: { seq: 3, fault: 'LINE_CHANGED' } },
    ],
    [
      'a line with its hash',
      `UPDATE journal_entry SET line = replace(line, 'PERSON_CHANGED', 'PERSON_ADDED'), action = 'PERSON_ADDED',
        hash = encode(sha256(convert_to(replace(line, 'PERSON_CHANGED', 'PERSON_ADDED'), 'UTF8')), 'hex') WHERE agency_id = $1 AND seq = 3`,
      { entries: 3, broken: { seq: 4, fault: 'CHAIN_BROKEN' } },
    ],
    ['a column', `UPDATE journal_entry SET actor_id = NULL WHERE agency_id = $1 AND seq = 2`, { entries: 1, broken: { seq: 2, fault: 'COLUMNS_DIFFER' } }],
    [
      'a moment',
      `UPDATE journal_entry SET at = at + interval '1 day' WHERE agency_id = $1 AND seq = 2`,
      { entries: 1, broken: { seq: 2, fault: 'COLUMNS_DIFFER' } },
    ],
    ['an entry away', `DELETE FROM journal_entry WHERE agency_id = $1 AND seq = 2`, { entries: 1, broken: { seq: 2, fault: 'NUMBER_MISSING' } }],
    ['the first away', `DELETE FROM journal_entry WHERE agency_id = $1 AND seq = 1`, { entries: 0, broken: { seq: 1, fault: 'NUMBER_MISSING' } }],
    ['the last away', `DELETE FROM journal_entry WHERE agency_id = $1 AND seq = 5`, { entries: 4, broken: { seq: 5, fault: 'NUMBER_MISSING' } }],
    ['the head', `UPDATE journal_head SET hash = repeat('0', 64) WHERE agency_id = $1`, { entries: 5, broken: { seq: 5, fault: 'HEAD_DIFFERS' } }],
    ['the head away', `DELETE FROM journal_head WHERE agency_id = $1`, { entries: 5, broken: { seq: 5, fault: 'HEAD_DIFFERS' } }],
  ])('names the first broken entry when somebody changes %s', async (_, statement, verdict) => {
    const district = await withEntries();
    await tamper(statement, [district.agencyId]);
    expect(await verify(district)).toEqual(verdict);
  });

  it('notices an entry that was slipped in at the end', async () => {
    const district = await withEntries();
    const head = await db.transact(district.system, (tx) => findHead(tx, district.agencyId));
    const forged = journalLine(6, head?.hash ?? '', { action: 'SIGNED_IN', at: new Date(0), actorId: null, objectKind: 'SESSION', objectId: null });
    await tamper(`INSERT INTO journal_entry (agency_id, seq, at, action, object_kind, line, hash) VALUES ($1, 6, 'epoch', 'SIGNED_IN', 'SESSION', $2, $3)`, [
      district.agencyId,
      forged.line,
      forged.hash,
    ]);
    expect(await verify(district)).toMatchObject({ broken: { seq: 6, fault: 'HEAD_DIFFERS' } });
  });

  it('asks for the records behind an entry', async () => {
    const { agencyId, system } = await withEntries();
    const verdict = await db.transact(system, async (tx) =>
      verifyChain(entriesInOrder(tx, agencyId, 5), (await findHead(tx, agencyId)) ?? { seq: 0, hash: '' }, ({ seq }) =>
        Promise.resolve(seq === 4 ? false : undefined),
      ),
    );
    expect(verdict).toEqual({ entries: 3, broken: { seq: 4, fault: 'RECORDS_DIFFER' } });
  });
});
