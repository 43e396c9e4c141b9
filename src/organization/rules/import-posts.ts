import type { PlainDate } from '#kernel/plain-date.ts';
import { readRow, spokenWord, yesOrNo, type CellReader } from './import-cells.ts';
import type { FileRow, RowRefusal } from './import-file.ts';
import { differencesOf, type ImportPlan, type PlannedRow } from './import-plan.ts';
import { byRow } from './import-units.ts';
import { postKinds, type PostKind } from './post-kind.ts';

export type KnownPost = { readonly unitCode: string; readonly title: string; readonly kind: PostKind; readonly headsUnit: boolean; readonly from: PlainDate };

export type PostFacts = {
  readonly today: PlainDate;
  /** All posts of the agency by id. */
  readonly posts: ReadonlyMap<string, KnownPost>;
  readonly units: ReadonlyMap<string, { readonly from: PlainDate; readonly until?: PlainDate }>;
  readonly kindText: Readonly<Record<PostKind, string>>;
};

export type PostItem = PlannedRow & KnownPost & { /** Absent for a new post. */ readonly postId?: string };

type PostRow = KnownPost & { readonly row: number; readonly postId: string | undefined };

/**
 * What a file of posts would change: the post that a row names by its id is corrected; a row without an id makes a post, unless
 * one like it, from the same day, is there already. A post stays in its unit: moving it would move who holds it.
 */
export function planPosts(rows: readonly FileRow[], facts: PostFacts): ImportPlan<PostItem> {
  const { read, refused } = readPosts(rows, facts);
  const named = new Set(read.flatMap(({ postId }) => postId ?? []));
  const alike = new Map<string, number>();
  for (const [postId, post] of facts.posts) if (!named.has(postId)) alike.set(likeness(post), (alike.get(likeness(post)) ?? 0) + 1);
  const takesOneAlike = (row: PostRow) => {
    const left = alike.get(likeness(row)) ?? 0;
    if (row.postId !== undefined || left === 0) return false;
    alike.set(likeness(row), left - 1);
    return true;
  };
  const items = read
    .filter((row) => !takesOneAlike(row))
    .map((row) => itemOf(row, facts))
    .filter((item) => item !== undefined);
  return { items, unchanged: read.length - items.length, rejected: byRow(refused) };
}

function readPosts(rows: readonly FileRow[], facts: PostFacts) {
  const words = new Map([
    ...postKinds.map((kind) => [spokenWord(kind), kind] as const),
    ...postKinds.map((kind) => [spokenWord(facts.kindText[kind]), kind] as const),
  ]);
  const seen = new Set<string>();
  const read: PostRow[] = [];
  const refused: RowRefusal[] = [];
  for (const row of rows) {
    const outcome = readRow(row, (cells): PostRow => {
      const postId = cells.optional('id_jabatan')?.toLowerCase();
      const known = postId === undefined ? undefined : (facts.posts.get(postId) ?? cells.refuse('id_jabatan', 'POST_UNKNOWN'));
      if (postId !== undefined && seen.has(postId)) cells.refuse('id_jabatan', 'TWICE');
      const from = known?.from ?? cells.day('mulai') ?? facts.today;
      return {
        row: row.row,
        postId,
        unitCode: unitOf(cells, facts, from, known),
        title: cells.text('jabatan', { min: 2, max: 200 }),
        kind: cells.oneOf('jenis_jabatan', words, 'UNKNOWN_POST_KIND'),
        headsUnit: yesOrNo(cells, 'memimpin_unit') ?? known?.headsUnit ?? false,
        from,
      };
    });
    if ('refusal' in outcome) {
      refused.push(outcome.refusal);
      continue;
    }
    if (outcome.value.postId !== undefined) seen.add(outcome.value.postId);
    read.push(outcome.value);
  }
  return { read, refused };
}

function unitOf(cells: CellReader, facts: PostFacts, from: PlainDate, known: KnownPost | undefined): string {
  const code = cells.text('kode_unit', { min: 1, max: 40 });
  if (known !== undefined) return known.unitCode === code ? code : cells.refuse('kode_unit', 'POST_UNIT_STAYS');
  const unit = facts.units.get(code);
  if (unit === undefined) return cells.refuse('kode_unit', 'UNIT_UNKNOWN');
  return unit.from <= from && (unit.until === undefined || from <= unit.until) ? code : cells.refuse('kode_unit', 'UNIT_ENDED');
}

function itemOf({ row, postId, ...post }: PostRow, facts: PostFacts): PostItem | undefined {
  const known = postId === undefined ? undefined : facts.posts.get(postId);
  const yesNo = (value: boolean) => (value ? 'ya' : 'tidak');
  const differences = differencesOf([
    { column: 'kode_unit', before: known?.unitCode, after: post.unitCode },
    { column: 'jabatan', before: known?.title, after: post.title },
    { column: 'jenis_jabatan', before: known && facts.kindText[known.kind], after: facts.kindText[post.kind] },
    { column: 'memimpin_unit', before: known && yesNo(known.headsUnit), after: yesNo(post.headsUnit) },
  ]);
  if (known && differences.length === 0) return undefined;
  return { row, key: post.unitCode, name: post.title, standing: known ? 'CHANGED' : 'NEW', differences, ...post, ...(postId === undefined ? {} : { postId }) };
}

function likeness({ unitCode, title, kind, headsUnit, from }: KnownPost): string {
  return JSON.stringify([unitCode, title, kind, headsUnit, from]);
}
