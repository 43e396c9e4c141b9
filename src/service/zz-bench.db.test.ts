import { it } from 'vitest';
import pg from 'pg';
import { describeDatabase } from '#test/support/database.ts';
import { aDistrict, aPerson, newId, aClock } from '#test/support/district.ts';
import { aDraft, aService, ingestDeps } from '#test/support/service.ts';
import { recordInBulk } from './server/record-in-bulk.ts';

describeDatabase('bench', ({ db, ownerUrl }) => {
  it('speed', async () => {
    const district = await aDistrict(db);
    const people: any[] = [];
    const services: any[] = [];
    await db.transact(district.system, async (tx) => {
      for (let i = 0; i < 100; i += 1) people.push(await aPerson(tx, district.agencyId, { name: `Orang ${i}`, unitId: district.unitId, supervisorId: district.supervisorId }));
      for (let i = 0; i < 20; i += 1) services.push(await aService(tx, district));
    });
    const deps = await ingestDeps(db, aClock('2026-11-24T03:00:05Z'));
    for (const source of ['IMPORT', 'APP'] as const) {
      for (let round = 0; round < 4; round += 1) {
        const drafts = Array.from({ length: 20_000 }, (_, i) =>
          aDraft(services[(i * 7) % 20], people[(i * 13) % 100], { source, finishedAt: new Date(Date.UTC(2026, 10, 1 + round * 4, 1) + i * 17_000) }));
        const cpu = process.cpuUsage();
        const t = performance.now();
        const out = await recordInBulk(deps)(district.agencyId, district.officerId, drafts);
        const ms = performance.now() - t;
        const used = process.cpuUsage(cpu);
        console.log(source, out.taken, Math.round(20_000 / ms * 1000), 'rows/s; node cpu ms', Math.round((used.user + used.system) / 1000), 'of', Math.round(ms));
      }
    }
    const c = new pg.Client(ownerUrl); await c.connect();
    console.log((await c.query('select (select sum(n) from rollup_unit_hour) a, (select sum(n) from rollup_person_service_day) b, (select count(*) from interaction) c, (select count(*) from interaction_handler) d, (select count(*) from rollup_unit_hour) uh, (select count(*) from rollup_person_service_day) pd')).rows);
    await c.end();
  }, 120_000);
});
