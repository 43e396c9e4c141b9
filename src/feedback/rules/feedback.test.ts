import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId } from '#kernel/id.ts';
import { addDays, plainDate } from '#kernel/plain-date.ts';
import { belongsToPeriod, isSameFeedback, maxPeriodDays, placeFeedback, type About, type SentFeedback } from './feedback.ts';

const today = plainDate('2026-11-24');
const planned = [{ ikiId: 'iki-1', title: 'Surat selesai dalam standar waktu' }];
const ikiOf = (id: string): About => ({ ikiId: asId(id) });

describe('placeFeedback', () => {
  test('keeps the words of the IKI as the plan has them', () => {
    expect(placeFeedback(ikiOf('iki-1'), planned, today)).toEqual({ ok: true, value: { ikiId: 'iki-1', ikiTitle: 'Surat selesai dalam standar waktu' } });
    expect(placeFeedback(ikiOf('iki-2'), planned, today)).toEqual({ ok: false, error: { code: 'FEEDBACK_IKI_NOT_IN_PLAN' } });
  });

  test('takes days that have been, in order, up to a year', () => {
    fc.assert(
      fc.property(fc.integer({ min: -800, max: 60 }), fc.integer({ min: -5, max: 500 }), (start, length) => {
        const period = { from: addDays(today, start), until: addDays(today, start + length) };
        const placed = placeFeedback({ period }, [], today);
        const isRight = length >= 0 && start + length <= 0 && length < maxPeriodDays;
        expect(placed.ok).toBe(isRight);
        if (placed.ok) expect(placed.value).toEqual({ period });
      }),
    );
  });
});

describe('belongsToPeriod', () => {
  const quarter = { from: plainDate('2026-07-01'), until: plainDate('2026-09-30') };

  test('about an IKI: by the day it was given; about services: by their days', () => {
    const givenOn = plainDate('2026-10-02');
    expect(belongsToPeriod({ about: ikiOf('iki-1'), givenOn }, quarter)).toBe(false);
    expect(belongsToPeriod({ about: ikiOf('iki-1'), givenOn: plainDate('2026-09-30') }, quarter)).toBe(true);
    expect(belongsToPeriod({ about: { period: { from: plainDate('2026-09-03'), until: plainDate('2026-10-02') } }, givenOn }, quarter)).toBe(true);
    expect(belongsToPeriod({ about: { period: { from: plainDate('2026-10-01'), until: plainDate('2026-10-02') } }, givenOn }, quarter)).toBe(false);
  });
});

describe('isSameFeedback', () => {
  const sent: SentFeedback = { subjectId: asId('s'), authorId: asId('a'), kind: 'SUGGESTION', about: ikiOf('iki-1'), body: 'Coba siapkan map.' };
  const others: readonly SentFeedback[] = [
    { ...sent, subjectId: asId('t') },
    { ...sent, authorId: asId('b') },
    { ...sent, kind: 'QUESTION' },
    { ...sent, body: 'Coba siapkan dua map.' },
    { ...sent, about: ikiOf('iki-2') },
    { ...sent, about: { period: { from: today, until: today } } },
  ];

  test('only when every part is the same', () => {
    expect(isSameFeedback(sent, { ...sent })).toBe(true);
    for (const other of others) {
      expect(isSameFeedback(sent, other)).toBe(false);
      expect(isSameFeedback(other, sent)).toBe(false);
      expect(isSameFeedback(other, { ...other })).toBe(true);
    }
  });
});
