import { formatDay, formatInstant } from '#platform/web/format.ts';
import type { EvaluationView } from './view.ts';
import { evaluationSettings } from './rules/evaluation-settings.ts';

const settings = evaluationSettings.at(-1)?.value;
const answerDays = settings?.answerWorkingDays ?? 0;

/** Own results. */
export const resultsText = {
  title: 'Hasil',
  lead: 'Evaluasi Anda per triwulan, dengan bukti dan alasan di balik setiap nilai.',
  empty: 'Evaluasi triwulan ini belum dibuka. Yang sudah terkumpul bisa Anda lihat di Bukti.',
  waits: 'Menunggu Anda',
  evaluator: (name: string) => `Pejabat penilai: ${name}`,
  open: (quarter: string) => `Buka hasil ${quarter}`,
} as const;

/** One evaluation, seen by its person. */
export const resultText = {
  title: (quarter: string) => `Hasil ${quarter}`,
  titleOf: (name: string, quarter: string) => `Hasil ${name}, ${quarter}`,
  back: 'Semua hasil',
  download: 'Unduh PDF',
  decision: 'Keputusan',
  evidenceShows: 'Yang ditunjukkan bukti',
  evidenceHint: 'Bukti hanya membantu. Nilai diputuskan oleh pejabat, bukan oleh hitungan.',
  decided: 'Yang diputuskan pejabat',
  decidedBy: (name: string, post: string | null, at: string) => `Diputuskan oleh ${name}${post === null ? '' : `, ${post}`}, ${at}.`,
  notYet: 'Belum diputuskan.',
  notDelivered: 'Pejabat penilai sudah menetapkan nilai dan akan membicarakannya dengan Anda sebelum menyerahkannya.',
  workRating: 'Hasil kerja',
  behaviorRating: 'Perilaku kerja',
  predikat: 'Predikat',
  reason: 'Alasan',
  evidence: 'Bukti per sasaran',
  evidenceAsOf: (at: string) => `Dibekukan saat evaluasi dibuka, ${at}. Catatan sesudahnya tidak mengubahnya.`,
  noEvidence: 'Rencana triwulan ini tidak berisi IKI.',
  target: 'Target',
  onlyTalk: 'Ukuran dan target tertulis dalam satu kalimat. Hasilnya dinilai lewat dialog.',
  value: 'Realisasi',
  feedback: 'Umpan balik',
  serviceFeedback: 'Umpan balik tentang layanan',
  why: 'Mengapa angka ini?',
  whyOf: (title: string) => `Mengapa angka ini? ${title}`,
  formula: 'Rumus',
  parts: 'Bagian',
  partsShown: (numerator: string, denominator: string | undefined) => (denominator === undefined ? numerator : `${numerator} ÷ ${denominator}`),
  partsHidden: 'Tidak ditampilkan: penilaian warga kurang dari 5.',
  live: 'Buka sampai ke catatannya (data terkini)',
  through: (day: string) => `Data sampai ${formatDay(day)}`,
  rule: (version: string) => `Aturan ${version}`,
  interval: { WILSON: 'Selang Wilson 95 %', STUDENT: 'Selang t-Student 95 %' },
  achievement: (pct: string) => `Capaian ${pct}, hanya alat bantu`,
  months: 'Nilai per bulan',
  month: 'Bulan',
  count: 'n',
  selfReport: 'Laporan diri',
  selfReportHint: 'Ceritakan apa yang tercapai, apa yang menghambat, dan apa yang tidak terlihat dari angka.',
  selfReportUntil: (day: string) => `Sampai ${formatDay(day)} hanya Anda yang menulis. Sesudah itu pejabat penilai boleh menilai tanpa laporan.`,
  selfReportLabel: 'Laporan Anda',
  writeSelfReport: 'Tulis laporan diri',
  changeSelfReport: 'Ubah laporan diri',
  sendSelfReport: 'Kirim laporan',
  selfReportSent: 'Laporan diri terkirim.',
  noSelfReport: 'Belum ada laporan diri.',
  cancel: 'Batal',
  acknowledge: 'Saya sudah membaca',
  acknowledgeHint: 'Membaca tidak berarti setuju. Hak Anda untuk bertanya dan berkeberatan tetap ada.',
  acknowledged: 'Tercatat: Anda sudah membaca.',
  ask: 'Minta penjelasan',
  askTitle: 'Minta penjelasan',
  askLead: (name: string) =>
    `Pertanyaan ini dibaca oleh ${name}. Bertanya tidak memengaruhi nilai Anda dan tidak dihitung. Dijawab paling lambat ${answerDays} hari kerja.`,
  askAbout: (title: string) => `Tentang “${title}”: `,
  askLabel: 'Apa yang ingin Anda tanyakan?',
  send: 'Kirim',
  asked: 'Pertanyaan terkirim.',
  explanations: 'Penjelasan',
  noExplanations: 'Belum ada pertanyaan.',
  question: (at: string) => `Ditanyakan ${at}`,
  answerDue: (day: string) => `Dijawab paling lambat ${formatDay(day)}`,
  answeredBy: (name: string, at: string) => `Jawaban ${name}, ${at}`,
  rights: 'Bila ada nilai yang menurut Anda keliru, Anda berhak bertanya dan berkeberatan. Ini tidak memengaruhi nilai Anda.',
  objectionUntil: (day: string) => `Keberatan dapat diajukan kepada atasan pejabat penilai sampai ${formatDay(day)}.`,
  whoLooked: 'Siapa yang melihat data saya',
} as const;

/** The evaluator's list, and the pengelola's opening. */
export const evaluationsText = {
  title: 'Evaluasi',
  lead: 'Per triwulan: buka, baca bukti, nilai, bicarakan, serahkan.',
  quarter: 'Triwulan',
  forYou: (count: number) => `Perlu tindakan (${count})`,
  forYouEmpty: 'Tidak ada yang menunggu Anda. Terima kasih.',
  waiting: 'Menunggu orang lain',
  done: 'Selesai',
  nobody: 'Pada akhir triwulan ini tidak ada pegawai yang Anda nilai.',
  progress: (rated: number, total: number) => `${rated} dari ${total} orang sudah dinilai.`,
  openOne: (name: string) => `Buka evaluasi ${name}`,
  open: 'Buka evaluasi',
  opened: (name: string) => `Evaluasi ${name} dibuka dan buktinya dibekukan.`,
  read: (name: string) => `Lihat evaluasi ${name}`,
  reportUntil: (day: string) => `Laporan diri sampai ${formatDay(day)}`,
  questions: (count: number) => `Pertanyaan menunggu jawaban (${count})`,
  dueOn: (day: string) => `Dijawab paling lambat ${formatDay(day)}`,
  answerIt: (name: string) => `Jawab ${name}`,
  pattern: 'Pola Anda',
  patternHint: 'Hanya Anda yang melihat ini. Ini bahan renungan, bukan jatah.',
  period: 'Buka satu triwulan untuk semua pegawai',
  periodLead: 'Membekukan bukti semua pegawai yang memiliki SKP dan atasan pada akhir triwulan. Anda tidak melihat nilai siapa pun.',
  openPeriod: (quarter: string) => `Buka ${quarter} untuk semua`,
  periodProgress: (open: number, total: number) => `${open} dari ${total} pegawai sudah dibuka.`,
  periodOpened: (opened: number, already: number) => `${opened} evaluasi dibuka, ${already} sudah terbuka sebelumnya.`,
  notOpened: (count: number) => `${count} pegawai belum dapat dibuka:`,
  notOpenedWhy: { NO_APPROVED_SKP: 'belum ada SKP yang disetujui', NO_SUPERVISOR: 'atasan belum tercatat' },
} as const;

/** A3: one evaluation, seen by its evaluator. */
export const evaluateText = {
  title: (name: string) => `Evaluasi ${name}`,
  back: 'Semua evaluasi',
  evidence: 'Bukti',
  judgement: 'Penilaian',
  nothingPreset: 'Tidak ada nilai yang diisi lebih dulu. Baca bukti dan laporan diri, lalu pilih.',
  work: 'Hasil kerja',
  behavior: 'Perilaku kerja (BerAKHLAK)',
  behaviorHint: 'Berorientasi Pelayanan, Akuntabel, Kompeten, Harmonis, Loyal, Adaptif, Kolaboratif: satu nilai untuk keseluruhan.',
  choiceHints: { BELOW_EXPECTATION: 'di bawah ekspektasi', MEETS_EXPECTATION: 'sesuai ekspektasi', ABOVE_EXPECTATION: 'di atas ekspektasi' },
  workReason: 'Alasan hasil kerja',
  behaviorReason: 'Alasan perilaku kerja',
  reasonOptional: 'Boleh dikosongkan.',
  reasonLetters: (count: number) => `Paling sedikit ${count} huruf.`,
  predikatWillBe: (predikat: string) => `Kedua nilai ini memberi predikat ${predikat}.`,
  chooseBoth: 'Pilih kedua nilai lebih dulu.',
  reasonMissing: 'Tulis dulu alasannya.',
  draftEmpty: 'Draf tersimpan sendiri saat Anda mengubahnya. Hanya Anda yang melihatnya.',
  draftUnsaved: 'Menyimpan draf…',
  draftSaved: (at: string) => `Draf tersimpan ${at}.`,
  draftFailed: 'Draf belum tersimpan. Isian Anda masih ada di halaman ini.',
  rate: 'Tetapkan',
  rateTitle: (name: string) => `Tetapkan nilai ${name}`,
  rateLead: 'Sesudah ditetapkan, nilai tidak dapat diubah di sini. Bicarakan dengan pegawai sebelum menyerahkannya.',
  password: 'Kata sandi Anda',
  passwordHint: 'Diminta sekali lagi karena nilai ini berlaku atas nama Anda.',
  rated: 'Nilai ditetapkan. Bicarakan, lalu serahkan.',
  deliver: 'Serahkan',
  deliverHint: 'Pegawai melihat hasilnya, dan masa keberatan mulai dihitung.',
  delivered: 'Hasil diserahkan.',
  finalize: 'Finalkan',
  finalized: 'Evaluasi final.',
  answer: 'Jawab',
  answerLabel: 'Jawaban Anda',
  answered: 'Jawaban terkirim.',
  selfReportNone: (day: string) => `Belum ada laporan diri. Pegawai dapat menulisnya sampai ${formatDay(day)}.`,
  readOnly: 'Anda membaca evaluasi ini. Pembacaan ini tercatat.',
} as const;

/** Where an evaluation stands and what comes next, for its person. */
export function nextText(view: EvaluationView): string {
  const at = (instant: string | null) => (instant === null ? '' : formatInstant(instant, view.timeZone));
  switch (view.status) {
    case 'OPEN':
      return `Evaluasi dibuka ${at(view.openedAt)}. Tulis laporan diri sampai ${formatDay(view.selfReportUntil)}.`;
    case 'SELF_REPORTED':
      return `Laporan diri terkirim ${at(view.selfReportedAt)}. Berikutnya: penilaian oleh ${view.evaluator.name}.`;
    case 'RATED':
      return `Dinilai ${at(view.ratedAt)}. Berikutnya: ${view.evaluator.name} membicarakan dan menyerahkan hasilnya.`;
    case 'DELIVERED':
      return `Diserahkan ${at(view.deliveredAt)}. Berikutnya: baca, lalu tandai sudah dibaca.`;
    case 'ACKNOWLEDGED':
      return `Anda tandai dibaca ${at(view.acknowledgedAt)}. Hasil menjadi final setelah masa keberatan.`;
    case 'OBJECTED':
      return 'Keberatan sedang diputuskan. Sampai putusan, hasil ini sementara.';
    case 'FINAL':
      return `Final sejak ${at(view.finalAt)}.`;
  }
}
