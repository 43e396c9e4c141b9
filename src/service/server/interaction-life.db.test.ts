import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { addSeconds, instantOf } from '#kernel/instant.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, anActor, newId, type District } from '#test/support/district.ts';
import { aDraft, anItem, aService, ingestDeps } from '#test/support/service.ts';
import { deltasOfInteractions, type Counts } from '../rules/rollup-delta.ts';
import { createBatcher } from './batcher.ts';
import { changeService, defineService } from './define-service.ts';
import { handOver, type HandOver } from './hand-over.ts';
import { listOpenHandovers } from './handover.repo.ts';
import { tokenHash } from './ingest/rating-token.ts';
import { recordInBulk } from './record-in-bulk.ts';
import { recordRatingsInBulk, submitRating } from './submit-rating.ts';
import { listTiles, pinServices } from './tiles.ts';
import { countedRow, voidInteraction } from './void-interaction.ts';

describeDatabase('the life of an interaction', ({ db }) => {
  async function aDesk() {
    const district = await aDistrict(db);
    const serviceId = await db.transact(district.system, (tx) => aService(tx, district));
    const clock = aClock('2026-11-24T03:00:05Z');
    const deps = await ingestDeps(db, clock);
    return {
      district,
      serviceId,
      clock,
      deps,
      batcher: createBatcher(deps),
      officer: anActor(district, district.officerId),
      colleague: anActor(district, district.colleagueId),
    };
  }

  /** All rollups of a district as one comparable list, rows of nothing but zeros left out. */
  async function rollupsOf(district: District) {
    const tables = [
      'rollup_unit_hour',
      'rollup_unit_service_day',
      'rollup_unit_service_week',
      'rollup_person_service_day',
      'rollup_person_service_week',
      'rollup_agency_service_month',
    ] as const;
    return db.transact(district.system, async (tx) => {
      const rows: Record<string, unknown>[] = [];
      for (const table of tables) {
        const found = await sql<
          Record<string, unknown>
        >`SELECT ${table}::text AS table, * FROM ${sql.table(table)} WHERE agency_id = ${district.agencyId} AND (n <> 0 OR rating_1 + rating_2 + rating_3 + rating_4 <> 0) ORDER BY 1`.execute(
          tx,
        );
        rows.push(...found.rows);
      }
      return rows;
    });
  }

  async function recorded(desk: Awaited<ReturnType<typeof aDesk>>, facts: Parameters<typeof aDraft>[2] = {}) {
    const answer = await desk.batcher.record(desk.district.agencyId, anItem(aDraft(desk.serviceId, desk.district.officerId, facts)));
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  }

  test('rollups equal a recount of the rows, hand-overs, late ones and voided ones included', async () => {
    const desk = await aDesk();
    const { district, serviceId, deps } = desk;
    const earlier = [{ personId: district.colleagueId, fromAt: instantOf('2026-11-24T01:00:00Z'), untilAt: instantOf('2026-11-24T01:05:00Z') }];
    const { arrivedAt: _, ...unarrived } = aDraft(serviceId, district.officerId, { earlier, finishedAt: instantOf('2026-11-24T01:30:00Z') });
    const drafts = [
      ...Array.from({ length: 60 }, (_unused, index) =>
        aDraft(serviceId, index % 3 === 0 ? district.colleagueId : district.officerId, {
          finishedAt: addSeconds(instantOf('2026-10-30T16:30:00Z'), index * 3000),
          late: index % 5 === 0,
          outcome: index % 4 === 0 ? 'RETURNED' : 'DONE',
        }),
      ),
      unarrived,
    ];
    expect(await recordInBulk(deps)(district.agencyId, district.officerId, drafts)).toMatchObject({ taken: 61, refused: [] });
    expect(await voidInteraction(deps)(desk.officer, { interactionId: drafts[7]?.interactionId ?? '', today: district.today })).toMatchObject({ ok: true });

    const recount = await db.transact(district.system, async (tx) => {
      const rows = await tx.selectFrom('interaction').selectAll().where('voided_at', 'is', null).execute();
      const handlers = await tx.selectFrom('interaction_handler').selectAll().orderBy('position').execute();
      return deltasOfInteractions(
        rows.map((row) =>
          countedRow(
            row,
            handlers.filter((handler) => handler.interaction_id === row.interaction_id),
            'Asia/Jakarta',
          ),
        ),
      );
    });
    const stored = await rollupsOf(district);
    const expected: [string, readonly { readonly counts: Counts }[]][] = [
      ['rollup_unit_hour', recount.unitHour],
      ['rollup_unit_service_day', recount.unitServiceDay],
      ['rollup_unit_service_week', recount.unitServiceWeek],
      ['rollup_person_service_day', recount.personServiceDay],
      ['rollup_person_service_week', recount.personServiceWeek],
      ['rollup_agency_service_month', recount.agencyServiceMonth],
    ];
    const shape = ({ n, f, l, w, s, h, q }: Record<string, unknown>) => [n, f, l, w, s, h, q].map(Number).join(' ');
    for (const [table, deltas] of expected) {
      const rows = stored.filter((row) => row['table'] === table);
      expect(
        rows
          .map((row) =>
            shape({
              n: row['n'],
              f: row['finished_n'],
              l: row['late_n'],
              w: row['wait_seconds'],
              s: row['within_standard_n'],
              h: row['handling_seconds'],
              q: row['wait_seconds_squared'],
            }),
          )
          .sort(),
      ).toEqual(
        deltas
          .map(({ counts }) =>
            shape({
              n: counts.n,
              f: counts.finishedN,
              l: counts.lateN,
              w: counts.waitSeconds,
              s: counts.withinStandardN,
              h: counts.handlingSeconds,
              q: counts.waitSecondsSquared,
            }),
          )
          .sort(),
      );
    }
    expect(stored.filter((row) => row['table'] === 'rollup_agency_service_month')).toHaveLength(2);
  });

  test('voiding restores the rollups, is done once, and ends the invitation', async () => {
    const desk = await aDesk();
    await recorded(desk);
    const before = await rollupsOf(desk.district);
    const { interactionId, invitation } = await recorded(desk);
    const attempts = await Promise.all([1, 2, 3].map(() => voidInteraction(desk.deps)(desk.officer, { interactionId, today: desk.district.today })));
    expect(attempts.every(({ ok }) => ok)).toBe(true);
    expect(await rollupsOf(desk.district)).toEqual(before);
    const journal = await db.transact(desk.district.system, (tx) =>
      tx.selectFrom('journal_entry').select('action').where('action', '=', 'INTERACTION_VOIDED').execute(),
    );
    expect(journal).toHaveLength(1);
    const rating = { agencyId: desk.district.agencyId, tokenHash: tokenHash(invitation?.token ?? ''), rating: { score: 1, reasons: [], comment: '' } } as const;
    expect(await submitRating(desk.deps)(rating)).toEqual({ ok: false, error: { code: 'INVITATION_NOT_OPEN' } });
  });

  test('only the recorder voids, within a day, and not after the citizen has spoken', async () => {
    const desk = await aDesk();
    const { district, deps, clock } = desk;
    const { interactionId, invitation } = await recorded(desk);
    const attempt = (actor = desk.officer) => voidInteraction(deps)(actor, { interactionId, today: district.today });
    expect(await attempt(desk.colleague)).toEqual({ ok: false, error: { code: 'NOT_FOUND' } });
    clock.set('2026-11-25T04:00:00Z');
    expect(await attempt()).toEqual({ ok: false, error: { code: 'VOID_TOO_LATE', hours: 24 } });
    clock.set('2026-11-24T04:00:00Z');
    await submitRating(deps)({ agencyId: district.agencyId, tokenHash: tokenHash(invitation?.token ?? ''), rating: { score: 4, reasons: [], comment: '' } });
    expect(await attempt()).toEqual({ ok: false, error: { code: 'VOID_AFTER_RATING' } });
  });

  test('twenty citizens at once with one code: one voice, and nothing left that ties it to the visit', async () => {
    const desk = await aDesk();
    const { district, deps } = desk;
    const { invitation, interactionId } = await recorded(desk);
    const rating = { score: 2, reasons: ['LONG_WAIT'], comment: 'Antre "lama" {sekali}' } as const;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => submitRating(deps)({ agencyId: district.agencyId, tokenHash: tokenHash(invitation?.token ?? ''), rating })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);

    await db.transact(district.system, async (tx) => {
      expect(await tx.selectFrom('rating').selectAll().execute()).toMatchObject([
        { ...rating, unit_id: district.unitId, service_id: desk.serviceId, service_hour: instantOf('2026-11-24T03:00:00Z') },
      ]);
      expect(await tx.selectFrom('rating_person').select('person_id').execute()).toEqual([{ person_id: district.officerId }]);
      expect(await tx.selectFrom('interaction').select(['interaction_id', 'rated']).execute()).toEqual([{ interaction_id: interactionId, rated: true }]);
      const [used] = await tx.selectFrom('rating_invitation').selectAll().execute();
      expect(used).toMatchObject({ interaction_id: null, occurred_at: null });
      for (const instant of [used?.used_at, used?.created_at, used?.expires_at]) expect((instant?.getTime() ?? 1) % 3_600_000).toBe(0);
      const entry = await tx.selectFrom('journal_entry').selectAll().where('action', '=', 'RATINGS_RECEIVED').executeTakeFirstOrThrow();
      expect([entry.actor_id, entry.subject_id, entry.at.getTime() % 3_600_000]).toEqual([null, null, 0]);
      expect(entry.line).not.toContain('Antre');
    });
    const counted = (await rollupsOf(district)).map((row) => [row['table'], Number(row['rating_2']), Number(row['n'])]);
    expect(counted).toEqual([
      ['rollup_unit_hour', 1, 1],
      ['rollup_unit_service_day', 1, 1],
      ['rollup_unit_service_week', 1, 1],
      ['rollup_person_service_day', 1, 1],
      ['rollup_person_service_week', 1, 1],
      ['rollup_agency_service_month', 1, 1],
    ]);
  });

  test('whoever served cannot rate himself; anybody else may; after seven days nobody', async () => {
    const desk = await aDesk();
    const { district, deps, clock } = desk;
    const rating = { score: 4, reasons: [], comment: '' } as const;
    const rate = (token: string | undefined, signedInAs?: typeof district.officerId) =>
      submitRating(deps)({ agencyId: district.agencyId, tokenHash: tokenHash(token ?? ''), rating, ...(signedInAs ? { signedInAs } : {}) });
    const one = await recorded(desk);
    expect(await rate(one.invitation?.token, district.officerId)).toEqual({ ok: false, error: { code: 'RATED_BY_WHO_SERVED' } });
    expect(await rate(one.invitation?.token, district.colleagueId)).toEqual({ ok: true, value: undefined });
    const two = await recorded(desk);
    clock.set('2026-12-01T03:00:05Z');
    expect(await rate(two.invitation?.token)).toEqual({ ok: false, error: { code: 'INVITATION_NOT_OPEN' } });
    expect(await rate('tidak-ada')).toEqual({ ok: false, error: { code: 'INVITATION_NOT_OPEN' } });
  });

  test('ratings in bulk go the same way', async () => {
    const { district, serviceId, deps } = await aDesk();
    const drafts = Array.from({ length: 30 }, () => aDraft(serviceId, district.officerId));
    await recordInBulk(deps)(district.agencyId, district.officerId, drafts);
    const ratings = drafts
      .slice(0, 12)
      .map(({ interactionId }, index) => ({ interactionId, rating: { score: index < 9 ? 4 : 1, reasons: [], comment: '' } }) as const);
    expect(await recordRatingsInBulk(deps)(district.agencyId, ratings)).toEqual({ taken: 12 });
    expect(await recordRatingsInBulk(deps)(district.agencyId, ratings)).toEqual({ taken: 0 });
    expect((await rollupsOf(district)).map((row) => [Number(row['invited_n']), Number(row['rating_1']), Number(row['rating_4'])])).toEqual(
      Array.from({ length: 6 }, () => [30, 3, 9]),
    );
  });

  test('a hand-over keeps both intervals, twice over, and is finished once', async () => {
    const desk = await aDesk();
    const { district, serviceId, deps, batcher, officer, colleague } = desk;
    const begun = instantOf('2026-11-24T02:30:00Z');
    const hand: HandOver = {
      handoverId: newId(),
      requestHash: 'a'.repeat(64),
      serviceId,
      channel: 'COUNTER',
      arrivedAt: addSeconds(begun, -300),
      startedAt: begun,
      handedAt: addSeconds(begun, 240),
      toPersonId: district.colleagueId,
      note: 'tinggal tanda tangan',
      today: district.today,
    };
    expect(await handOver(deps)(officer, hand)).toMatchObject({ ok: true });
    expect(await handOver(deps)(officer, hand)).toMatchObject({ ok: true });
    expect(await handOver(deps)(officer, { ...hand, requestHash: 'b'.repeat(64) })).toEqual({ ok: false, error: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    const waiting = await db.transact(district.system, (tx) => listOpenHandovers(tx, district.agencyId, district.colleagueId));
    expect(waiting).toMatchObject([{ handover_id: hand.handoverId, from_name: 'Dewi Anggraini', note: 'tinggal tanda tangan' }]);

    const { arrivedAt: _, ...onward } = {
      ...hand,
      handoverId: newId(),
      fromHandoverId: hand.handoverId,
      startedAt: addSeconds(begun, 400),
      handedAt: addSeconds(begun, 500),
      toPersonId: district.supervisorId,
    };
    expect(await handOver(deps)(officer, { ...onward, toPersonId: district.supervisorId })).toEqual({ ok: false, error: { code: 'HANDOVER_NOT_OPEN' } });
    expect(await handOver(deps)(colleague, onward)).toMatchObject({ ok: true });

    const finish = { handoverId: onward.handoverId, startedAt: addSeconds(begun, 600), finishedAt: addSeconds(begun, 660), recordedAt: addSeconds(begun, 660) };
    const stranger = await batcher.record(district.agencyId, anItem(aDraft(serviceId, district.officerId, finish)));
    expect(stranger).toEqual({ ok: false, error: { code: 'HANDOVER_NOT_OPEN' } });
    const twice = await Promise.all([1, 2].map(() => batcher.record(district.agencyId, anItem(aDraft(serviceId, district.supervisorId, finish)))));
    expect(twice.map(({ ok }) => ok).sort()).toEqual([false, true]);

    await db.transact(district.system, async (tx) => {
      expect(await tx.selectFrom('interaction').selectAll().execute()).toMatchObject([
        { person_id: district.supervisorId, wait_seconds: 300, handling_seconds: 240 + 100 + 60, standard_met: true, started_at: begun },
      ]);
      const served = await tx.selectFrom('interaction_handler').selectAll().orderBy('position').execute();
      expect(served.map((row) => [row.person_id, row.from_at, row.until_at])).toEqual([
        [district.officerId, begun, addSeconds(begun, 240)],
        [district.colleagueId, addSeconds(begun, 400), addSeconds(begun, 500)],
        [district.supervisorId, addSeconds(begun, 600), addSeconds(begun, 660)],
      ]);
      const work = await tx.selectFrom('rollup_person_service_day').select(['person_id', 'n', 'wait_n', 'handling_seconds']).execute();
      expect(work.map((row) => [row.person_id, row.n, row.wait_n, row.handling_seconds]).sort()).toEqual(
        [
          [district.officerId, 1, 1, 240],
          [district.colleagueId, 1, 0, 100],
          [district.supervisorId, 1, 0, 60],
        ].sort(),
      );
    });
    expect(await db.transact(district.system, (tx) => listOpenHandovers(tx, district.agencyId, district.supervisorId))).toEqual([]);
  });

  test('a hand-over that is refused leaves the key and the service where they were', async () => {
    const { district, serviceId, deps, officer } = await aDesk();
    const outsider = await aDistrict(db);
    const hand: HandOver = {
      handoverId: newId(),
      requestHash: 'a'.repeat(64),
      serviceId,
      channel: 'COUNTER',
      handedAt: instantOf('2026-11-24T03:00:00Z'),
      toPersonId: outsider.officerId,
      note: '',
      today: district.today,
    };
    expect(await handOver(deps)(officer, hand)).toEqual({ ok: false, error: { code: 'HANDOVER_OUTSIDE_UNIT' } });
    expect(await handOver(deps)(officer, { ...hand, toPersonId: district.officerId })).toEqual({ ok: false, error: { code: 'HANDOVER_TO_ONESELF' } });
    expect(await handOver(deps)(officer, { ...hand, channel: 'PHONE' })).toMatchObject({ ok: false, error: { code: 'CHANNEL_NOT_OFFERED' } });
    expect(await handOver(deps)(officer, { ...hand, toPersonId: district.colleagueId })).toMatchObject({ ok: true });
  });

  test("the catalogue is the pengelola's, and a change names what it read", async () => {
    const { district, deps, officer } = await aDesk();
    const pengelola = anActor(district, district.pengelolaId, { roles: ['PEGAWAI', 'PENGELOLA'] });
    const definition = {
      serviceId: newId() as never,
      code: 'KTP',
      name: 'KTP-el',
      standardMinutes: 20,
      channels: ['COUNTER'],
      unitIds: [district.unitId],
      from: district.today,
      today: district.today,
    } as const;
    expect(await defineService(deps)(officer, definition)).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
    expect(await defineService(deps)(pengelola, definition)).toMatchObject({ ok: true, value: { code: 'KTP', revision: 1 } });
    expect(await defineService(deps)(pengelola, definition)).toMatchObject({ ok: true, value: { revision: 1 } });
    expect(await defineService(deps)(pengelola, { ...definition, serviceId: newId() as never })).toEqual({
      ok: false,
      error: { code: 'SERVICE_CODE_TAKEN', serviceCode: 'KTP' },
    });
    const { from: _, ...change } = { ...definition, name: 'Perekaman KTP-el', revision: 1 };
    const both = await Promise.all([1, 2].map(() => changeService(deps)(pengelola, change)));
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);

    const tiles = await listTiles(deps)(officer, { today: district.today });
    expect(tiles.tiles.map(({ name }) => name)).toEqual(['Perekaman KTP-el', 'Surat Pengantar']);
    expect(await pinServices(deps)(officer, { serviceIds: [newId()], today: district.today })).toEqual({
      ok: false,
      error: { code: 'PINNED_SERVICE_UNKNOWN' },
    });
    await pinServices(deps)(officer, { serviceIds: [definition.serviceId], today: district.today });
    const pinned = await listTiles(deps)(officer, { today: district.today });
    expect([pinned.tiles.map(({ name }) => name), pinned.others.map(({ name }) => name)]).toEqual([['Perekaman KTP-el'], ['Surat Pengantar']]);
  });
});
