import { createHash } from 'node:crypto';
import { instantOf } from '#kernel/instant.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ImportMapping } from '../../import-mapping.ts';
import { readTime, type ImportRowRefusal, type WrittenTime } from '../../rules/import-row.ts';
import type { Channel, Outcome } from '../../rules/interaction.ts';
import type { FileReading, FileRow } from './read-file.ts';

/** A row in our words, before anybody is looked up by name. */
export type UnderstoodRow = {
  readonly line: number;
  readonly interactionId: string;
  readonly externalRef: string;
  readonly service: string;
  readonly employee: string;
  /** Absent when the file names none and the mapping has no default: then the posting of the day decides. */
  readonly unit?: string;
  readonly channel: Channel;
  readonly outcome: Outcome;
  readonly finishedAt: Date;
  readonly startedAt?: Date;
  readonly arrivedAt?: Date;
  readonly dueAt?: Date;
};

/** Reads rows by a mapping. The id follows from source and key columns alone, so the same row always has the same id. */
export function rowReader(mapping: ImportMapping): (row: FileRow, reading: FileReading) => Result<UnderstoodRow, ImportRowRefusal> {
  const channels = new Map(Object.entries(mapping.channel.values));
  const outcomes = new Map(Object.entries(mapping.outcome.values ?? {}));
  const emptyWords = new Set(['', ...(mapping.unit.emptyWords ?? [])]);
  const toInstant = instantReader(mapping.timeZone);

  return ({ line, fields }, { header, columnOf }) => {
    if (fields.length !== header.length) return refuse({ code: 'ROW_COLUMNS_DIFFER', columns: fields.length });
    const cell = (column: string): string => (fields[columnOf(column)] ?? '').trim();

    const key = mapping.key.map(cell);
    const emptyKey = mapping.key.find((_, index) => key[index] === '');
    if (emptyKey !== undefined) return refuse({ code: 'ROW_KEY_EMPTY', column: emptyKey });
    const names = { service: cell(mapping.service), employee: cell(mapping.employee) };
    for (const name of ['service', 'employee'] as const) {
      if (names[name] === '') return refuse({ code: 'ROW_NAME_EMPTY', column: mapping[name] });
      if (!isUsable(names[name])) return refuse({ code: 'ROW_NAME_UNUSABLE', column: mapping[name] });
    }
    const written = cell(mapping.unit.column);
    const unit = emptyWords.has(written) ? mapping.unit.default : written;
    if (unit !== undefined && !isUsable(unit)) return refuse({ code: 'ROW_NAME_UNUSABLE', column: mapping.unit.column });

    const channelWord = mapping.channel.column === undefined ? '' : cell(mapping.channel.column);
    const channel = channels.get(channelWord) ?? mapping.channel.default;
    if (channel === undefined) return refuse({ code: 'ROW_CHANNEL_UNKNOWN', value: channelWord.slice(0, 100) });
    const outcomeWord = mapping.outcome.column === undefined ? '' : cell(mapping.outcome.column);
    const outcome = outcomeWord === '' ? mapping.outcome.default : outcomes.get(outcomeWord);
    if (outcome === undefined) return refuse({ code: 'ROW_OUTCOME_UNKNOWN', value: outcomeWord.slice(0, 100) });

    const times: { finishedAt?: Date; startedAt?: Date; arrivedAt?: Date; dueAt?: Date } = {};
    for (const name of ['finishedAt', 'startedAt', 'arrivedAt', 'dueAt'] as const) {
      const column = mapping[name];
      const text = column === undefined ? '' : cell(column);
      if (text === '') continue;
      const time = readTime(text);
      if (time === undefined) return refuse({ code: 'ROW_TIME_UNREADABLE', column: column ?? '', value: text.slice(0, 100) });
      times[name] = toInstant(time);
    }
    const { finishedAt, ...otherTimes } = times;
    if (finishedAt === undefined) return refuse({ code: 'ROW_TIME_EMPTY', column: mapping.finishedAt });
    return ok({
      line,
      interactionId: rowId(mapping.source, key),
      externalRef: key
        .join('/')
        .toWellFormed()
        .replaceAll(/\p{Cc}/gu, ' ')
        .slice(0, 200),
      ...names,
      ...(unit === undefined ? {} : { unit }),
      channel,
      outcome,
      finishedAt,
      ...otherTimes,
    });
  };
}

/** UUID version 8 from SHA-256 of the source and the key, its parts divided by a character that no cell can hold. */
function rowId(source: string, key: readonly string[]): string {
  const hex = createHash('sha256')
    .update([source, ...key].join('\u0000'), 'utf8')
    .digest('hex');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function isUsable(name: string): boolean {
  return name.length >= 2 && name.length <= 200 && name.isWellFormed() && !/\p{Cc}/u.test(name);
}

/** Without an offset a time stands on the wall of the mapping's zone; an hour that the clock skips counts as the one after it. */
function instantReader(timeZone: string): (time: WrittenTime) => Date {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const offsetAt = (at: number): number => {
    const name = format.formatToParts(instantOf(at)).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
    return match === null ? 0 : (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000;
  };
  return (time) => {
    // oxlint-disable-next-line no-restricted-globals -- arithmetic on the wall time of the file, no clock
    const wall = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second, time.millisecond);
    if (time.offsetMinutes !== undefined) return instantOf(wall - time.offsetMinutes * 60_000);
    return instantOf(wall - offsetAt(wall - offsetAt(wall)));
  };
}
