import type { SkpForm, SkpModel } from './rules/skp.ts';

const frame = {
  name: 'Nama',
  nip: 'NIP',
  rank: 'Pangkat/Gol. ruang',
  post: 'Jabatan',
  unit: 'Unit kerja',
  number: 'No',
  noSign: '–',
  place: '........................................',
  document: 'Nomor dokumen',
  journal: (seq: number) => `Jejak catatan nomor ${seq}`,
  page: 'Halaman',
  of: 'dari',
  made: 'Dicetak',
} as const;

/** Every word of the plan as a document; headings in the order and wording of the national form. */
export const skpDocumentText = {
  ...frame,
  title: 'Sasaran Kinerja Pegawai (SKP)',
  subtitle: {
    QUANTITATIVE: {
      LEADER: 'Pendekatan hasil kerja kuantitatif · pejabat pimpinan tinggi dan pimpinan unit kerja mandiri',
      STAFF: 'Pendekatan hasil kerja kuantitatif · pejabat administrasi dan pejabat fungsional',
    },
    QUALITATIVE: {
      LEADER: 'Pendekatan hasil kerja kualitatif · pejabat pimpinan tinggi dan pimpinan unit kerja mandiri',
      STAFF: 'Pendekatan hasil kerja kualitatif · pejabat administrasi dan pejabat fungsional',
    },
  } satisfies Record<SkpModel, Record<SkpForm, string>>,
  period: 'Periode',
  status: 'Status',
  subject: 'Pegawai yang dinilai',
  evaluator: 'Pejabat penilai kinerja',
  results: 'Hasil kerja',
  main: 'Utama',
  additional: 'Tambahan',
  supported: 'Rencana hasil kerja pimpinan yang diintervensi',
  rhk: 'Rencana hasil kerja',
  perspective: 'Perspektif',
  aspect: 'Aspek',
  iki: 'Indikator kinerja individu',
  target: 'Target',
  measureAndTarget: 'Ukuran keberhasilan/indikator kinerja individu dan target',
  behavior: 'Perilaku kerja (BerAKHLAK)',
  value: 'Nilai dasar',
  guide: 'Panduan perilaku',
  expectation: 'Ekspektasi khusus pimpinan',
  annex: 'Lampiran SKP',
} as const;

/** The matrix as a document. */
export const mphDocumentText = {
  ...frame,
  title: 'Matriks Pembagian Peran dan Hasil',
  person: 'Pegawai',
  results: 'Hasil pimpinan',
} as const;

/** Headings of the plan as a table; field names of SIASN (skp22) where they are known. Domain rules, section 20. */
export const skpSheetColumns = [
  'tahun',
  'nip',
  'nama',
  'jabatan',
  'unit_kerja',
  'penilaiNipNrp',
  'penilaiNama',
  'penilaiJabatan',
  'penilaiUnorNama',
  'penilaiGolongan',
  'kelompok',
  'rhk_pimpinan',
  'rhk',
  'perspektif',
  'aspek',
  'iki',
  'target',
  'satuan',
] as const;
