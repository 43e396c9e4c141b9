import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDate } from '#kernel/plain-date.ts';
import { planUnitChange, type HeldPost, type ShapedUnit, type UnitChange, type UnitChangeFacts, type UnitChangePlan } from './unit-change.ts';

const today = plainDate('2026-11-24');
const on = plainDate('2027-01-01');
const from = plainDate('2024-01-01');

const unit = (unitId: string, parentId?: string): ShapedUnit => ({
  unitId,
  code: unitId,
  from,
  parents: parentId === undefined ? [] : [{ id: `under ${parentId}`, parentId, from }],
});
const post = (id: string, unitId: string, ...holders: readonly string[]): HeldPost => ({
  id,
  unitId,
  from,
  postings: holders.map((personId) => ({ id: `${id} ${personId}`, personId, kind: 'DEFINITIVE', from })),
});
const factsOf = (units: readonly ShapedUnit[], posts: readonly HeldPost[]): UnitChangeFacts => ({
  today,
  units: new Map(units.map((one) => [one.unitId, one])),
  posts,
});

/** A city over two districts, each over a sub-district; Delima has a section. */
const units = [unit('kota'), unit('utara', 'kota'), unit('selatan', 'kota'), unit('delima', 'utara'), unit('simpang', 'selatan'), unit('seksi', 'delima')];
const posts = [post('lurah', 'delima', 'sari'), post('staf', 'delima', 'rahmat'), post('kosong', 'delima'), post('lurah-s', 'simpang', 'nita')];
const facts = factsOf(units, posts);

describe('what a change of units brings about', () => {
  it('a merged unit hands on its people and its children, and hangs below the one it went into', () => {
    expect(planUnitChange({ act: 'MERGE', on, unitIds: ['delima'], intoId: 'simpang' }, facts)).toEqual({
      ok: true,
      value: {
        added: [],
        closed: ['delima'],
        hung: [
          { unitId: 'seksi', fromParentId: 'delima', toParentId: 'simpang' },
          { unitId: 'delima', fromParentId: 'utara', toParentId: 'simpang' },
        ],
        moved: [
          { postId: 'lurah', toUnitId: 'simpang', keepsLead: false },
          { postId: 'staf', toUnitId: 'simpang', keepsLead: false },
        ],
        ended: ['kosong'],
      },
    });
  });

  it('a unit is cut in two; what is not named stays, or ends with it', () => {
    const part = { unitId: 'baru', code: 'BARU', name: 'Kelurahan Baru', kind: 'SUBDISTRICT', postIds: ['staf'] } as const;
    expect(planUnitChange({ act: 'SPLIT', on, unitId: 'delima', closes: false, parts: [part] }, facts)).toMatchObject({
      value: {
        added: [{ unitId: 'baru', parentId: 'utara' }],
        closed: [],
        hung: [],
        moved: [{ postId: 'staf', toUnitId: 'baru', keepsLead: true }],
        ended: [],
      },
    });
    expect(planUnitChange({ act: 'SPLIT', on, unitId: 'delima', closes: true, parts: [part] }, facts)).toMatchObject({
      error: { code: 'UNIT_STILL_HELD', posts: 1 },
    });
    expect(planUnitChange({ act: 'SPLIT', on, unitId: 'delima', closes: true, parts: [{ ...part, postIds: ['staf', 'lurah'] }] }, facts)).toMatchObject({
      value: { closed: ['delima'], hung: [{ unitId: 'seksi', toParentId: 'utara' }], ended: ['kosong'] },
    });
  });

  it('a unit is closed only when nobody holds a post in it', () => {
    expect(planUnitChange({ act: 'CLOSE', on, unitId: 'delima' }, facts)).toMatchObject({ error: { code: 'UNIT_STILL_HELD', posts: 2 } });
    expect(planUnitChange({ act: 'CLOSE', on, unitId: 'utara' }, facts)).toMatchObject({
      value: { closed: ['utara'], hung: [{ unitId: 'delima', fromParentId: 'utara', toParentId: 'kota' }], moved: [], ended: [] },
    });
  });

  it('says no where it would rewrite the past, tie a knot, or walk over a plan', () => {
    const merge = (unitIds: readonly string[], intoId: string, day = on, given = facts) => planUnitChange({ act: 'MERGE', on: day, unitIds, intoId }, given);
    expect(merge(['delima'], 'simpang', plainDate('2026-11-23'))).toMatchObject({ error: { code: 'UNIT_CHANGE_IN_THE_PAST' } });
    expect(merge(['delima'], 'delima')).toMatchObject({ error: { code: 'UNIT_CHANGE_TWICE' } });
    expect(merge([], 'delima')).toMatchObject({ error: { code: 'UNIT_CHANGE_TWICE' } });
    expect(merge(['tidak ada'], 'delima')).toMatchObject({ error: { code: 'UNIT_NOT_THERE' } });
    expect(merge(['utara'], 'seksi')).toMatchObject({ error: { code: 'UNIT_INTO_OWN_BELOW' } });
    const planned = { ...post('nanti', 'delima'), from: on };
    expect(merge(['delima'], 'simpang', on, factsOf(units, [...posts, planned]))).toMatchObject({ error: { code: 'UNIT_PLANNED_LATER' } });
    const part = { unitId: 'baru', code: 'simpang', name: 'Baru', kind: 'SECTION', postIds: [] } as const;
    const split = (more: object) => planUnitChange({ act: 'SPLIT', on, unitId: 'delima', closes: false, parts: [{ ...part, ...more }] }, facts);
    expect(split({})).toMatchObject({ error: { code: 'UNIT_CODE_TAKEN', unitCode: 'simpang' } });
    expect(split({ code: 'X', postIds: ['lurah-s'] })).toMatchObject({ error: { code: 'UNIT_PART_POSTS' } });
    expect(split({ code: 'X', postIds: ['staf', 'staf'] })).toMatchObject({ error: { code: 'UNIT_PART_POSTS' } });
  });
});

describe('whatever is closed, merged or split', () => {
  const size = 8;
  const tree = fc
    .array(fc.nat(), { minLength: size, maxLength: size })
    .map((picks) => picks.map((pick, at) => unit(`u${at}`, at === 0 ? undefined : `u${pick % at}`)));
  const holders = fc
    .array(fc.record({ unit: fc.nat(size - 1), held: fc.boolean() }), { maxLength: 12 })
    .map((made) => made.map(({ unit: at, held }, index) => post(`p${index}`, `u${at}`, ...(held ? [`person ${index}`] : []))));
  const someUnit = fc.nat(size - 1).map((at) => `u${at}`);
  const change: fc.Arbitrary<UnitChange> = fc.oneof(
    fc.record({ act: fc.constant('CLOSE' as const), on: fc.constant(on), unitId: someUnit }),
    fc.record({ act: fc.constant('MERGE' as const), on: fc.constant(on), unitIds: fc.uniqueArray(someUnit, { minLength: 1, maxLength: 3 }), intoId: someUnit }),
    fc.record({
      act: fc.constant('SPLIT' as const),
      on: fc.constant(on),
      unitId: someUnit,
      closes: fc.boolean(),
      parts: fc.uniqueArray(fc.nat(11), { maxLength: 6 }).map((picked) => [
        { unitId: 'n0', code: 'n0', name: 'Baru satu', kind: 'SECTION' as const, postIds: picked.filter((at) => at % 2 === 0).map((at) => `p${at}`) },
        { unitId: 'n1', code: 'n1', name: 'Baru dua', kind: 'SECTION' as const, postIds: picked.filter((at) => at % 2 === 1).map((at) => `p${at}`) },
      ]),
    }),
  );

  type Shape = { readonly parents: ReadonlyMap<string, string>; readonly standing: ReadonlySet<string>; readonly unitOf: ReadonlyMap<string, string> };

  const before = ({ units: known, posts: held }: UnitChangeFacts): Shape => ({
    parents: new Map([...known.values()].flatMap(({ unitId, parents }) => parents.map(({ parentId }) => [unitId, parentId] as const))),
    standing: new Set(known.keys()),
    unitOf: new Map(held.flatMap(({ unitId, postings }) => postings.map(({ personId }) => [personId, unitId] as const))),
  });

  const after = (given: UnitChangeFacts, plan: UnitChangePlan): Shape => {
    const shape = before(given);
    const parents = new Map(shape.parents);
    for (const { unitId, toParentId } of plan.hung) {
      parents.delete(unitId);
      if (toParentId !== undefined) parents.set(unitId, toParentId);
    }
    for (const { unitId, parentId } of plan.added) if (parentId !== undefined) parents.set(unitId, parentId);
    const moved = new Map(plan.moved.map(({ postId, toUnitId }) => [postId, toUnitId]));
    const unitOf = given.posts.flatMap(({ id, unitId, postings }) =>
      plan.ended.includes(id) ? [] : postings.map(({ personId }) => [personId, moved.get(id) ?? unitId] as const),
    );
    return {
      parents,
      standing: new Set([...shape.standing, ...plan.added.map(({ unitId }) => unitId)].filter((unitId) => !plan.closed.includes(unitId))),
      unitOf: new Map(unitOf),
    };
  };

  const above = (unitId: string, { parents }: Shape): readonly string[] => {
    const found: string[] = [];
    for (let at = parents.get(unitId); at !== undefined; at = parents.get(at)) {
      expect(found.length).toBeLessThan(100);
      found.push(at);
    }
    return found;
  };

  const planned = (check: (shapes: { readonly was: Shape; readonly is: Shape; readonly plan: UnitChangePlan; readonly asked: UnitChange }) => void) =>
    fc.assert(
      fc.property(tree, holders, change, (made, held, asked) => {
        const given = factsOf(made, held);
        const plan = planUnitChange(asked, given);
        if (plan.ok) check({ was: before(given), is: after(given, plan.value), plan: plan.value, asked });
      }),
      { numRuns: 500 },
    );

  it('the tree stays a tree, and what stands hangs on what stands', () => {
    planned(({ is }) => {
      for (const unitId of is.parents.keys()) expect(above(unitId, is)).not.toContain(unitId);
      for (const unitId of is.standing) {
        const parent = is.parents.get(unitId);
        if (parent !== undefined) expect(is.standing.has(parent)).toBe(true);
      }
    });
  });

  it('everybody who held a post holds one, in a unit that stands', () => {
    planned(({ was, is }) => {
      expect([...is.unitOf.keys()].toSorted()).toEqual([...was.unitOf.keys()].toSorted());
      for (const unitId of is.unitOf.values()) expect(is.standing.has(unitId)).toBe(true);
    });
  });

  it('a total of the tree loses no work of the past but that which went with a merged unit to another branch', () => {
    planned(({ was, is, asked }) => {
      const went = asked.act === 'MERGE' ? asked.unitIds : [];
      for (const unitId of was.standing) {
        const isGone = [unitId, ...above(unitId, was)].some((one) => went.includes(one));
        const standingAbove = above(unitId, was).filter((one) => is.standing.has(one));
        if (!isGone) expect(above(unitId, is)).toEqual(expect.arrayContaining(standingAbove));
        else expect(above(unitId, is)).toContain(asked.act === 'MERGE' ? asked.intoId : '');
      }
    });
  });
});
