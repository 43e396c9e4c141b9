import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sql } from 'kysely';
import { asId, type AgencyId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { Identity } from '#platform/server/db/open-database.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict, newId } from '#test/support/district.ts';
import { aService, ingestDeps } from '#test/support/service.ts';
import { importMapping } from '../../import-mapping.ts';
import { importInteractions, type ImportInput } from './import-interactions.ts';
import { refusedHeader, refusedLine } from './refused-file.ts';

const realFile = new URL('../../../../../shared/data/municipal-receipt.csv', import.meta.url).pathname;
const mappingFile = new URL('../../../../demo/municipal-receipt.mapping.json', import.meta.url);

describeDatabase('taking over a file', ({ db }) => {
  const mapping = importMapping.parse({
    source: 'loket lama',
    timeZone: 'Asia/Jakarta',
    key: ['nomor'],
    service: 'layanan',
    employee: 'petugas',
    unit: { column: 'unit' },
    channel: { column: 'lewat', values: { Loket: 'COUNTER', WA: 'WHATSAPP' } },
    outcome: { column: 'hasil', values: { Tolak: 'REJECTED' }, default: 'DONE' },
    finishedAt: 'selesai',
    startedAt: 'mulai',
  });
  const header = 'nomor,layanan,petugas,unit,lewat,hasil,mulai,selesai';

  async function take(agencyId: AgencyId, csv: string, options: Partial<ImportInput> = {}) {
    const refused: string[] = [];
    const report = await importInteractions(await ingestDeps(db, aClock('2026-11-24T05:00:00Z')))({
      agencyId,
      importedBy: null,
      mapping,
      // One byte at a time, so that letters and quotes are cut everywhere.
      open: async function* () {
        for (const byte of Buffer.from(csv)) yield Uint8Array.of(byte);
      },
      createMissing: false,
      commit: true,
      maxRows: 1000,
      onRefused: (row, refusal) => void refused.push(`${row.line} ${refusal.code}`),
      ...options,
    });
    return { report, refused };
  }

  test('takes what it knows, refuses the rest with a reason, and adds nothing the second time', async () => {
    const district = await aDistrict(db);
    await db.transact(district.system, (tx) => aService(tx, district, { name: 'Surat Pengantar' }));
    const rows = [
      '1,Surat Pengantar,Dewi Anggraini,,Loket,,24/11/2026 08.00,24/11/2026 08.10',
      '2,Surat Pengantar,Dewi Anggraini,Kelurahan Uji,WA,Tolak,,2026-11-24 09:00',
      '3,Surat Lain,Dewi Anggraini,,Loket,,,2026-11-24 09:00',
      '4,Surat Pengantar,Orang Lain,,Loket,,,2026-11-24 09:00',
      '5,Surat Pengantar,Dewi Anggraini,Unit Lain,Loket,,,2026-11-24 09:00',
      '6,Surat Pengantar,Dewi Anggraini,,Merpati,,,2026-11-24 09:00',
      '7,Surat Pengantar,Dewi Anggraini,,Loket,Entah,,2026-11-24 09:00',
      '8,Surat Pengantar,Dewi Anggraini,,Loket,,,kemarin',
      '9,Surat Pengantar,Dewi Anggraini,,Loket,,,',
      ',Surat Pengantar,Dewi Anggraini,,Loket,,,2026-11-24 09:00',
      '11,Surat Pengantar,Dewi Anggraini,,Loket,,,2026-12-24 09:00',
      '12,Surat Pengantar',
      '1,Surat Pengantar,Dewi Anggraini,,Loket,,24/11/2026 08.00,24/11/2026 08.10',
      '1,Surat Pengantar,Dewi Anggraini,,WA,,24/11/2026 08.00,24/11/2026 08.10',
    ];
    const csv = `\uFEFF${header}\r\n${rows.join('\r\n')}\r\n`;
    const first = await take(district.agencyId, csv);
    expect(first.report).toMatchObject({ ok: true, value: { rows: 14, taken: 2, alreadyThere: 1, refused: 11 } });
    expect(first.refused.sort()).toEqual(
      [
        '4 ROW_SERVICE_MISSING',
        '5 ROW_PERSON_MISSING',
        '6 ROW_UNIT_MISSING',
        '7 ROW_CHANNEL_UNKNOWN',
        '8 ROW_OUTCOME_UNKNOWN',
        '9 ROW_TIME_UNREADABLE',
        '10 ROW_TIME_EMPTY',
        '11 ROW_KEY_EMPTY',
        '12 TIME_IN_FUTURE',
        '13 ROW_COLUMNS_DIFFER',
        '15 IDEMPOTENCY_KEY_REUSED',
      ].sort(),
    );
    const stored = await db.transact(district.system, (tx) =>
      tx.selectFrom('interaction').select(['channel', 'outcome', 'handling_seconds', 'source', 'external_ref']).orderBy('external_ref').execute(),
    );
    expect(stored).toEqual([
      { channel: 'COUNTER', outcome: 'DONE', handling_seconds: 600, source: 'IMPORT', external_ref: '1' },
      { channel: 'WHATSAPP', outcome: 'REJECTED', handling_seconds: null, source: 'IMPORT', external_ref: '2' },
    ]);
    expect((await take(district.agencyId, csv)).report).toMatchObject({ ok: true, value: { taken: 0, alreadyThere: 3, refused: 11 } });
  });

  test('a preview names what is missing and writes nothing', async () => {
    const district = await aDistrict(db);
    const csv = `${header}\n1,Surat Baru,Orang Baru,Unit Baru,Loket,,,2026-11-24 09:00\n`;
    const { report } = await take(district.agencyId, csv, { commit: false, createMissing: true });
    expect(report).toMatchObject({
      value: { taken: 1, refused: 0, created: { people: 0 }, missing: { services: ['Surat Baru'], units: ['Unit Baru'], people: ['Orang Baru'] } },
    });
    expect(await db.transact(district.system, (tx) => tx.selectFrom('journal_entry').selectAll().execute())).toEqual([]);
    expect((await take(district.agencyId, csv, { createMissing: true })).report).toMatchObject({
      value: { taken: 1, created: { services: 1, units: 1, people: 1 } },
    });
  });

  test('a file that is not understood changes nothing', async () => {
    const district = await aDistrict(db);
    expect((await take(district.agencyId, 'a,b\n1,2\n')).report).toMatchObject({ ok: false, error: { code: 'IMPORT_COLUMN_MISSING' } });
    expect((await take(district.agencyId, `${header}\n1,"Surat`)).report).toMatchObject({ ok: false, error: { code: 'IMPORT_NOT_CSV' } });
    expect((await take(district.agencyId, `${header}\n${'1,a,b,c,d,e,f,g\n'.repeat(3)}`, { maxRows: 2 })).report).toEqual({
      ok: false,
      error: { code: 'IMPORT_TOO_MANY_ROWS', max: 2 },
    });
    expect((await take(district.agencyId, '')).report).toMatchObject({ ok: false, error: { code: 'IMPORT_COLUMN_MISSING' } });
  });

  test('the file of refused rows runs nothing in a spreadsheet', () => {
    expect(refusedHeader(['=nomor'])).toBe("baris,alasan,'=nomor\n");
    expect(refusedLine({ line: 2, fields: ['=1+1', '-5', '@x', 'biasa'] }, { code: 'ROW_COLUMNS_DIFFER', columns: 4 })).toBe(
      `2,"Baris berisi 4 kolom, berbeda dari baris judul.",'=1+1,'-5,'@x,biasa\n`,
    );
  });

  test.runIf(existsSync(realFile))('a real log of 8,577 steps: totals by employee, month and channel are those of the file', async () => {
    const agencyId: AgencyId = asId(newId());
    const system: Identity = { agencyId, roles: ['SYSTEM'], day: plainDate('2026-11-24') };
    await db.transact(system, (tx) =>
      tx
        .insertInto('agency')
        .values({ agency_id: agencyId, code: `m${agencyId.slice(-12)}`, name: 'Gemeente', time_zone: 'Europe/Amsterdam', created_at: new Date(0) })
        .execute(),
    );
    const real = importMapping.parse(JSON.parse(readFileSync(mappingFile, 'utf8')));
    const options: Partial<ImportInput> = { mapping: real, open: () => createReadStream(realFile), createMissing: true, maxRows: 100_000 };
    const { report, refused } = await take(agencyId, '', options);
    expect(refused).toEqual([]);
    expect(report).toMatchObject({
      ok: true,
      value: { rows: 8577, taken: 8577, alreadyThere: 0, refused: 0, created: { services: 27, units: 10, people: 48 } },
    });

    // Counted straight from the file, by a second, simpler reader: no cell of it holds a comma or a quote.
    const lines = readFileSync(realFile, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(','));
    const countOf = (keys: readonly string[]) => Object.fromEntries([...Map.groupBy(keys, (key) => key)].map(([key, group]) => [key, group.length]).sort());
    const counted = async (query: ReturnType<typeof sql<{ key: string; n: number }>>) => {
      const { rows } = await db.transact(system, (tx) => query.execute(tx));
      return Object.fromEntries(rows.map(({ key, n }) => [key, Number(n)]).sort());
    };
    const channelOf: Readonly<Record<string, string>> = { Desk: 'COUNTER', Internet: 'ONLINE', 'e-mail': 'EMAIL', Post: 'POST', Intern: 'BACK_OFFICE' };
    const [byEmployee, byMonth, byChannel] = [
      countOf(lines.map((cells) => cells[3] ?? '')),
      countOf(lines.map((cells) => (cells[5] ?? '').slice(0, 7))),
      countOf(lines.map((cells) => channelOf[cells[6] ?? ''] ?? '')),
    ];

    expect(Object.keys(byEmployee)).toHaveLength(48);
    expect(new Set(lines.map((cells) => cells[0])).size).toBe(1434);
    expect(
      await counted(
        sql`SELECT p.nip AS key, count(*) AS n FROM interaction i JOIN person p ON p.agency_id = i.agency_id AND p.person_id = i.person_id WHERE i.agency_id = ${agencyId} GROUP BY 1`,
      ),
    ).toEqual(byEmployee);
    expect(
      await counted(
        sql`SELECT p.nip AS key, sum(r.n) AS n FROM rollup_person_service_day r JOIN person p ON p.agency_id = r.agency_id AND p.person_id = r.person_id WHERE r.agency_id = ${agencyId} GROUP BY 1`,
      ),
    ).toEqual(byEmployee);
    expect(
      await counted(sql`SELECT to_char(month, 'YYYY-MM') AS key, sum(n) AS n FROM rollup_agency_service_month WHERE agency_id = ${agencyId} GROUP BY 1`),
    ).toEqual(byMonth);
    expect(await counted(sql`SELECT channel AS key, count(*) AS n FROM interaction WHERE agency_id = ${agencyId} GROUP BY 1`)).toEqual(byChannel);
    expect(
      await counted(sql`SELECT split_part(external_ref, '/', 1) AS key, count(*) AS n FROM interaction WHERE agency_id = ${agencyId} GROUP BY 1`).then(
        (cases) => Object.keys(cases).length,
      ),
    ).toBe(1434);
    const late = lines.filter((cells) => Date.parse(cells[5] ?? '') > Date.parse(cells[10] ?? '')).length;
    const disordered = lines.filter((cells) => Date.parse(cells[5] ?? '') < Date.parse(cells[9] ?? '')).length;
    expect(
      await counted(
        sql`SELECT CASE WHEN clock_doubtful THEN 'doubtful' WHEN standard_met THEN 'met' ELSE 'missed' END AS key, count(*) AS n FROM interaction WHERE agency_id = ${agencyId} GROUP BY 1`,
      ),
    ).toEqual(
      Object.fromEntries(
        [
          ['doubtful', disordered],
          ['met', 8577 - late - disordered],
          ['missed', late],
        ].filter(([, n]) => n !== 0),
      ),
    );

    expect((await take(agencyId, '', options)).report).toMatchObject({
      ok: true,
      value: { rows: 8577, taken: 0, alreadyThere: 8577, refused: 0, created: { people: 0 } },
    });
  });
});
