import type { Role } from '#kernel/actor.ts';
import type { EmploymentKind } from './rules/employment-kind.ts';
import type { ImportKind, RowRefusalCode } from './rules/import-file.ts';
import type { OrganizationRefusal } from './rules/refusal.ts';
import type { PostingKind, SupervisionKind } from './rules/supervision.ts';
import type { UnitKind } from './rules/unit-kind.ts';

export const refusalText = {
  SIGN_IN_WRONG: () => 'NIP atau kata sandi tidak cocok. Periksa keduanya, lalu coba lagi.',
  SIGN_IN_SLOWED: ({ retryAfterSeconds }) =>
    `Terlalu banyak percobaan yang belum cocok. Akun Anda aman dan tidak dikunci. Coba lagi ${retryAfterSeconds} detik lagi.`,
  CODE_WRONG: () => 'Kode belum cocok. Periksa jam ponsel Anda, lalu tulis kode yang sedang tampil.',
  CODE_ALREADY_USED: () => 'Kode ini sudah dipakai. Tunggu sampai aplikasi menampilkan kode berikutnya.',
  SECOND_FACTOR_ALREADY: () => 'Aplikasi autentikator sudah terpasang untuk akun ini. Tulis kode yang sedang tampil.',
  SECOND_FACTOR_NOT_PREPARED: () => 'Aplikasi autentikator belum disiapkan. Mulai dari pemindaian kode QR.',
  VERIFICATION_DUE: () => 'Langkah ini penting. Tulis kata sandi atau kode autentikator sekali lagi, lalu lanjutkan.',
  PASSWORD_WRONG: () => 'Kata sandi sekarang belum cocok. Kata sandi Anda tidak berubah.',
  PASSWORD_TOO_SHORT: ({ minLength }) => `Kata sandi baru paling sedikit ${minLength} huruf. Beberapa kata yang mudah Anda ingat sudah cukup.`,
  PASSWORD_TOO_LONG: ({ maxLength }) => `Kata sandi baru paling banyak ${maxLength} huruf.`,
  PASSWORD_COMMON: () => 'Kata sandi ini sering dipakai orang sehingga mudah ditebak. Pilih beberapa kata yang tidak berhubungan.',
  PASSWORD_PERSONAL: () => 'Kata sandi ini memuat NIP, tanggal lahir, nama, atau nama instansi yang diketahui orang lain. Pilih kata lain.',
  SUPERVISOR_IS_HIMSELF: () => 'Pegawai tidak dapat menjadi atasan dirinya sendiri. Pilih orang lain.',
  SUPERVISOR_ALREADY: () => 'Orang ini sudah menjadi atasan pada tanggal itu. Tidak ada yang perlu diubah.',
  SUPERVISOR_INACTIVE: () => 'Akun orang ini sudah ditutup. Pilih orang lain sebagai atasan.',
  SUPERVISION_CIRCLE: () => 'Orang ini berada di bawah pegawai tersebut pada tanggal itu. Susunan atasan akan berputar. Pilih orang lain.',
  ACTING_WITHOUT_END: () => 'Atasan pelaksana memerlukan tanggal berakhir.',
  SUPERVISION_ENDS_BEFORE_IT_BEGINS: () => 'Tanggal berakhir lebih awal daripada tanggal mulai.',
  SUPERVISION_CHANGED_LATER: ({ from }) => `Sudah ada perubahan atasan mulai ${from}. Pilih tanggal mulai pada atau setelah hari itu.`,
  FILE_TOO_LARGE: ({ maxBytes }) => `Berkas paling besar ${Math.floor(maxBytes / 1_000_000)} MB. Bagi berkas menjadi beberapa bagian. Belum ada yang disimpan.`,
  FILE_UNREADABLE: () => 'Berkas ini bukan CSV atau XLSX yang dapat dibaca. Simpan ulang dari aplikasi lembar kerja, lalu coba lagi.',
  FILE_UNPACKS_TOO_LARGE: () => 'Isi berkas ini lebih dari 100 MB setelah dibuka. Bagi berkas menjadi beberapa bagian.',
  FILE_TOO_MANY_ROWS: ({ maxRows }) => `Berkas paling banyak ${maxRows.toLocaleString('id-ID')} baris. Bagi berkas menjadi beberapa bagian.`,
  FILE_EMPTY: () => 'Berkas ini tidak berisi baris data.',
  FILE_COLUMNS_MISSING: ({ columns }) => `Kolom ini belum ada: ${columns.join(', ')}. Unduh contoh berkas untuk melihat susunannya.`,
  IMPORT_ALREADY_COMMITTED: () => 'Berkas ini sudah disimpan sebelumnya. Tidak ada yang diulang.',
  IMPORT_NOTHING_TO_DO: () => 'Tidak ada baris baru atau berubah. Data sudah sama dengan berkas.',
  IMPORT_STALE: () => 'Data berubah setelah pratinjau dibuat. Belum ada yang disimpan. Unggah berkas sekali lagi untuk melihat pratinjau baru.',
} satisfies { [R in OrganizationRefusal as R['code']]: (refusal: R) => string };

export const rowRefusalText = {
  MISSING: () => 'Kolom ini perlu diisi.',
  TOO_LONG: () => 'Isinya terlalu panjang (paling banyak 200 huruf; kode paling banyak 40).',
  TOO_SHORT: () => 'Isinya terlalu pendek, paling sedikit 2 huruf.',
  CONTROL_CHARACTER: () => 'Ada huruf kendali yang tidak dapat disimpan.',
  NOT_A_DAY: (value) => `"${value}" bukan tanggal. Tulis misalnya 2026-11-24 atau 24/11/2026.`,
  UNKNOWN_UNIT_KIND: (value) => `Jenis unit "${value}" tidak dikenal. Pilih: ${Object.values(unitKindText).join(', ')}.`,
  UNKNOWN_EMPLOYMENT: (value) => `Jenis pegawai "${value}" tidak dikenal. Pilih: ${Object.values(employmentText).join(', ')}.`,
  NOT_YES_OR_NO: (value) => `"${value}" tidak dikenal. Tulis ya atau tidak.`,
  TWICE: (value) => `"${value}" sudah ada pada baris sebelumnya di berkas ini.`,
  NIP_NOT_18_DIGITS: (value) => `NIP atau NI PPPK terdiri atas 18 angka. Yang tertulis ${value.replaceAll(/\s/g, '').length} huruf.`,
  NIP_IMPOSSIBLE: () => 'Nomor ini tidak mungkin menurut susunan NIP atau NI PPPK (tanggal lahir, pengangkatan, jenis kelamin). Periksa angkanya.',
  NIP_ELSEWHERE: () => 'Nomor ini sudah terdaftar pada instansi lain. Minta instansi itu melepasnya dahulu.',
  UNIT_UNKNOWN: (value) => `Unit "${value}" belum ada. Impor unit dahulu, atau periksa kodenya.`,
  UNIT_ENDED: (value) => `Unit "${value}" tidak berlaku pada tanggal mulai.`,
  SUPERVISOR_UNKNOWN: (value) => `Atasan dengan nomor "${value}" tidak ada di instansi maupun di berkas ini (atau barisnya ditolak).`,
  SUPERVISOR_HIMSELF: () => 'Pegawai tidak dapat menjadi atasan dirinya sendiri.',
  SUPERVISION_CIRCLE: () => 'Susunan atasan berputar: melalui atasan ini, pegawai menjadi atasan dirinya sendiri.',
  PARENT_UNKNOWN: (value) => `Unit induk "${value}" tidak ada di instansi maupun di berkas ini (atau barisnya ditolak).`,
  PARENT_ITSELF: () => 'Unit tidak dapat menjadi induk dirinya sendiri.',
  PARENT_CIRCLE: () => 'Susunan unit berputar: melalui induk ini, unit menjadi induk dirinya sendiri.',
} satisfies Record<RowRefusalCode, (value: string) => string>;

export const employmentText = { PNS: 'PNS', CPNS: 'CPNS', PPPK: 'PPPK', PPPK_PART_TIME: 'PPPK paruh waktu' } satisfies Record<EmploymentKind, string>;

export const unitKindText = {
  CITY: 'Kota',
  DISTRICT: 'Kecamatan',
  SUBDISTRICT: 'Kelurahan',
  HEALTH_CENTER: 'Puskesmas',
  OFFICE: 'Dinas',
  SECTION: 'Seksi',
} satisfies Record<UnitKind, string>;

export const postingKindText = { DEFINITIVE: 'Definitif', PLT: 'Plt.', PLH: 'Plh.' } satisfies Record<PostingKind, string>;
export const supervisionKindText = { DEFINITIVE: 'Atasan tetap', ACTING: 'Atasan pelaksana' } satisfies Record<SupervisionKind, string>;
export const importKindText = { UNITS: 'Unit', PEOPLE: 'Pegawai' } satisfies Record<ImportKind, string>;
export const roleText = { PEGAWAI: 'Pegawai', ATASAN: 'Atasan', PIMPINAN: 'Pimpinan', PENGELOLA: 'Pengelola kinerja', AUDITOR: 'Auditor' } satisfies Record<
  Role,
  string
>;

export const signInText = {
  title: 'Masuk',
  lead: 'Bina Kinerja mencatat pelayanan, bukan mengawasi orang.',
  nip: 'NIP atau NI PPPK',
  nipHint: '18 angka, spasi boleh.',
  nipMissing: 'Tulis NIP atau NI PPPK Anda.',
  password: 'Kata sandi',
  passwordMissing: 'Tulis kata sandi Anda.',
  show: 'Tampilkan kata sandi',
  submit: 'Masuk',
  help: 'Lupa kata sandi? Hubungi pengelola kinerja di instansi Anda. Pengelola tidak pernah meminta kata sandi Anda.',
} as const;

export const secondFactorText = {
  title: 'Kode autentikator',
  leadCode: 'Buka aplikasi autentikator di ponsel Anda, lalu tulis kode yang sedang tampil.',
  leadEnrollment: 'Peran Anda membuka data orang lain. Karena itu, selain kata sandi diperlukan kode dari aplikasi di ponsel Anda.',
  done: 'Aplikasi autentikator sudah terpasang. Tidak ada yang perlu dilakukan.',
  toHome: 'Ke beranda',
  prepare: 'Siapkan aplikasi autentikator',
  prepareHint: 'Pasang dahulu salah satu aplikasi autentikator di ponsel Anda, misalnya FreeOTP atau Google Authenticator.',
  scan: 'Pindai kode QR ini dengan aplikasi autentikator',
  qrLabel: 'Kode QR untuk aplikasi autentikator. Kode yang sama tertulis di bawahnya.',
  openApp: 'Buka di aplikasi autentikator pada perangkat ini',
  secret: 'Tidak bisa memindai? Tulis kode ini di aplikasi:',
  code: 'Kode 6 angka',
  codeMissing: 'Tulis 6 angka yang sedang tampil.',
  submit: 'Lanjutkan',
  signOut: 'Keluar',
} as const;

export const accountText = {
  title: 'Akun',
  lead: 'Sesi masuk, kata sandi, dan aplikasi autentikator Anda.',
  sessions: 'Sesi yang terbuka',
  sessionsCaption: 'Perangkat tempat Anda sedang masuk',
  device: 'Perangkat',
  since: 'Masuk sejak',
  lastSeen: 'Terakhir dipakai',
  current: 'Sesi ini',
  act: 'Tindakan',
  end: 'Akhiri',
  endLabel: (device: string, since: string) => `Akhiri sesi ${device} sejak ${since}`,
  endOthers: 'Akhiri semua sesi lain',
  ended: (count: number) => (count === 1 ? 'Satu sesi diakhiri.' : `${count} sesi diakhiri.`),
  signOut: 'Keluar',
  password: 'Ganti kata sandi',
  currentPassword: 'Kata sandi sekarang',
  currentMissing: 'Tulis kata sandi sekarang.',
  newPassword: 'Kata sandi baru',
  newPasswordHint: 'Paling sedikit 12 huruf. Beberapa kata yang mudah Anda ingat lebih baik daripada tanda-tanda sulit.',
  savePassword: 'Simpan kata sandi',
  passwordSaved: (ended: number) => (ended === 0 ? 'Kata sandi tersimpan.' : `Kata sandi tersimpan. ${ended} sesi lain diakhiri.`),
  secondFactor: 'Aplikasi autentikator',
  enrolled: 'Terpasang. Kode diminta setiap kali Anda masuk.',
  notEnrolled: 'Belum terpasang. Dengan aplikasi ini, kata sandi yang bocor saja tidak cukup untuk masuk.',
  prepare: 'Pasang aplikasi autentikator',
} as const;

export const verifyText = {
  title: 'Pastikan ini Anda',
  lead: 'Langkah ini penting. Tulis kata sandi Anda sekali lagi. Isian Anda tetap ada.',
  submit: 'Lanjutkan',
} as const;

export const peopleText = {
  title: 'Pegawai',
  lead: 'Cari pegawai, lihat riwayat jabatan dan atasannya, lalu perbaiki bila keliru.',
  search: 'Cari nama atau NIP',
  withoutSupervisor: 'Hanya yang belum punya atasan',
  empty: 'Tidak ada pegawai yang cocok. Periksa ejaan, atau cari dengan sebagian NIP.',
  caption: 'Pegawai menurut nama',
  name: 'Nama',
  nip: 'NIP',
  post: 'Jabatan',
  unit: 'Unit',
  supervisor: 'Atasan',
  none: 'Belum ada',
  next: 'Berikutnya',
  importFile: 'Impor dari berkas',
} as const;

export const personText = {
  back: 'Pegawai',
  loading: 'Pegawai',
  employment: 'Jenis pegawai',
  rankGrade: 'Golongan',
  closed: 'Akun ini sudah ditutup.',
  noSupervisor: 'Atasan pegawai ini belum tercatat. Pekerjaannya tidak terhalang.',
  changeSupervisor: 'Ganti atasan',
  notPengelola: 'Hanya pengelola kinerja yang dapat mengganti atasan.',
  dialogTitle: (name: string) => `Ganti atasan ${name}`,
  newSupervisor: 'Atasan baru',
  newSupervisorHint: 'Tulis sebagian nama atau NIP, lalu pilih.',
  supervisorMissing: 'Pilih atasan baru.',
  acting: 'Sementara (atasan pelaksana)',
  from: 'Mulai tanggal',
  until: 'Sampai tanggal',
  fromMissing: 'Pilih tanggal mulai.',
  untilMissing: 'Pilih tanggal berakhir.',
  save: 'Simpan',
  saved: 'Atasan diganti. Berlaku sejak tanggal mulai.',
  supervisors: 'Riwayat atasan',
  postings: 'Riwayat jabatan',
  kind: 'Jenis',
  days: 'Masa berlaku',
  open: (from: string) => `sejak ${from}`,
  noHistory: 'Belum ada riwayat.',
} as const;

export const importText = {
  title: 'Impor',
  lead: 'Unggah berkas CSV atau XLSX. Anda melihat dahulu apa yang akan berubah; belum ada yang disimpan sampai Anda menekan Simpan.',
  kind: 'Apa yang diimpor?',
  kindHint: { UNITS: 'Kode, nama, jenis, dan unit induk.', PEOPLE: 'NIP, nama, jabatan, unit, dan atasan. Impor unit dahulu.' } satisfies Record<
    ImportKind,
    string
  >,
  kindMissing: 'Pilih unit atau pegawai dahulu.',
  template: (kind: string) => `Unduh contoh berkas ${kind}`,
  file: 'Berkas',
  fileHint: 'CSV atau XLSX, paling besar 5 MB.',
  fileMissing: 'Pilih berkas dahulu.',
  upload: 'Lihat pratinjau',
  reading: 'Berkas sedang dibaca. Belum ada yang disimpan.',
  preview: (fileName: string) => `Pratinjau: ${fileName}`,
  counts: { new: 'Baru', changed: 'Berubah', unchanged: 'Tetap', rejected: 'Ditolak' },
  changes: 'Yang akan berubah',
  changesCaption: 'Baris baru dan baris yang berubah',
  rejected: 'Baris yang ditolak',
  rejectedCaption: 'Baris yang tidak dapat diambil dan alasannya',
  rejectedNote: 'Baris lain tetap dapat disimpan. Perbaiki baris ini, lalu unggah sekali lagi.',
  downloadRejected: 'Unduh semua baris yang ditolak',
  firstOnly: (count: number) => `Ditampilkan ${count} yang pertama.`,
  row: 'Baris',
  key: 'Kode atau NIP',
  name: 'Nama',
  standing: { NEW: 'Baru', CHANGED: 'Berubah' },
  state: 'Keadaan',
  differences: 'Perbedaan',
  difference: (column: string, before: string, after: string) => `${column}: ${before === '' ? '(kosong)' : before} → ${after}`,
  column: 'Kolom',
  reason: 'Alasan',
  nothing: 'Tidak ada yang berubah. Data sudah sama dengan berkas.',
  commit: (count: number) => `Simpan ${count} perubahan`,
  committed: (count: number) => `${count} perubahan tersimpan.`,
  done: 'Impor selesai',
  again: 'Impor berkas lain',
} as const;
