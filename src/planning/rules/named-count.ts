/** What can be counted. An indicator is built from these; monitoring gives each its meaning in rows and rollups. */
export const namedCounts = {
  INTERACTIONS: { words: 'semua layanan yang tercatat', of: 'SERVICE' },
  FINISHED: { words: 'layanan yang selesai', of: 'SERVICE' },
  WITH_STANDARD: { words: 'layanan yang waktunya dapat dibandingkan dengan standar', of: 'SERVICE' },
  WITHIN_STANDARD: { words: 'layanan yang selesai dalam waktu standar', of: 'SERVICE' },
  WAITED: { words: 'layanan yang waktu tunggunya tercatat', of: 'SERVICE' },
  WAIT_MINUTES: { words: 'jumlah menit menunggu', of: 'SERVICE' },
  RATINGS: { words: 'penilaian warga', of: 'RATING' },
  RATINGS_SATISFIED: { words: 'penilaian puas dan sangat puas', of: 'RATING' },
  RATING_POINTS: { words: 'jumlah nilai warga (1 sampai 4)', of: 'RATING' },
  TYPED: { words: 'realisasi yang diisi dengan bukti', of: 'TYPED' },
  TYPED_OF: { words: 'jumlah seluruhnya menurut isian', of: 'TYPED' },
} as const satisfies Record<string, { readonly words: string; readonly of: 'SERVICE' | 'RATING' | 'TYPED' }>;

export type NamedCount = keyof typeof namedCounts;

export const namedCountCodes = Object.keys(namedCounts) as [NamedCount, ...NamedCount[]];

export function isNamedCount(code: string): code is NamedCount {
  return Object.hasOwn(namedCounts, code);
}
