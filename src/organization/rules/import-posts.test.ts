import { expect, it } from 'vitest';
import { plainDate } from '#kernel/plain-date.ts';
import { planPosts, type PostFacts } from './import-posts.ts';

const today = plainDate('2026-11-24');
const from = plainDate('2024-01-01');
const known = { unitCode: 'KEL', title: 'Lurah', kind: 'SUPERVISOR', headsUnit: true, from } as const;
const facts: PostFacts = {
  today,
  posts: new Map([['id-1', known]]),
  units: new Map([
    ['KEL', { from }],
    ['LAMA', { from, until: plainDate('2025-12-31') }],
  ]),
  kindText: {
    SENIOR_LEADERSHIP: 'Pimpinan tinggi',
    ADMINISTRATOR: 'Administrator',
    SUPERVISOR: 'Pengawas',
    IMPLEMENTER: 'Pelaksana',
    FUNCTIONAL: 'Fungsional',
  },
};
const plan = (...rows: readonly Readonly<Record<string, string>>[]) =>
  planPosts(
    rows.map((cells, index) => ({ row: index + 2, cells })),
    facts,
  );
const lurah = { kode_unit: 'KEL', jabatan: 'Lurah', jenis_jabatan: 'pengawas', memimpin_unit: 'ya' };

it('corrects the post that the id names, and leaves it alone when nothing differs', () => {
  expect(plan({ ...lurah, id_jabatan: 'id-1' })).toEqual({ items: [], unchanged: 1, rejected: [] });
  expect(plan({ ...lurah, id_jabatan: 'ID-1', jabatan: 'Kepala Kelurahan' }).items).toMatchObject([
    { postId: 'id-1', standing: 'CHANGED', from, differences: [{ column: 'jabatan', before: 'Lurah', after: 'Kepala Kelurahan' }] },
  ]);
});

it('makes a post for a row without an id, once: a file read twice makes nothing twice', () => {
  expect(plan({ ...lurah, mulai: '2024-01-01' })).toMatchObject({ items: [], unchanged: 1 });
  expect(plan({ ...lurah, mulai: '2024-01-01' }, { ...lurah, mulai: '2024-01-01' })).toMatchObject({ items: [{ standing: 'NEW' }], unchanged: 1 });
  expect(plan({ ...lurah, id_jabatan: 'id-1' }, { ...lurah, mulai: '2024-01-01' })).toMatchObject({ items: [{ row: 3, standing: 'NEW' }], unchanged: 1 });
});

it('names what it does not take', () => {
  expect(
    plan(
      { ...lurah, id_jabatan: 'id-9' },
      { ...lurah, id_jabatan: 'id-1', kode_unit: 'LAMA' },
      { ...lurah, kode_unit: 'LAMA' },
      { ...lurah, kode_unit: 'TIDAK' },
      { ...lurah, jenis_jabatan: 'Raja' },
      { ...lurah, id_jabatan: 'id-1' },
      { ...lurah, id_jabatan: 'id-1' },
    ).rejected.map(({ row, code }) => [row, code]),
  ).toEqual([
    [2, 'POST_UNKNOWN'],
    [3, 'POST_UNIT_STAYS'],
    [4, 'UNIT_ENDED'],
    [5, 'UNIT_UNKNOWN'],
    [6, 'UNKNOWN_POST_KIND'],
    [8, 'TWICE'],
  ]);
});
