import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type PersonId } from '#kernel/id.ts';
import { addDays, plainDate } from '#kernel/plain-date.ts';
import { changeSupervisor, type Supervision } from './supervision.ts';

const person = (name: string): PersonId => asId(name);
const first = plainDate('2026-01-01');
const day = (offset: number) => addDays(first, offset);
const held: Supervision = { id: 'a', supervisorId: person('old'), from: day(0) };
const facts = { intervals: [held], aboveSupervisor: [person('new'), person('top')], supervisorActive: true };
const change = { personId: person('me'), supervisorId: person('new'), kind: 'DEFINITIVE', from: day(10) } as const;

describe('changing a supervisor', () => {
  it('closes what held the day before and opens the new one', () => {
    expect(changeSupervisor(change, facts)).toEqual({ ok: true, value: { close: { id: 'a', until: day(9) }, open: { supervisorId: 'new', from: day(10) } } });
  });

  it('corrects in place what began that very day', () => {
    expect(changeSupervisor({ ...change, from: day(0) }, facts)).toEqual({ ok: true, value: { remove: 'a', open: { supervisorId: 'new', from: day(0) } } });
  });

  it.each([
    ['himself', { ...change, supervisorId: person('me') }, facts, 'SUPERVISOR_IS_HIMSELF'],
    ['who already is', { ...change, supervisorId: person('old') }, facts, 'SUPERVISOR_ALREADY'],
    ['a closed account', change, { ...facts, supervisorActive: false }, 'SUPERVISOR_INACTIVE'],
    ['somebody below himself', change, { ...facts, aboveSupervisor: [person('new'), person('me')] }, 'SUPERVISION_CIRCLE'],
    ['an acting one without end', { ...change, kind: 'ACTING' as const }, facts, 'ACTING_WITHOUT_END'],
    ['an end before the beginning', { ...change, until: day(9) }, facts, 'SUPERVISION_ENDS_BEFORE_IT_BEGINS'],
    [
      'what is planned for later',
      change,
      {
        ...facts,
        intervals: [
          { ...held, until: day(19) },
          { ...held, id: 'b', from: day(20) },
        ],
      },
      'SUPERVISION_CHANGED_LATER',
    ],
  ])('refuses %s', (_, asked, known, code) => {
    expect(changeSupervisor(asked, known)).toMatchObject({ ok: false, error: { code } });
  });

  it('never leaves two intervals of a kind on one day', () => {
    const spans = fc.array(fc.record({ gap: fc.nat({ max: 5 }), length: fc.nat({ max: 20 }) }), { maxLength: 5 });
    fc.assert(
      fc.property(spans, fc.nat({ max: 120 }), fc.option(fc.nat({ max: 40 }), { nil: undefined }), (lengths, from, days) => {
        let at = 0;
        const intervals = lengths.map(({ gap, length }, index): Supervision => {
          const begin = at + gap;
          at = begin + length + 1;
          return { id: String(index), supervisorId: person('old'), from: day(begin), until: day(begin + length) };
        });
        const outcome = changeSupervisor({ ...change, from: day(from), ...(days === undefined ? {} : { until: day(from + days) }) }, { ...facts, intervals });
        if (!outcome.ok) return;
        const { close, remove, open } = outcome.value;
        const after = [
          ...intervals
            .filter((interval) => interval.id !== remove)
            .map((interval) => (interval.id === close?.id ? { ...interval, until: close.until } : interval)),
          { id: 'new', ...open },
        ];
        for (const left of after) {
          expect(left.until === undefined || left.from <= left.until).toBe(true);
          for (const right of after) {
            if (left.id === right.id) continue;
            const apart = (left.until !== undefined && left.until < right.from) || (right.until !== undefined && right.until < left.from);
            expect(apart).toBe(true);
          }
        }
      }),
    );
  });
});
