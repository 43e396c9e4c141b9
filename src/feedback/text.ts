import { formatDay } from '#platform/web/format.ts';
import type { FeedbackKind, FeedbackRefusal } from './rules/feedback.ts';

export const kindText = {
  APPRECIATION: 'Apresiasi',
  SUGGESTION: 'Saran',
  QUESTION: 'Pertanyaan',
} as const satisfies Record<FeedbackKind, string>;

export const kindHint = {
  APPRECIATION: 'Sebutkan perbuatan yang Anda hargai.',
  SUGGESTION: 'Sebutkan satu hal yang bisa dicoba.',
  QUESTION: 'Tanyakan sebelum menyimpulkan.',
} as const satisfies Record<FeedbackKind, string>;

/** Kind words to begin with; the first of each kind can go as it is, the others are completed with the deed itself. */
export const phrases = {
  APPRECIATION: ['Terima kasih: warga Anda layani dengan sabar sampai selesai.', 'Terima kasih: ', 'Ini memudahkan warga: '],
  SUGGESTION: ['Mari kita cari satu cara supaya warga menunggu lebih singkat.', 'Bagaimana kalau kita coba ', 'Saya bisa membantu dengan '],
  QUESTION: ['Apa yang paling menghambat pekerjaan ini?', 'Bantuan apa yang Anda perlukan untuk ', 'Boleh ceritakan bagaimana '],
} as const satisfies Record<FeedbackKind, readonly string[]>;

export const refusalText = {
  FEEDBACK_IKI_NOT_IN_PLAN: () => 'Indikator ini tidak ada dalam rencana (SKP) yang berlaku. Pesan belum dikirim. Pilih indikator lain.',
  FEEDBACK_PERIOD_BACKWARDS: () => 'Tanggal akhir mendahului tanggal awal. Pesan belum dikirim. Perbaiki tanggalnya.',
  FEEDBACK_PERIOD_IN_FUTURE: ({ until }) => `Tanggal ${formatDay(until)} belum lewat. Pesan belum dikirim. Pilih masa layanan sampai hari ini.`,
  FEEDBACK_PERIOD_TOO_LONG: ({ maxDays }) => `Masa layanan paling panjang ${maxDays} hari. Pesan belum dikirim. Pilih masa yang lebih pendek.`,
  FEEDBACK_ALREADY_SENT: () => 'Pesan dengan nomor ini sudah terkirim dengan isi lain. Muat ulang halaman untuk melihatnya.',
} satisfies { [R in FeedbackRefusal as R['code']]: (refusal: R) => string };

export const feedbackText = {
  title: 'Umpan balik',
  lead: 'Anda dan atasan Anda membaca hal yang sama. Pesan tidak diubah dan tidak dihapus.',
  empty: 'Belum ada umpan balik. Anda boleh memintanya.',
  emptyOf: 'Belum ada umpan balik untuk pegawai ini.',
  ask: 'Minta umpan balik',
  askTitle: 'Minta umpan balik',
  askLead: (supervisorName: string | null) =>
    supervisorName === null
      ? 'Atasan Anda belum tercatat. Permintaan tersimpan dan terlihat begitu atasan tercatat.'
      : `Pertanyaan ini dibaca oleh ${supervisorName}.`,
  askNoPlan: 'Belum ada rencana (SKP) yang disetujui, jadi belum ada indikator untuk ditanyakan.',
  askBody: 'Apa yang ingin Anda tanyakan?',
  askPhrases: ['Bagian mana yang sudah baik, dan mana yang bisa saya perbaiki?', 'Apa satu hal yang sebaiknya saya coba bulan depan?'],
  give: 'Beri umpan balik',
  kind: 'Jenis',
  about: 'Tentang',
  aboutServices: 'Layanan 30 hari terakhir',
  aboutPeriod: (period: string) => `Layanan ${period}`,
  body: 'Pesan',
  bodyHint: '3–2.000 huruf. Sebutkan perbuatannya, bukan orangnya.',
  phrases: 'Awali dengan',
  send: 'Kirim',
  cancel: 'Batal',
  sent: 'Umpan balik terkirim.',
  asked: 'Pertanyaan terkirim.',
  answer: 'Jawab',
  answerLabel: 'Jawaban Anda',
  answered: 'Jawaban terkirim.',
  answersOf: (body: string) => `Jawaban atas “${body.length > 40 ? `${body.slice(0, 40)}…` : body}”`,
  youAsked: 'Anda bertanya',
  older: 'Lihat yang lebih lama',
  notInLine: 'Umpan balik diberikan oleh atasan pegawai ini.',
  dueTitle: 'Sudah lama belum diberi umpan balik',
  dueLead: 'Sebulan terakhir belum ada pesan untuk mereka. Satu kalimat sudah berarti.',
  dueEmpty: 'Semua pegawai Anda sudah mendapat umpan balik sebulan terakhir. Terima kasih.',
  questionsTitle: 'Pertanyaan yang menunggu jawaban Anda',
  questionsEmpty: 'Tidak ada pertanyaan yang menunggu.',
} as const;
