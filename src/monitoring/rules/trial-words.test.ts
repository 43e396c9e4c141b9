import { expect, test } from 'vitest';
import type { TrialView } from '../contract.ts';
import { peopleWords, trialWords, unitWords } from '../trial-text.ts';

const quarters = [
  { from: '2025-10-01', until: '2025-12-31' },
  { from: '2026-01-01', until: '2026-03-31' },
  { from: '2026-04-01', until: '2026-06-30' },
  { from: '2026-07-01', until: '2026-09-30' },
];
const unit = (name: string, ...standings: readonly TrialView['units'][number]['quarters'][number]['standing'][]): TrialView['units'][number] => ({
  unitId: name,
  name,
  quarters: standings.map((standing) => ({ standing, value: standing === 'NO_DATA' ? null : 80, n: standing === 'NO_DATA' ? 0 : 30 })),
});
const view: TrialView = {
  quarters,
  minimumN: 20,
  isTyped: false,
  units: [
    unit('Delima', 'AT', 'BELOW', 'BELOW', 'ABOVE'),
    unit('Simpang Baru', 'AT', 'AT', 'AT', 'TOO_FEW'),
    unit('Tobek Godang', 'NO_DATA', 'NO_DATA', 'NO_DATA', 'NO_DATA'),
  ],
  unitsLeftOut: 0,
  people: { state: 'NOBODY' },
};

test('a trial says in sentences what it would have shown where', () => {
  expect(trialWords(view)).toBe(
    '1 Okt 2025 – 30 Sep 2026: ada nilai di 2 dari 3 unit. Belum mencapai target sedikitnya satu triwulan: Delima. Terlalu sedikit data sedikitnya satu triwulan: Simpang Baru.',
  );
  expect(view.units.map((one) => unitWords(one, view))).toEqual([
    'Sesuai target pada triwulan 4 2025; belum mencapai target pada triwulan 1 2026 dan triwulan 2 2026; melampaui target pada triwulan 3 2026.',
    'Sesuai target pada triwulan 4 2025, triwulan 1 2026, dan triwulan 2 2026; terlalu sedikit data pada triwulan 3 2026.',
    'Tidak ada catatan yang termasuk ukuran ini.',
  ]);
  const [, , empty] = view.units;
  expect(trialWords({ ...view, units: empty ? [empty] : [] })).toBe('1 Okt 2025 – 30 Sep 2026: ukuran ini tidak akan menunjukkan nilai di unit mana pun.');
});

test('a unit that is the same all year is told once', () => {
  expect(unitWords(unit('Delima', 'AT', 'AT', 'AT', 'AT'), view)).toBe('Sesuai target pada keempat triwulan.');
});

test('of people only numbers, and of few of them none', () => {
  const told = { ABOVE: 0, AT: 4, BELOW: 2, TOO_FEW: 1 };
  expect(peopleWords({ state: 'TOLD', of: 7, quarters: [told, null, null, null] }, quarters).slice(0, 2)).toEqual([
    'Triwulan 4 2025: 4 sesuai target, 2 belum mencapai target, dan 1 terlalu sedikit data.',
    'Triwulan 1 2026: tidak ditampilkan, karena yang punya nilai kurang dari 5 orang.',
  ]);
  expect(peopleWords({ state: 'TOLD', of: 3, quarters: [null, null, null, null] }, quarters)).toEqual([
    'Keempat triwulan tidak ditampilkan, karena yang punya nilai kurang dari 5 orang.',
  ]);
});
