import pg from 'pg';
import { expect, it } from 'vitest';
import { recordInBulk } from '#service/server/index.ts';
import { verifyAgency } from '../../bin/verify-agency.ts';
import { describeDatabase } from '../support/database.ts';
import { aDistrict, newId } from '../support/district.ts';
import { aDraft, aService, ingestDeps } from '../support/service.ts';

describeDatabase('the journal and the interactions it vouches for', ({ db, ownerUrl }) => {
  const withInteractions = async () => {
    const district = await aDistrict(db);
    const serviceId = await db.transact(district.system, (tx) => aService(tx, district));
    const deps = await ingestDeps(db);
    for (let batch = 0; batch < 3; batch += 1) {
      const drafts = Array.from({ length: 40 }, () => aDraft(serviceId, batch === 1 ? district.colleagueId : district.officerId));
      await recordInBulk(deps)(district.agencyId, district.officerId, drafts);
    }
    return district;
  };
  const tamper = async (statement: string, values: readonly unknown[]) => {
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    try {
      await client.query(statement, [...values]);
    } finally {
      await client.end();
    }
  };

  it('is whole when nobody has touched it, and rating or voiding does not break it', async () => {
    const { agencyId } = await withInteractions();
    await tamper('UPDATE interaction SET rated = true, voided_at = now(), voided_by = recorded_by WHERE agency_id = $1', [agencyId]);
    const verdict = await verifyAgency(db, agencyId);
    expect(verdict.broken).toBeUndefined();
    expect(verdict.entries).toBeGreaterThanOrEqual(3);
  });

  it.each([
    [
      'an outcome',
      `UPDATE interaction SET outcome = 'REJECTED' WHERE ctid = (SELECT ctid FROM interaction WHERE agency_id = $1 AND journal_seq = 2 LIMIT 1) AND agency_id = $1 AND journal_seq = 2`,
    ],
    ['a person', 'UPDATE interaction SET person_id = supervisor_id WHERE agency_id = $1 AND journal_seq = 2'],
    [
      'a row away',
      'DELETE FROM interaction WHERE agency_id = $1 AND journal_seq = 2 AND interaction_id = (SELECT min(interaction_id::text)::uuid FROM interaction WHERE agency_id = $1 AND journal_seq = 2)',
    ],
    ['a whole batch away', 'DELETE FROM interaction WHERE agency_id = $1 AND journal_seq = 2'],
    [
      'an interval of who served',
      `UPDATE interaction_handler SET until_at = until_at + interval '1 hour' WHERE agency_id = $1 AND person_id IN (SELECT person_id FROM interaction WHERE agency_id = $1 AND journal_seq = 2)`,
    ],
  ])('names the entry whose records somebody changed: %s', async (_, statement) => {
    const { agencyId } = await withInteractions();
    await tamper(statement, [agencyId]);
    expect(await verifyAgency(db, agencyId)).toMatchObject({ entries: 1, broken: { seq: 2, fault: 'RECORDS_DIFFER' } });
  });

  it('notices interactions that were slipped in, under an old entry or under one that is none', async () => {
    for (const seq of [2, 900]) {
      const { agencyId } = await withInteractions();
      await tamper(
        `INSERT INTO interaction SELECT (jsonb_populate_record(i, jsonb_build_object('interaction_id', $2::uuid, 'journal_seq', $3::bigint))).* FROM interaction i WHERE agency_id = $1 AND journal_seq = 1 LIMIT 1`,
        [agencyId, newId(), seq],
      );
      expect((await verifyAgency(db, agencyId)).broken).toEqual({ seq, fault: 'RECORDS_DIFFER' });
    }
  });
});
