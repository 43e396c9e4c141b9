import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainDate } from '#kernel/plain-date.ts';
import { planSupervision, type KnownLine, type SupervisionFileFacts } from './import-supervision.ts';

const today = plainDate('2026-11-24');
const from = plainDate('2024-01-01');
const kindText = { DEFINITIVE: 'Atasan tetap', ACTING: 'Atasan pelaksana' } as const;
const person = (nip: string, lines: readonly KnownLine[] = [], active = true) =>
  [nip, { personId: `id ${nip}`, name: `Pegawai ${nip}`, active, lines }] as const;
const under = (supervisorNip: string): readonly KnownLine[] => [{ id: `line ${supervisorNip}`, supervisorNip, kind: 'DEFINITIVE', from }];
/** A above B above C, and D beside them; E has left. */
const facts: SupervisionFileFacts = {
  today,
  kindText,
  people: new Map([person('A'), person('B', under('A')), person('C', under('B')), person('D'), person('E', [], false)]),
};
const plan = (...rows: readonly Readonly<Record<string, string>>[]) =>
  planSupervision(
    rows.map((cells, index) => ({ row: index + 2, cells })),
    facts,
  );

it('gives another supervisor from the day of the row: the one before ends the day before', () => {
  expect(plan({ nip: 'C', nip_atasan: 'D', mulai: '2026-12-01' }).items).toMatchObject([
    { personId: 'id C', kind: 'DEFINITIVE', supervision: { closeId: 'line B', from: '2026-12-01', value: { supervisorNip: 'D' } } },
  ]);
  expect(plan({ nip: 'C', nip_atasan: 'D', jenis_atasan: 'atasan pelaksana', mulai: '2026-12-01', sampai: '2026-12-10' }).items).toMatchObject([
    { kind: 'ACTING', supervision: { from: '2026-12-01', until: '2026-12-10' } },
  ]);
});

it('leaves what is there already', () => {
  expect(plan({ nip: 'C', nip_atasan: 'B', jenis_atasan: 'Atasan tetap', mulai: '2024-01-01' })).toEqual({ items: [], unchanged: 1, rejected: [] });
});

it('names what it does not take', () => {
  expect(
    plan(
      { nip: 'X', nip_atasan: 'A' },
      { nip: 'C', nip_atasan: 'C' },
      { nip: 'C', nip_atasan: 'E' },
      { nip: 'A', nip_atasan: 'C' },
      { nip: 'D', nip_atasan: 'A', jenis_atasan: 'Atasan pelaksana' },
      { nip: 'D', nip_atasan: 'A', sampai: '2027-01-01' },
      { nip: 'B', nip_atasan: 'D', mulai: '2026-12-02', sampai: '2026-12-01' },
      { nip: 'D', nip_atasan: 'A', jenis_atasan: 'Kawan' },
    ).rejected.map(({ row, code }) => [row, code]),
  ).toEqual([
    [2, 'PERSON_UNKNOWN'],
    [3, 'SUPERVISOR_HIMSELF'],
    [4, 'SUPERVISOR_UNKNOWN'],
    [5, 'SUPERVISION_CIRCLE'],
    [6, 'MISSING'],
    [7, 'DEFINITIVE_WITH_END'],
    [8, 'ENDS_BEFORE_IT_BEGINS'],
    [9, 'UNKNOWN_SUPERVISION_KIND'],
  ]);
});

it('never puts anybody above himself, whatever the file says', () => {
  const nips = ['A', 'B', 'C', 'D'];
  const row = fc.record({ nip: fc.constantFrom(...nips), nip_atasan: fc.constantFrom(...nips) });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
      const up = new Map([...facts.people].flatMap(([nip, { lines }]) => lines.map((line) => [nip, line.supervisorNip] as const)));
      for (const item of plan(...rows).items) up.set(item.key, item.supervision.value.supervisorNip);
      for (const start of nips) {
        const seen = new Set<string>();
        for (let at = up.get(start); at !== undefined && !seen.has(at); at = up.get(at)) {
          expect(at).not.toBe(start);
          seen.add(at);
        }
      }
    }),
  );
});
