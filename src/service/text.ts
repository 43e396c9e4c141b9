import { formatDay } from '#platform/web/format.ts';
import type { Channel, Outcome, ReturnReason, TimePoint } from './rules/interaction.ts';
import type { ImportRowRefusal } from './rules/import-row.ts';
import type { RatingReason, Score } from './rules/rating.ts';
import type { ServiceRefusal } from './rules/service-refusal.ts';

export const channelText = {
  COUNTER: 'Loket',
  PHONE: 'Telepon',
  WHATSAPP: 'WhatsApp',
  FIELD: 'Lapangan',
  BACK_OFFICE: 'Belakang loket',
  ONLINE: 'Daring',
  EMAIL: 'Surel',
  POST: 'Surat',
} as const satisfies Record<Channel, string>;

export const outcomeText = {
  DONE: 'Selesai',
  RETURNED: 'Dikembalikan',
  REJECTED: 'Ditolak',
  REFERRED: 'Dirujuk',
} as const satisfies Record<Outcome, string>;

export const outcomeHint = {
  DONE: 'Warga mendapat yang diperlukan',
  RETURNED: 'Ada yang perlu dilengkapi warga',
  REJECTED: 'Tidak dapat dilayani',
  REFERRED: 'Diteruskan ke tempat lain',
} as const satisfies Record<Outcome, string>;

export const returnReasonText = {
  DOCUMENTS_INCOMPLETE: 'Berkas belum lengkap',
  DATA_MISMATCH: 'Data tidak cocok',
  WRONG_PLACE: 'Bukan wilayah atau bidang kami',
  SYSTEM_DOWN: 'Sistem sedang tidak jalan',
  OTHER: 'Lainnya',
} as const satisfies Record<ReturnReason, string>;

export const scoreText = { 1: 'Tidak puas', 2: 'Kurang puas', 3: 'Puas', 4: 'Sangat puas' } as const satisfies Record<Score, string>;

export const reasonText = {
  LONG_WAIT: 'Menunggu terlalu lama',
  UNCLEAR: 'Penjelasan kurang jelas',
  UNFRIENDLY: 'Kurang ramah',
  COMPLICATED: 'Syarat berbelit',
  UNFINISHED: 'Urusan belum selesai',
  UNCOMFORTABLE: 'Tempat kurang nyaman',
  QUICK: 'Cepat',
  CLEAR: 'Penjelasan jelas',
  FRIENDLY: 'Ramah',
  EASY: 'Syarat mudah',
  FINISHED: 'Urusan tuntas',
  COMFORTABLE: 'Tempat nyaman',
} as const satisfies Record<RatingReason, string>;

const timeText = { ARRIVED: 'Waktu datang', STARTED: 'Waktu mulai', FINISHED: 'Waktu selesai' } as const satisfies Record<TimePoint, string>;

export const refusalText = {
  SERVICE_UNKNOWN: () => 'Layanan ini tidak ada dalam daftar. Catatan belum disimpan. Muat ulang halaman, lalu pilih layanan lagi.',
  SERVICE_NOT_IN_FORCE: ({ day }) => `Layanan ini tidak diberikan pada ${formatDay(day)}. Catatan belum disimpan. Pilih layanan lain atau hubungi pengelola.`,
  CHANNEL_NOT_OFFERED: ({ channel, offered }) =>
    `Layanan ini tidak diberikan lewat ${channelText[channel]}. Catatan belum disimpan. Pilih ${offered.map((one) => channelText[one]).join(', ')}.`,
  TIMES_OUT_OF_ORDER: ({ first, second }) => `${timeText[second]} mendahului ${timeText[first].toLowerCase()}. Catatan belum disimpan. Perbaiki waktunya.`,
  TIME_IN_FUTURE: () => 'Waktu selesai lebih dari sehari di depan. Catatan belum disimpan. Periksa jam perangkat ini.',
  TIME_BEFORE_2000: () => 'Waktu selesai mendahului tahun 2000. Belum disimpan. Periksa tahunnya.',
  TIME_TOO_OLD: ({ days }) => `Catatan hanya dapat dibuat untuk ${days} hari terakhir. Catatan belum disimpan. Minta pengelola memasukkannya lewat impor.`,
  TIMES_TOO_FAR_APART: ({ days }) => `Jarak antara waktu datang dan selesai lebih dari ${days} hari. Catatan belum disimpan. Periksa tahunnya.`,
  RETURN_REASON_UNFITTING: ({ outcome }) =>
    `Alasan pengembalian tidak berlaku untuk hasil ${outcomeText[outcome]}. Catatan belum disimpan. Kosongkan alasannya.`,
  NO_UNIT_THEN: ({ day }) =>
    `Pada ${formatDay(day)} pegawai ini belum tercatat di unit mana pun. Catatan belum disimpan. Pengelola dapat melengkapi penempatannya.`,
  HANDOVER_NOT_OPEN: () => 'Layanan yang diserahkan ini sudah selesai atau bukan untuk Anda. Catatan belum disimpan. Muat ulang daftar.',
  HANDOVER_TO_ONESELF: () => 'Layanan tidak dapat diserahkan kepada diri sendiri. Pilih rekan lain.',
  HANDOVER_OUTSIDE_UNIT: () => 'Rekan ini tidak berada di unit Anda hari ini. Layanan belum diserahkan. Pilih rekan lain.',
  HANDOVER_TOO_OFTEN: ({ max }) => `Layanan ini sudah diserahkan ${max} kali. Selesaikan layanan ini, lalu catat yang baru.`,
  IDEMPOTENCY_KEY_MISSING: () => 'Kiriman tidak membawa kunci (Idempotency-Key berupa UUID). Belum ada yang disimpan.',
  IDEMPOTENCY_KEY_REUSED: () => 'Kunci ini sudah dipakai untuk catatan lain. Kiriman ini tidak disimpan; catatan yang pertama tetap ada.',
  VOID_AFTER_RATING: () => 'Warga sudah menilai layanan ini, jadi catatannya tidak dapat dibatalkan. Hubungi atasan bila ada yang keliru.',
  VOID_TOO_LATE: ({ hours }) => `Catatan hanya dapat dibatalkan dalam ${hours} jam. Catatan tetap tersimpan. Hubungi atasan bila ada yang keliru.`,
  SERVICE_CODE_TAKEN: ({ serviceCode }) => `Kode ${serviceCode} sudah dipakai layanan lain. Belum ada yang disimpan. Pilih kode lain.`,
  SERVICE_CHANGED_MEANWHILE: () => 'Layanan ini baru saja diubah orang lain. Perubahan Anda belum disimpan. Muat ulang, lalu ulangi.',
  SERVICE_ENDS_BEFORE_IT_BEGINS: () => 'Hari terakhir mendahului hari pertama. Belum ada yang disimpan. Perbaiki tanggalnya.',
  UNIT_UNKNOWN: () => 'Ada unit yang tidak dikenal atau sudah tidak ada. Belum ada yang disimpan. Muat ulang, lalu pilih lagi.',
  PINNED_SERVICE_UNKNOWN: () => 'Ada layanan yang sudah tidak diberikan. Pilihan belum disimpan. Muat ulang, lalu pilih lagi.',
  SCORE_MISSING: () => 'Pilih salah satu dari empat jawaban.',
  COMMENT_TOO_LONG: ({ max }) => `Tulis paling banyak ${max} huruf.`,
  INVITATION_NOT_OPEN: () => 'Kode ini sudah dipakai atau kedaluwarsa. Terima kasih atas kesediaan Anda.',
  RATED_BY_WHO_SERVED: () => 'Penilaian hanya untuk warga. Anda masuk sebagai petugas yang melayani, jadi penilaian tidak disimpan.',
  TOO_MANY_WRONG_CODES: () => 'Terlalu banyak kode yang keliru dari tempat ini. Tunggu 10 menit atau pindai kode QR.',
  IMPORT_COLUMN_MISSING: ({ columns }) => `Berkas tidak memiliki kolom ${columns.join(', ')}. Belum ada yang disimpan. Sesuaikan pemetaannya.`,
  IMPORT_NOT_CSV: ({ line }) => `Berkas tidak dapat dibaca sebagai CSV di sekitar baris ${line}. Periksa tanda kutip dan pemisah kolom.`,
  IMPORT_TOO_MANY_ROWS: ({ max }) => `Berkas berisi lebih dari ${max} baris. Bagi menjadi beberapa berkas, atau jalankan impor dari konsol.`,
} satisfies { [R in ServiceRefusal as R['code']]: (refusal: R) => string };

/** Reasons in the file of refused rows. */
const importRowText = {
  ...refusalText,
  ROW_KEY_EMPTY: ({ column }: { readonly column: string }) => `Kolom kunci "${column}" kosong.`,
  ROW_TIME_EMPTY: ({ column }: { readonly column: string }) => `Kolom waktu "${column}" kosong.`,
  ROW_TIME_UNREADABLE: ({ column, value }: { readonly column: string; readonly value: string }) => `Kolom waktu "${column}" tidak terbaca: "${value}".`,
  ROW_NAME_EMPTY: ({ column }: { readonly column: string }) => `Kolom "${column}" kosong.`,
  ROW_NAME_UNUSABLE: ({ column }: { readonly column: string }) => `Isi kolom "${column}" harus 2–200 huruf tanpa huruf kendali.`,
  ROW_SERVICE_MISSING: ({ name }: { readonly name: string }) => `Layanan "${name}" belum ada dalam daftar.`,
  ROW_PERSON_MISSING: ({ name }: { readonly name: string }) => `Pegawai "${name}" belum tercatat.`,
  ROW_UNIT_MISSING: ({ name }: { readonly name: string }) => `Unit "${name}" belum tercatat.`,
  ROW_CHANNEL_UNKNOWN: ({ value }: { readonly value: string }) => `Saluran "${value}" tidak ada dalam pemetaan.`,
  ROW_OUTCOME_UNKNOWN: ({ value }: { readonly value: string }) => `Hasil "${value}" tidak ada dalam pemetaan.`,
  ROW_COLUMNS_DIFFER: ({ columns }: { readonly columns: number }) => `Baris berisi ${columns} kolom, berbeda dari baris judul.`,
} satisfies { [R in ImportRowRefusal as R['code']]: (refusal: R) => string };

export function importRowReason(refusal: ImportRowRefusal): string {
  const sentence: (refusal: never) => string = importRowText[refusal.code];
  return sentence(refusal as never);
}
