import type { Quarter } from '#kernel/period.ts';

export const quarterText = { 1: 'Triwulan I', 2: 'Triwulan II', 3: 'Triwulan III', 4: 'Triwulan IV' } as const satisfies Record<Quarter, string>;

export const milestoneText = {
  title: 'Target triwulan',
  hint: 'Bagian target setahun untuk tiap triwulan. Boleh kosong; angka lalu dihitung menurut bagian hari.',
  propose: 'Usulkan pembagian',
  none: 'Target belum dibagi per triwulan.',
} as const;
