import type { Weakness, WeaknessCode } from './rules/indicator-weakness.ts';

/** What is weak, and what can be done about it. */
const weaknessTexts = {
  SHARE_WITHOUT_DENOMINATOR: {
    sentence: () => 'Ini bagian dari sesuatu, tetapi belum ada pembaginya.',
    advice: 'Pilih pembagi: seluruh hal yang bagiannya dihitung.',
  },
  UNIT_UNCLEAR: {
    sentence: () => 'Satuannya belum menjelaskan apa yang dihitung.',
    advice: 'Tulis benda yang dihitung, misalnya layanan atau menit. Untuk persen, pakai pembagi dan kalikan 100.',
  },
  NOT_INFLUENCEABLE: {
    sentence: () => 'Pegawainya tidak dapat menggerakkan angka ini.',
    advice: 'Pilih ukuran yang dapat mereka gerakkan, atau pakai hanya untuk unit.',
  },
  SAME_COUNTS: {
    sentence: (other) => `Hitungannya sama dengan indikator “${other}”.`,
    advice: 'Pakai indikator yang sudah ada, atau batasi pada layanan lain.',
  },
  SAME_NAME: {
    sentence: (other) => `Namanya hampir sama dengan “${other}”.`,
    advice: 'Beri nama yang menyebut bedanya, atau pakai indikator yang sudah ada.',
  },
  VOLUME_WITHOUT_QUALITY: {
    sentence: () => 'Hanya jumlah yang dihitung, tanpa ukuran mutu di sampingnya.',
    advice: 'Dampingi dengan ukuran waktu atau kepuasan untuk layanan yang sama.',
  },
  LATE_ENTRIES_MOVE_IT: {
    sentence: () => 'Catatan susulan dari pegawai sendiri ikut menggerakkan angka ini.',
    advice: 'Tulis hal itu sebagai kelemahan yang diketahui, supaya pembaca kartu tahu.',
  },
  TYPED_WITHOUT_EVIDENCE: {
    sentence: () => 'Angkanya diisi sendiri, dan sumbernya tidak menyebut bukti.',
    advice: 'Sebutkan dokumen yang dapat diperiksa orang lain, misalnya tanda terima.',
  },
} as const satisfies Record<WeaknessCode, { readonly sentence: (other: string) => string; readonly advice: string }>;

export function weaknessWords({ code, other = '' }: Weakness): { readonly sentence: string; readonly advice: string } {
  const { sentence, advice } = weaknessTexts[code];
  return { sentence: sentence(other), advice };
}

export const weaknessesText = {
  title: (count: number) => (count === 1 ? 'Satu hal perlu dilihat' : `${count} hal perlu dilihat`),
  none: 'Tidak ada kelemahan yang terlihat pada definisi ini.',
  note: 'Ini peringatan. Indikator tetap dapat disimpan.',
} as const;
