import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, plainDate } from '#kernel/plain-date.ts';
import { checkTypedValue, isSameValue, type SentValue } from './typed-value.ts';

const today = plainDate('2026-11-24');

test('a realisation lies not in the future, and a part not above its whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 40 }), fc.nat(50), fc.integer({ min: 1, max: 50 }), fc.boolean(), (away, numerator, denominator, isShare) => {
      const isRight = away <= 0 && (!isShare || numerator <= denominator);
      expect(checkTypedValue({ day: addDays(today, away), numerator, denominator }, today, isShare).ok).toBe(isRight);
    }),
  );
});

test('a realisation is the same only when every part is', () => {
  const sent: SentValue = {
    indicatorId: 'i',
    personId: 'p',
    day: today,
    numerator: 1,
    denominator: 2,
    note: '',
    evidenceName: 'Tanda terima',
    evidenceLink: 'https://arsip.contoh.invalid/1',
  };
  expect(isSameValue(sent, { ...sent })).toBe(true);
  const changes: readonly Partial<SentValue>[] = [
    { indicatorId: 'j' },
    { personId: 'q' },
    { day: addDays(today, -1) },
    { numerator: 2 },
    { denominator: 3 },
    { note: 'x' },
    { evidenceName: 'Lain' },
    { evidenceLink: 'https://arsip.contoh.invalid/2' },
  ];
  for (const change of changes) expect(isSameValue(sent, { ...sent, ...change })).toBe(false);
});
