import type { BerakhlakValue } from './rules/berakhlak.ts';

/** Every word of the evaluation document; headings in the order and wording of the national form. */
export const documentText = {
  title: 'Dokumen Evaluasi Kinerja Pegawai',
  subtitle: 'Evaluasi kinerja periodik · pendekatan hasil kerja kuantitatif',
  period: 'Periode penilaian',
  subject: 'Pegawai yang dinilai',
  evaluator: 'Pejabat penilai kinerja',
  name: 'Nama',
  nip: 'NIP',
  rank: 'Pangkat/Gol. ruang',
  post: 'Jabatan',
  unit: 'Unit kerja',
  results: 'Hasil kerja',
  number: 'No',
  rhk: 'Rencana hasil kerja',
  iki: 'Indikator kinerja individu',
  target: 'Target',
  actual: 'Realisasi berdasarkan bukti dukung',
  feedback: 'Umpan balik berkelanjutan',
  main: 'Utama',
  additional: 'Tambahan',
  evidenceAsOf: (when: string) =>
    `Realisasi dibekukan saat evaluasi dibuka, ${when}. n adalah jumlah yang dihitung; selang menunjukkan ketidakpastian; capaian hanya alat bantu.`,
  achievement: (pct: string) => `Capaian ${pct} %`,
  serviceFeedback: 'Umpan balik atas layanan pada periode ini',
  behavior: 'Perilaku kerja (BerAKHLAK)',
  value: 'Nilai dasar',
  guide: 'Panduan perilaku',
  workRating: 'Rating hasil kerja',
  behaviorRating: 'Rating perilaku kerja',
  predikat: 'Predikat kinerja pegawai',
  reason: 'Alasan',
  noReason: 'Tidak ada alasan khusus yang dituliskan.',
  notes: 'Catatan',
  selfReport: 'Laporan diri pegawai',
  noSelfReport: 'Pegawai tidak menuliskan laporan diri.',
  explanations: 'Permintaan penjelasan',
  asked: 'Ditanyakan',
  answered: 'Dijawab',
  unanswered: 'Belum dijawab.',
  status: 'Status',
  opened: 'Dibuka',
  rated: 'Ditetapkan',
  delivered: 'Diserahkan',
  acknowledged: 'Ditandai dibaca',
  final: 'Final',
  noSign: '–',
  right: (lastDay: string) => `Pegawai berhak mengajukan keberatan kepada atasan pejabat penilai kinerja sampai ${lastDay} (PP 30/2019 Pasal 59).`,
  place: '........................................',
  document: 'Nomor dokumen',
  journal: (seq: number) => `Jejak catatan nomor ${seq}`,
  rule: 'Aturan',
  page: 'Halaman',
  of: 'dari',
  made: 'Dicetak',
} as const;

/** Values and their three official statements. Domain rules, section 6 (verified). */
export const berakhlakText = {
  SERVICE_ORIENTED: {
    name: 'Berorientasi Pelayanan',
    statements: ['Memahami dan memenuhi kebutuhan masyarakat', 'Ramah, cekatan, solutif, dan dapat diandalkan', 'Melakukan perbaikan tiada henti'],
  },
  ACCOUNTABLE: {
    name: 'Akuntabel',
    statements: [
      'Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan berintegritas tinggi',
      'Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, dan efisien',
      'Tidak menyalahgunakan kewenangan jabatan',
    ],
  },
  COMPETENT: {
    name: 'Kompeten',
    statements: [
      'Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah',
      'Membantu orang lain belajar',
      'Melaksanakan tugas dengan kualitas terbaik',
    ],
  },
  HARMONIOUS: {
    name: 'Harmonis',
    statements: ['Menghargai setiap orang apa pun latar belakangnya', 'Suka menolong orang lain', 'Membangun lingkungan kerja yang kondusif'],
  },
  LOYAL: {
    name: 'Loyal',
    statements: [
      'Memegang teguh ideologi Pancasila, Undang-Undang Dasar Negara Republik Indonesia Tahun 1945, setia pada Negara Kesatuan Republik Indonesia serta pemerintahan yang sah',
      'Menjaga nama baik sesama ASN, pimpinan, instansi, dan negara',
      'Menjaga rahasia jabatan dan negara',
    ],
  },
  ADAPTIVE: {
    name: 'Adaptif',
    statements: ['Cepat menyesuaikan diri menghadapi perubahan', 'Terus berinovasi dan mengembangkan kreativitas', 'Bertindak proaktif'],
  },
  COLLABORATIVE: {
    name: 'Kolaboratif',
    statements: [
      'Memberi kesempatan kepada berbagai pihak untuk berkontribusi',
      'Terbuka dalam bekerja sama untuk menghasilkan nilai tambah',
      'Menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama',
    ],
  },
} as const satisfies Record<BerakhlakValue, { readonly name: string; readonly statements: readonly [string, string, string] }>;
