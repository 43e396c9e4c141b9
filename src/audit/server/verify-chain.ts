import { genesisHash, sha256 } from './append-journal.ts';
import type { JournalRow } from './journal.repo.ts';

export type BrokenEntry = {
  readonly seq: number;
  readonly fault: 'NUMBER_MISSING' | 'LINE_CHANGED' | 'CHAIN_BROKEN' | 'COLUMNS_DIFFER' | 'HEAD_DIFFERS' | 'RECORDS_DIFFER';
};

export type ChainVerdict = { readonly entries: number; readonly broken?: BrokenEntry };

/** Says whether the records that an entry vouches for still are what they were; undefined when it vouches for none. */
export type RecordCheck = (entry: { readonly seq: number; readonly action: string; readonly summary: unknown }) => Promise<boolean | undefined>;

/**
 * Recomputes a chain from the bytes of its lines: numbers without a gap, each line naming the hash of the one before, the
 * columns saying what the line says, the head naming the last. Stops at the first entry that does not hold.
 */
export async function verifyChain(
  entries: AsyncIterable<JournalRow>,
  head: { readonly seq: number; readonly hash: string },
  recordsHold: RecordCheck = () => Promise.resolve(undefined),
): Promise<ChainVerdict> {
  let seq = 0;
  let hash = genesisHash;
  for await (const entry of entries) {
    const broken = (fault: BrokenEntry['fault'], at = entry.seq): ChainVerdict => ({ entries: seq, broken: { seq: at, fault } });
    if (entry.seq !== seq + 1) return broken('NUMBER_MISSING', seq + 1);
    if (sha256(entry.line) !== entry.hash) return broken('LINE_CHANGED');
    const line = readLine(entry.line);
    if (line === undefined || line.seq !== entry.seq || line.prev !== hash) return broken('CHAIN_BROKEN');
    if (!agrees(line, entry)) return broken('COLUMNS_DIFFER');
    if ((await recordsHold({ seq: entry.seq, action: entry.action, summary: line.summary })) === false) return broken('RECORDS_DIFFER');
    seq = entry.seq;
    hash = entry.hash;
  }
  if (seq < head.seq) return { entries: seq, broken: { seq: seq + 1, fault: 'NUMBER_MISSING' } };
  return hash === head.hash ? { entries: seq } : { entries: seq, broken: { seq, fault: 'HEAD_DIFFERS' } };
}

type Line = Readonly<Record<'seq' | 'prev' | 'at' | 'actor' | 'action' | 'object' | 'subject' | 'summary', unknown>>;

function readLine(text: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const get = (key: string): unknown => Reflect.get(value, key);
    return {
      seq: get('seq'),
      prev: get('prev'),
      at: get('at'),
      actor: get('actor'),
      action: get('action'),
      object: get('object'),
      subject: get('subject'),
      summary: get('summary'),
    };
  } catch {
    return undefined;
  }
}

function agrees(line: Line, entry: JournalRow): boolean {
  const [kind, id] = Array.isArray(line.object) ? line.object : [];
  return (
    line.at === entry.at.toISOString() &&
    line.actor === entry.actorId &&
    line.action === entry.action &&
    kind === entry.objectKind &&
    id === entry.objectId &&
    line.subject === entry.subjectId
  );
}
