import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeOfPlan, checkTemplate, fillPlan, isMeant, type PlanSeen, type TemplateContent, type TemplateIki } from './skp-template.ts';

const noAnnex = { RESOURCES: [], ACCOUNTABILITY: [], CONSEQUENCES: [] };

let last = 0;
const nextId = () => `new-${(last += 1)}`;

function anIki(sourceId: string, facts: Partial<TemplateIki> = {}): TemplateIki {
  return { sourceId, title: `Indikator ${sourceId}`, aspect: 'QUANTITY', target: 100, unit: 'layanan', polarity: 'MAXIMIZE', ...facts };
}

function aTemplate(facts: Partial<TemplateContent> = {}): TemplateContent {
  return {
    rhk: [{ sourceId: 'r1', title: 'Layanan selesai', block: 'MAIN', iki: [anIki('i1'), anIki('i2')] }],
    annex: { ...noAnnex, RESOURCES: ['Dua loket'] },
    ...facts,
  };
}

const empty: PlanSeen = { status: 'DRAFT', form: 'STAFF', model: 'QUANTITATIVE', rhk: [], annex: noAnnex, given: [] };

function filled(template: TemplateContent, plan: PlanSeen = empty): PlanSeen {
  const { rhk, annex, given } = fillPlan(template, plan, nextId);
  return { ...plan, rhk, annex, given };
}

function changes(template: TemplateContent, plan: PlanSeen): Record<string, string> {
  return Object.fromEntries(fillPlan(template, plan, nextId).items.map(({ source, change, reason }) => [source, reason ? `${change} ${reason}` : change]));
}

describe('a template', () => {
  test('fills an empty plan with all it has, and then has nothing more to do', () => {
    const plan = filled(aTemplate());
    expect(plan.rhk.map(({ title, iki }) => [title, iki.map((one) => one.title)])).toEqual([['Layanan selesai', ['Indikator i1', 'Indikator i2']]]);
    expect(plan.annex.RESOURCES).toEqual(['Dua loket']);
    expect(new Set(Object.values(changes(aTemplate(), plan)))).toEqual(new Set(['SAME']));
  });

  test('follows its own change where the item is still as it came', () => {
    const plan = filled(aTemplate());
    const later = aTemplate({ rhk: [{ sourceId: 'r1', title: 'Layanan selesai cepat', block: 'MAIN', iki: [anIki('i1', { target: 120 }), anIki('i3')] }] });
    expect(changes(later, plan)).toEqual({ r1: 'CHANGE', i1: 'CHANGE', i3: 'ADD', 'RESOURCES:Dua loket': 'SAME' });
    const after = filled(later, plan);
    expect(after.rhk[0]).toMatchObject({ rhkId: plan.rhk[0]?.rhkId, title: 'Layanan selesai cepat' });
    // What the template no longer has stays: it belongs to the owner.
    expect(after.rhk[0]?.iki.map(({ title, target }) => [title, target])).toEqual([
      ['Indikator i1', 120],
      ['Indikator i2', 100],
      ['Indikator i3', 100],
    ]);
  });

  test('leaves a qualitative plan as it is, and drops the quarters of a target that it changes', () => {
    const qualitative: PlanSeen = {
      ...empty,
      model: 'QUALITATIVE',
      rhk: [{ rhkId: 'q', title: 'Warga puas', block: 'MAIN', iki: [{ ikiId: 'qi', title: 'Nyaman' }] }],
    };
    const { rhk, items } = fillPlan(aTemplate(), qualitative, nextId);
    expect(rhk).toEqual(qualitative.rhk);
    expect(items[0]).toMatchObject({ change: 'LEFT', reason: 'OTHER_MODEL' });

    const plan = filled(aTemplate());
    const milestones = [{ quarter: 1 as const, target: 25 }];
    const divided = { ...plan, rhk: plan.rhk.map((one) => ({ ...one, iki: one.iki.map((iki) => ({ ...iki, milestones }) as typeof iki) })) };
    const later = aTemplate({ rhk: [{ ...aTemplate().rhk[0]!, iki: [anIki('i1', { target: 120 }), anIki('i2', { title: 'Indikator i2 baru' })] }] });
    expect(filled(later, divided).rhk[0]?.iki.map((iki) => [iki.target, iki.milestones])).toEqual([
      [120, undefined],
      [100, milestones],
    ]);
  });

  test('leaves what the owner changed or removed, and says so', () => {
    const plan = filled(aTemplate());
    const [result] = plan.rhk;
    const lower = { ...result!.iki[0]!, target: 90 } as PlanSeen['rhk'][number]['iki'][number];
    const own = { ...plan, rhk: [{ ...result!, iki: [lower] }], annex: noAnnex };
    expect(changes(aTemplate(), own)).toEqual({ r1: 'SAME', i1: 'LEFT OWNER_CHANGED', i2: 'LEFT OWNER_REMOVED', 'RESOURCES:Dua loket': 'LEFT OWNER_REMOVED' });
    expect(changes(aTemplate(), { ...plan, rhk: [] })).toMatchObject({ r1: 'LEFT OWNER_REMOVED', i1: 'LEFT OWNER_REMOVED' });
    const renamed = { ...plan, rhk: [{ ...result!, title: 'Milik saya' }] };
    const more = aTemplate({ rhk: [{ ...aTemplate().rhk[0]!, iki: [anIki('i9')] }] });
    expect(changes(more, renamed)).toMatchObject({ r1: 'LEFT OWNER_CHANGED', i9: 'LEFT RESULT_CHANGED' });
  });

  test('gives nothing twice that the owner wrote himself, and does not change it later', () => {
    const { rhk } = filled(aTemplate());
    const own = { ...empty, rhk: rhk.map((one) => ({ ...one, title: 'LAYANAN selesai ' })) };
    expect(changes(aTemplate(), own)).toEqual({ r1: 'SAME', i1: 'SAME', i2: 'SAME', 'RESOURCES:Dua loket': 'ADD' });
    const after = filled(aTemplate(), own);
    expect(changes(aTemplate({ rhk: [{ ...aTemplate().rhk[0]!, title: 'Baru', iki: [] }] }), after)).toMatchObject({ r1: 'SAME' });
  });

  test.each([
    ['SUBMITTED', 'LEFT SUBMITTED'],
    ['APPROVED', 'LEFT APPROVED'],
    ['RETURNED', 'ADD'],
  ] as const)('a plan that is %s: %s', (status, expected) => {
    const plan = { ...empty, status };
    expect(changes(aTemplate(), plan)['r1']).toBe(expected);
    if (status !== 'RETURNED') expect(fillPlan(aTemplate(), plan, nextId)).toMatchObject({ rhk: [], annex: noAnnex, given: [] });
  });

  test('a plan holds no more than it may', () => {
    const rhk = Array.from({ length: 50 }, (_, at) => ({ rhkId: `own-${at}`, title: `Hasil ${at}`, block: 'MAIN' as const, iki: [] }));
    expect(changes(aTemplate(), { ...empty, rhk })).toMatchObject({ r1: 'LEFT PLAN_FULL', i1: 'LEFT PLAN_FULL' });
  });

  test('only a leader’s plan takes the perspective', () => {
    const template = aTemplate({ rhk: [{ sourceId: 'r1', title: 'Layanan', block: 'MAIN', perspective: 'BUDGET', iki: [] }] });
    expect(filled(template).rhk[0]).not.toHaveProperty('perspective');
    expect(filled(template, { ...empty, form: 'LEADER' }).rhk[0]).toMatchObject({ perspective: 'BUDGET' });
  });
});

describe('properties', () => {
  const title = fc.constantFrom('Satu', 'Dua', 'Tiga', 'Empat');
  const iki = fc
    .record({ sourceId: fc.constantFrom('i1', 'i2', 'i3'), title, target: fc.constantFrom(10, 20, 30) })
    .map((facts) => anIki(facts.sourceId, facts));
  const template: fc.Arbitrary<TemplateContent> = fc.record({
    rhk: fc.uniqueArray(
      fc.record({
        sourceId: fc.constantFrom('r1', 'r2', 'r3'),
        title,
        block: fc.constantFrom('MAIN' as const, 'ADDITIONAL' as const),
        iki: fc.uniqueArray(iki, { selector: ({ sourceId }) => sourceId }),
      }),
      { selector: ({ sourceId }) => sourceId },
    ),
    annex: fc.uniqueArray(title).map((lines) => ({ ...noAnnex, CONSEQUENCES: lines })),
  });
  /** A source id names one item of a template, so indicators carry that of their result. */
  const whole = template.map((one) => ({
    ...one,
    rhk: one.rhk.map((rhk) => ({ ...rhk, iki: rhk.iki.map((item) => ({ ...item, sourceId: `${rhk.sourceId}/${item.sourceId}` })) })),
  }));
  type Edit = { at: number; deep: boolean; how: 'REMOVE' | 'RENAME' };
  const edits: fc.Arbitrary<Edit[]> = fc.array(fc.record({ at: fc.nat(5), deep: fc.boolean(), how: fc.constantFrom('REMOVE' as const, 'RENAME' as const) }), {
    maxLength: 4,
  });
  function edited(plan: PlanSeen, acts: readonly Edit[]): PlanSeen {
    return acts.reduce<PlanSeen>((now, { at, deep, how }) => {
      const act = <T extends { readonly title: string }>(list: readonly T[], index: number): T[] =>
        list.flatMap((one, place) => (place !== index ? [one] : how === 'REMOVE' ? [] : [{ ...one, title: `${one.title} (milik saya)` }]));
      return {
        ...now,
        rhk: deep ? now.rhk.map((one, place) => (place === at % (now.rhk.length || 1) ? { ...one, iki: act(one.iki, at % 3) } : one)) : act(now.rhk, at),
      };
    }, plan);
  }
  const itemsOf = (plan: PlanSeen) =>
    plan.rhk.flatMap(({ rhkId, title: words, iki: all }) => [[rhkId, words] as const, ...all.map((one) => [one.ikiId, one.title] as const)]);

  test('applied again it changes nothing, whatever the owner has done between', () => {
    fc.assert(
      fc.property(whole, whole, edits, (first, second, acts) => {
        const plan = filled(second, edited(filled(first), acts));
        const again = fillPlan(second, plan, nextId);
        expect(again.items.filter(({ change }) => change === 'ADD' || change === 'CHANGE')).toEqual([]);
        expect({ rhk: again.rhk, annex: again.annex }).toEqual({ rhk: plan.rhk, annex: plan.annex });
      }),
    );
  });

  test('it removes nothing, and never touches what the owner changed', () => {
    fc.assert(
      fc.property(whole, whole, edits, (first, second, acts) => {
        const own = edited(filled(first), acts);
        const after = new Map(itemsOf(filled(second, own)));
        for (const [id, words] of itemsOf(own)) {
          expect(after.has(id)).toBe(true);
          if (words.endsWith('(milik saya)')) expect(after.get(id)).toBe(words);
        }
      }),
    );
  });
});

describe('whom it is for', () => {
  const place = { unitId: 'u1', postTitle: 'Bidan Terampil', postKind: 'FUNCTIONAL' };
  const within = new Set(['u1']);
  test('all that is named must hold, one of the words is enough', () => {
    expect(isMeant({ unitIds: ['u0'], titleWords: ['perawat', 'bidan'], postKinds: ['FUNCTIONAL'] }, place, within)).toBe(true);
    expect(isMeant({ unitIds: ['u0'], titleWords: [], postKinds: ['IMPLEMENTER'] }, place, within)).toBe(false);
    expect(isMeant({ unitIds: [], titleWords: ['dokter'], postKinds: [] }, place, within)).toBe(false);
    expect(isMeant({ unitIds: ['u0'], titleWords: [], postKinds: [] }, place, new Set())).toBe(false);
  });
  test('it is for somebody, and names each item once', () => {
    expect(checkTemplate({ unitIds: [], titleWords: [], postKinds: [] }, [])).toMatchObject({ error: { code: 'TEMPLATE_FOR_NOBODY' } });
    const twice = [{ sourceId: 'x', title: 'Satu', block: 'MAIN' as const, iki: [anIki('x')] }];
    expect(checkTemplate({ unitIds: [], titleWords: ['bidan'], postKinds: [] }, twice)).toMatchObject({ error: { code: 'TEMPLATE_SOURCE_TWICE' } });
    expect(changeOfPlan(false, [])).toBe('CREATE');
    expect(changeOfPlan(true, [{ change: 'SAME' }, { change: 'LEFT' }])).toBe('LEFT');
  });
});
