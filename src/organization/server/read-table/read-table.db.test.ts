import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readTable } from './read-table.ts';

// Needs no database; it stands here because rules tests know no files.

const columns = { required: ['a', 'b'], optional: ['c'] };
const read = (text: string | Buffer, limits?: Parameters<typeof readTable>[2]) => readTable(Buffer.from(text as string), columns, limits);

/** A zip of one part whose directory may lie about its size. */
function aZip(content: Buffer, told = content.length, method = 8): Buffer {
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const packed = method === 8 ? deflateRawSync(content) : content;
  const part = Buffer.alloc(30);
  part.writeUInt32LE(0x04034b50, 0);
  part.writeUInt16LE(method, 8);
  part.writeUInt32LE(packed.length, 18);
  part.writeUInt32LE(told, 22);
  part.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(method, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(told, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(part.length + name.length + packed.length, 16);
  return Buffer.concat([part, name, packed, entry, name, end]);
}

describe('reading a table', () => {
  it('takes comma, semicolon and tab, a byte order mark, quotes and Windows line ends, and numbers rows as a spreadsheet does', async () => {
    const rows = {
      ok: true,
      value: [
        { row: 2, cells: { a: '1', b: 'x, y' } },
        { row: 4, cells: { a: '2', b: '' } },
      ],
    };
    expect(await read('\uFEFFA,B\r\n1,"x, y"\r\n,,\r\n2\r\n')).toEqual(rows);
    expect(await read('a;b\n1;"x, y"\n;\n2\n')).toEqual(rows);
    expect(await read('a\tb\n1\tx, y\n\t\n2\n')).toEqual(rows);
  });

  it('stops at the limits', async () => {
    const limits = { maxBytes: 100, maxUnpackedBytes: 1000, maxRows: 2 };
    expect(await read('a,b\n1,2\n1,2\n1,2\n', limits)).toMatchObject({ error: { code: 'FILE_TOO_MANY_ROWS' } });
    expect(await read('a,b\n'.padEnd(101, '1'), limits)).toMatchObject({ error: { code: 'FILE_TOO_LARGE' } });
  });

  it('unpacks nothing that is too large, however small it says it is', async () => {
    const bomb = Buffer.alloc(101_000_000);
    expect(await read(aZip(bomb))).toMatchObject({ error: { code: 'FILE_UNPACKS_TOO_LARGE' } });
    expect(await read(aZip(bomb, 10))).toMatchObject({ error: { code: 'FILE_UNPACKS_TOO_LARGE' } });
  });

  it('takes no broken, encrypted or empty zip', async () => {
    const zip = aZip(Buffer.from('<x/>'));
    const encrypted = Buffer.from(zip);
    encrypted.writeUInt16LE(1, zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 8);
    for (const file of [zip.subarray(0, 40), encrypted, zip, aZip(Buffer.from('<x/>'), 4, 99)]) {
      expect(await read(file)).toMatchObject({ ok: false });
    }
  });
});
