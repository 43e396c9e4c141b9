import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, plainDate } from '#kernel/plain-date.ts';
import { effectPeriods, trainingEffect, type MeasuredSide } from './training-effect.ts';

const side = (low: number, high: number): MeasuredSide => ({ value: (low + high) / 2, n: 400, isEnough: true, interval: { low, high } });

describe('trainingEffect', () => {
  test('a shorter wait beyond chance is better, a longer one is worse', () => {
    expect(trainingEffect(side(21, 25), side(12, 16), 'LOWER')).toBe('IMPROVED');
    expect(trainingEffect(side(12, 16), side(21, 25), 'LOWER')).toBe('WORSENED');
    expect(trainingEffect(side(70, 78), side(84, 92), 'HIGHER')).toBe('IMPROVED');
  });

  test('intervals that meet prove nothing', () => {
    expect(trainingEffect(side(12, 16), side(16, 20), 'LOWER')).toBe('NOT_PROVEN');
  });

  test('too few cases or no interval is not enough data', () => {
    expect(trainingEffect({ ...side(21, 25), isEnough: false }, side(12, 16), 'LOWER')).toBe('NOT_ENOUGH_DATA');
    expect(trainingEffect(side(21, 25), { value: 3, n: 400, isEnough: true }, 'LOWER')).toBe('NOT_ENOUGH_DATA');
  });

  const anySide = fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.nat(500)).map(([low, width]) => side(low, low + width));
  const opposite = { IMPROVED: 'WORSENED', WORSENED: 'IMPROVED', NOT_PROVEN: 'NOT_PROVEN', NOT_ENOUGH_DATA: 'NOT_ENOUGH_DATA' } as const;

  test('before and after exchanged, or the direction turned, gives the opposite', () => {
    fc.assert(
      fc.property(anySide, anySide, fc.constantFrom('HIGHER', 'LOWER'), (before, after, better) => {
        const found = trainingEffect(before, after, better);
        expect(trainingEffect(after, before, better)).toBe(opposite[found]);
        expect(trainingEffect(before, after, better === 'HIGHER' ? 'LOWER' : 'HIGHER')).toBe(opposite[found]);
      }),
    );
  });

  test('a period compared with itself proves nothing', () => {
    fc.assert(
      fc.property(anySide, (one) => {
        expect(trainingEffect(one, one, 'HIGHER')).toBe('NOT_PROVEN');
      }),
    );
  });
});

describe('effectPeriods', () => {
  const start = plainDate('2024-01-01');
  const day = fc.nat(700).map((days) => addDays(start, days));

  test('a quarter on each side of a training long past', () => {
    expect(effectPeriods({ registeredOn: plainDate('2026-03-02'), completedOn: plainDate('2026-03-20') }, plainDate('2026-11-24'))).toEqual({
      before: { from: '2025-12-02', until: '2026-03-01' },
      after: { from: '2026-03-21', until: '2026-06-18' },
    });
  });

  test('equal lengths, before both days of the training and after both, never in the future', () => {
    fc.assert(
      fc.property(day, day, day, (registeredOn, completedOn, today) => {
        const periods = effectPeriods({ registeredOn, completedOn }, today);
        expect(periods === undefined).toBe(daysBetween(completedOn, today) < 30);
        if (periods === undefined) return;
        const { before, after } = periods;
        expect(daysBetween(before.from, before.until)).toBe(daysBetween(after.from, after.until));
        expect(before.until < registeredOn && before.until < completedOn).toBe(true);
        expect(after.from > completedOn && after.until <= today).toBe(true);
      }),
    );
  });
});
