import type { z } from 'zod';
import type { importMapping } from './import-mapping.ts';

/** A mapping to begin with in the interface; the names are those of an ordinary counter list. */
export const exampleMapping = {
  source: 'aplikasi-loket',
  timeZone: 'Asia/Jakarta',
  key: ['nomor'],
  service: 'layanan',
  employee: 'nip_petugas',
  unit: { column: 'unit' },
  channel: { column: 'saluran', values: { Loket: 'COUNTER', WhatsApp: 'WHATSAPP' }, default: 'COUNTER' },
  outcome: { column: 'hasil', values: { Selesai: 'DONE', Dikembalikan: 'RETURNED' }, default: 'DONE' },
  finishedAt: 'selesai',
  startedAt: 'mulai',
  arrivedAt: 'datang',
} as const satisfies z.input<typeof importMapping>;
