import type { QuantitativeIki, RhkPlan } from '#planning/server/index.ts';
import { newId } from './district.ts';

/** An indicator of a plan that no measure is tied to. */
export function anIki(facts: Partial<QuantitativeIki> = {}): QuantitativeIki {
  return { ikiId: newId(), title: 'Layanan selesai', aspect: 'QUANTITY', target: 100, unit: 'layanan', polarity: 'MAXIMIZE', ...facts };
}

/** A result with one indicator, as it comes from the owner's screen. */
export function anRhk(facts: Partial<RhkPlan> = {}): RhkPlan {
  return { rhkId: newId(), title: 'Layanan selesai sesuai standar', block: 'MAIN', iki: [anIki()], ...facts };
}

/** A share that people type in with evidence: reports on time of all reports. */
export const typedShare = {
  name: 'Laporan tepat waktu',
  description: 'Bagian laporan yang sampai pada waktunya',
  countsWhat: 'Laporan yang sampai paling lambat tanggal lima',
  countsNot: 'Laporan yang diminta mendadak',
  numerator: 'TYPED',
  denominator: 'TYPED_OF',
  factor: 100,
  unit: '%',
  decimals: 0,
  shape: 'HIGHER',
  consolidation: 'AVERAGE',
  minimumN: 1,
  influencedBy: 'Petugas pelaporan',
  source: 'Isian dengan bukti',
  knownWeakness: '',
} as const;
