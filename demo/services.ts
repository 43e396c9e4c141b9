import { asId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { defineService } from '#service/server/index.ts';
import type { District, DemoPerson, UnitKey } from './cast.ts';
import { subdistricts } from './people.ts';
import { done, type Stage } from './stage.ts';

export type DemoService = {
  readonly serviceId: string;
  readonly code: string;
  readonly standardMinutes: number;
  readonly units: readonly UnitKey[];
  readonly share: number;
};

const catalogue = [
  ['SKTM', 'Surat Keterangan Tidak Mampu', 15, 'KEL', 5],
  ['DOM', 'Surat keterangan domisili', 15, 'KEL', 6],
  ['N1', 'Pengantar nikah (N1–N4)', 20, 'KEL', 2],
  ['SKU', 'Surat keterangan usaha', 15, 'KEL', 4],
  ['KMT', 'Surat keterangan kelahiran dan kematian', 15, 'KEL', 2],
  ['AW', 'Surat keterangan ahli waris', 30, 'KEL', 1],
  ['LEG', 'Legalisasi dokumen', 10, 'KEC', 5],
  ['KTP', 'Perekaman KTP-el', 15, 'KEC', 6],
  ['KK', 'Kartu Keluarga', 30, 'KEC', 4],
  ['KIA', 'Kartu Identitas Anak', 20, 'KEC', 2],
  ['REK', 'Rekomendasi camat', 30, 'KEC', 1],
  ['UMUM', 'Poli umum', 20, 'PKM', 8],
  ['GIGI', 'Poli gigi', 30, 'PKM', 2],
  ['IBUANAK', 'Kesehatan ibu dan anak', 25, 'PKM', 3],
  ['IMUN', 'Imunisasi', 15, 'PKM', 2],
  ['LAB', 'Laboratorium', 30, 'PKM', 2],
  ['OBAT', 'Farmasi', 10, 'PKM', 6],
] as const;

const places: Readonly<Record<'KEL' | 'KEC' | 'PKM', readonly UnitKey[]>> = { KEL: subdistricts, KEC: ['KEC'], PKM: ['PUSKESMAS'] };

/** The services of kelurahan, kecamatan and health centre, with the times that they promise (targets of the story, not of a law). */
export async function defineServices(stage: Stage, district: District, pengelola: DemoPerson, since: PlainDate): Promise<readonly DemoService[]> {
  const actor = await stage.actor(pengelola.personId, since);
  const services: DemoService[] = [];
  for (const [code, name, standardMinutes, place, share] of catalogue) {
    const serviceId = stage.deps.newId();
    const units = places[place];
    done(
      await defineService(stage.deps)(actor, {
        serviceId: asId(serviceId),
        code,
        name,
        standardMinutes,
        channels: ['COUNTER', 'PHONE', 'WHATSAPP', 'FIELD'],
        unitIds: units.map((unit) => String(district.units.get(unit))),
        from: since,
        today: since,
      }),
    );
    services.push({ serviceId, code, standardMinutes, units, share });
  }
  return services;
}
