import { sql } from 'kysely';
import { entriesInOrder, findHead, genesisHash, verifyChain, type ChainVerdict } from '#audit/server/index.ts';
import type { AgencyId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { Database } from '#platform/server/db/open-database.ts';
import { openInteractionCheck } from './journal-records.ts';

/** The chain of one agency and the interactions it vouches for, up to the head of this moment. */
export function verifyAgency(db: Database, agencyId: AgencyId): Promise<ChainVerdict> {
  return db.transact({ agencyId, roles: ['SYSTEM'], day: plainDate('1970-01-01') }, async (tx) => {
    await sql`SET LOCAL statement_timeout = 0`.execute(tx);
    const head = await findHead(tx, agencyId);
    // What is written while we read lies behind the head that we began with; without a head everything is read.
    const lastSeq = head?.seq ?? Number.MAX_SAFE_INTEGER;
    const records = await openInteractionCheck(tx, agencyId);
    const verdict = await verifyChain(entriesInOrder(tx, agencyId, lastSeq), head ?? { seq: 0, hash: genesisHash }, records.check);
    if (verdict.broken) return verdict;
    const leftOver = await records.firstLeftOver();
    if (leftOver === undefined) return verdict;
    // Rows of entries that were written meanwhile are not ours to judge; rows of an entry that still is not there are.
    const headNow = await findHead(tx, agencyId);
    const isLater = leftOver > lastSeq && leftOver <= (headNow?.seq ?? 0);
    return isLater ? verdict : { ...verdict, broken: { seq: leftOver, fault: 'RECORDS_DIFFER' } };
  });
}
