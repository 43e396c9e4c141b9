import { expect, it } from 'vitest';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict } from '#test/support/district.ts';
import { auditPart } from '#test/support/organization.ts';
import { aServer } from '#test/support/server.ts';
import * as contract from '../contract.ts';
import { appendJournal, type JournalEvent } from './append-journal.ts';

describeDatabase('the journal over HTTP', ({ db }) => {
  const open = async () => {
    const district = await aDistrict(db);
    const event = (facts: Partial<JournalEvent>): JournalEvent => ({
      action: 'PERSON_CHANGED',
      at: new Date('2026-11-24T02:00:00Z'),
      actorId: district.pengelolaId,
      objectKind: 'PERSON',
      objectId: null,
      ...facts,
    });
    const append = (...events: Partial<JournalEvent>[]) =>
      db.transact(district.system, async (tx) => {
        for (const facts of events) await appendJournal(tx, district.agencyId, event(facts));
      });
    return { district, append, server: aServer(db, { parts: [auditPart] }) };
  };

  it('shows a person what others did with his data, not what he did himself, and nothing about others', async () => {
    const { district, append, server } = await open();
    await append(
      { subjectId: district.officerId, action: 'EVALUATION_READ', actorId: district.supervisorId },
      { subjectId: district.officerId, action: 'SIGNED_IN', actorId: district.officerId },
      { subjectId: district.officerId, action: 'TRAINING_SUGGESTED', actorId: null },
      { subjectId: district.colleagueId },
    );
    const { body } = await (await server.signedIn(district, district.officerId)).call(contract.listWhoLooked, {});
    expect(body.entries.map(({ action, actor }) => [action, actor?.name ?? null])).toEqual([
      ['TRAINING_SUGGESTED', null],
      ['EVALUATION_READ', 'Surya Darma'],
    ]);
    expect(body.next).toBeNull();
  });

  it('turns pages without a gap', async () => {
    const { district, append, server } = await open();
    await append(...Array.from({ length: 120 }, () => ({ subjectId: district.officerId })));
    const client = await server.signedIn(district, district.officerId);
    const seen: number[] = [];
    for (let before: string | undefined; ;) {
      const { body } = await client.call(contract.listWhoLooked, { query: before === undefined ? {} : { before } });
      seen.push(...body.entries.map(({ seq }) => seq));
      if (body.next === null) break;
      before = String(body.next);
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => 120 - index));
  });

  it('lets the auditor search by person, action and day of the agency, and writes down for whom he looked', async () => {
    const { district, append, server } = await open();
    await append(
      { at: new Date('2026-11-23T16:59:59Z'), action: 'A_DAY_BEFORE', subjectId: district.officerId },
      { at: new Date('2026-11-23T17:00:00Z'), action: 'OF_THE_DAY', subjectId: district.officerId, summary: { reason: '<script>' } },
      { action: 'OF_THE_DAY', subjectId: district.colleagueId },
    );
    const auditor = await server.signedIn(district, district.auditorId);
    const actions = async (query: object) =>
      (await auditor.call(contract.searchJournal, { query })).body.entries.map(({ action, subject }) => [action, subject?.name]);
    expect(await actions({ from: '2026-11-24', until: '2026-11-24' })).toEqual([
      ['OF_THE_DAY', 'Budi Santoso'],
      ['OF_THE_DAY', 'Dewi Anggraini'],
    ]);
    expect(await actions({ action: 'A_DAY_BEFORE' })).toEqual([['A_DAY_BEFORE', 'Dewi Anggraini']]);
    expect(await actions({ person: 'anggraini' })).toEqual([
      ['OF_THE_DAY', 'Dewi Anggraini'],
      ['A_DAY_BEFORE', 'Dewi Anggraini'],
    ]);
    expect(await actions({ person: 'nobody at all' })).toEqual([]);
    const { body } = await (await server.signedIn(district, district.officerId)).call(contract.listWhoLooked, {});
    expect(body.entries[0]).toMatchObject({ action: 'JOURNAL_SEARCHED', actor: { name: 'Arman Yusuf' } });
  });

  it('refuses what makes no sense with a sentence, never with a fault', async () => {
    const { district, server } = await open();
    const auditor = await server.signedIn(district, district.auditorId);
    for (const query of [
      'before=x',
      'before=0',
      'before=1e99',
      'before=-1',
      'from=2026-02-30',
      'from=0000-01-01',
      'action=%27',
      'other=1',
      `person=${'x'.repeat(101)}`,
    ]) {
      expect((await auditor.fetch(`/api/journal?${query}`)).status, query).toBe(422);
    }
    for (const person of ['%00', '=1+1', '%E2%80%8F', '100%25'])
      expect((await auditor.fetch(`/api/journal?person=${person}`)).status, person).toBeLessThan(500);
  });
});
