import type { RatingRefusal } from '../../rules/rating.ts';
import { refusalText } from '../../text.ts';

/** The citizen's words. No legal terms, nothing promised that is not kept. */
export const citizenText = {
  title: 'Nilai pelayanan',
  question: 'Bagaimana pelayanan yang baru Anda terima?',
  why: 'Apa alasannya? Boleh dilewati.',
  comment: 'Ada yang ingin disampaikan? Boleh dilewati.',
  commentHint: 'Paling banyak 300 huruf. Jangan tulis nama, NIK, atau nomor telepon.',
  commentWarning: 'Sepertinya ada NIK atau nomor telepon. Nomor itu akan disembunyikan.',
  send: 'Kirim',
  privacy: 'Nama dan nomor Anda tidak diminta. Petugas tidak bisa melihat siapa yang menilai.',
  problem: 'Masalah:',
  thanksTitle: 'Terima kasih',
  thanks: 'Jawaban Anda sudah diterima. Jawaban dikumpulkan dengan jawaban warga lain, lalu dipakai untuk memperbaiki pelayanan.',
  codeTitle: 'Masukkan kode',
  codeLabel: 'Kode penilaian (8 huruf dan angka)',
  codeHint: 'Kode ada di bawah gambar QR di layar petugas.',
  codeSend: 'Lanjut',
  notReadable: 'Jawaban tidak dapat dibaca. Jawaban belum disimpan. Pindai kode sekali lagi.',
  refused: (refusal: RatingRefusal): string => {
    const sentence: (refusal: never) => string = refusalText[refusal.code];
    return sentence(refusal as never);
  },
} as const;
