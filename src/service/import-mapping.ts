import { z } from 'zod';
import { line } from '#platform/wire.ts';
import { channels, outcomes } from './rules/interaction.ts';

const columnName = z.string().min(1, 'Nama kolom perlu diisi.').max(200, 'Nama kolom paling panjang 200 huruf.');
const times = 'Kolom waktu harus menyebut nama kolom pada berkas.';

/**
 * Which column of a file is what. Closed: a misspelt name is an error, not a silent default. `demo/municipal-receipt.mapping.json` is an
 * example.
 */
export const importMapping = z.strictObject(
  {
    /** Names the system the file comes from. With the key columns it makes the id of each interaction: a second run adds nothing. */
    source: line(60, 2),
    /** Zone of times without an offset, and of a new agency: Asia/Jakarta, Europe/Amsterdam. */
    timeZone: z.string().max(60).refine(isTimeZone, 'Zona waktu tidak dikenal. Contoh: Asia/Jakarta.'),
    /** Columns that together name one row: the case and its step, or a receipt number. */
    key: z.array(columnName).min(1, 'Sebutkan paling sedikit satu kolom kunci.').max(6, 'Kolom kunci paling banyak 6.'),
    service: columnName,
    employee: columnName,
    unit: z.strictObject({ column: columnName, default: line(200, 2).optional(), emptyWords: z.array(z.string().max(60)).max(20).optional() }),
    channel: z.strictObject({
      column: columnName.optional(),
      values: z.record(z.string().max(200), z.enum(channels, `Saluran harus salah satu dari ${channels.join(', ')}.`)),
      default: z.enum(channels, `Saluran harus salah satu dari ${channels.join(', ')}.`).optional(),
    }),
    outcome: z.strictObject({
      column: columnName.optional(),
      values: z.record(z.string().max(200), z.enum(outcomes, `Hasil harus salah satu dari ${outcomes.join(', ')}.`)).optional(),
      default: z.enum(outcomes, `Hasil harus salah satu dari ${outcomes.join(', ')}.`),
    }),
    finishedAt: z.string(times).min(1, times).max(200),
    startedAt: columnName.optional(),
    arrivedAt: columnName.optional(),
    /** The promised end; the standard is met when the work ended by then. */
    dueAt: columnName.optional(),
    delimiter: z.enum([',', ';', '\t', '|'], 'Pemisah kolom harus koma, titik koma, tab, atau garis tegak.').default(','),
  },
  'Pemetaan harus berupa objek JSON.',
);
export type ImportMapping = z.output<typeof importMapping>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
