/** The kit's own words. */
export const kitText = {
  loading: 'Memuat…',
  retry: 'Coba lagi',
  close: 'Tutup',
  back: 'Kembali',
  why: 'Mengapa angka ini?',
  showData: 'Lihat data',
  value: 'Nilai',
  period: 'Periode',
  count: 'Jumlah (n)',
  target: 'Target',
  noValue: 'Belum ada',
  problemTitle: 'Masalah:',
  noMatch: 'Tidak ada yang cocok.',
  openList: 'Buka daftar',
  requestNumber: (id: string) => `Nomor permintaan: ${id}`,
} as const;
