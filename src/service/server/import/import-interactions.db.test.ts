import { expect, test } from 'vitest';
import type { AgencyId } from '#kernel/id.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aDistrict } from '#test/support/district.ts';
import { aService, ingestDeps } from '#test/support/service.ts';
import { importMapping } from '../../import-mapping.ts';
import { importInteractions, type ImportInput } from './import-interactions.ts';
import { refusedHeader, refusedLine } from './refused-file.ts';

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
});
