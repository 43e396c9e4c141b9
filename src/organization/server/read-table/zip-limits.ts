import { createInflateRaw } from 'node:zlib';
import { Readable } from 'node:stream';

/** A workbook is a zip of few parts; more is an attack. */
const maxParts = 2000;

/**
 * Whether a zip stays within its limits once unpacked. The directory says how large each part becomes, but it may lie, so
 * every part is unpacked once, counted and thrown away. Encrypted parts, zip64 and unknown packings are not taken.
 */
export async function unpacksWithin(zip: Buffer, maxBytes: number): Promise<'WITHIN' | 'TOO_LARGE' | 'UNREADABLE'> {
  const parts = readDirectory(zip);
  if (parts === undefined) return 'UNREADABLE';
  if (parts.length > maxParts || parts.reduce((sum, part) => sum + part.size, 0) > maxBytes) return 'TOO_LARGE';
  let left = maxBytes;
  for (const part of parts) {
    const unpacked = await sizeUnpacked(zip, part, left);
    if (unpacked === undefined) return 'UNREADABLE';
    left -= unpacked;
    if (left < 0) return 'TOO_LARGE';
  }
  return 'WITHIN';
}

type Part = { readonly method: number; readonly packedSize: number; readonly size: number; readonly offset: number };

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const partSignature = 0x04034b50;
const zip64 = 0xffffffff;

function readDirectory(zip: Buffer): readonly Part[] | undefined {
  // The end record lies before a comment of at most 65,535 bytes.
  let end = zip.length - 22;
  const lowest = Math.max(0, zip.length - 22 - 65_535);
  while (end >= lowest && zip.readUInt32LE(end) !== endSignature) end -= 1;
  if (end < lowest) return undefined;
  const count = zip.readUInt16LE(end + 10);
  const parts: Part[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== entrySignature) return undefined;
    const isEncrypted = (zip.readUInt16LE(at + 8) & 1) === 1;
    const part = {
      method: zip.readUInt16LE(at + 10),
      packedSize: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    };
    if (isEncrypted || part.size === zip64 || part.packedSize === zip64 || part.offset === zip64) return undefined;
    parts.push(part);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return parts;
}

const stored = 0;
const deflated = 8;

/** Bytes of a part once unpacked; stops counting past `most`. */
async function sizeUnpacked(zip: Buffer, part: Part, most: number): Promise<number | undefined> {
  if (part.offset + 30 > zip.length || zip.readUInt32LE(part.offset) !== partSignature) return undefined;
  const start = part.offset + 30 + zip.readUInt16LE(part.offset + 26) + zip.readUInt16LE(part.offset + 28);
  const packed = zip.subarray(start, start + part.packedSize);
  if (packed.length !== part.packedSize) return undefined;
  if (part.method === stored) return packed.length;
  if (part.method !== deflated) return undefined;
  let size = 0;
  try {
    for await (const chunk of Readable.from([packed]).pipe(createInflateRaw())) {
      size += (chunk as Buffer).length;
      if (size > most) return size;
    }
  } catch {
    return undefined;
  }
  return size;
}
