import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addSeconds, instantOf } from '#kernel/instant.ts';
import { dissatisfiedReasons, maskNumbers, readRating, reasonsFor, satisfiedReasons } from './rating.ts';
import { invitationState, isInvited } from './rating-invitation.ts';

describe('a rating', () => {
  test('needs one of four answers', () => {
    for (const score of [undefined, '', '0', '5', '1.0', ' 3', 'puas']) {
      expect(readRating({ score, reasons: [], comment: '' })).toEqual({ ok: false, error: { code: 'SCORE_MISSING' } });
    }
    expect(readRating({ score: '3', reasons: [], comment: '' })).toEqual({ ok: true, value: { score: 3, reasons: [], comment: '' } });
  });

  test('keeps only reasons that go with its answer, in their order', () => {
    expect(readRating({ score: '1', reasons: ['QUICK', 'UNCLEAR', 'LONG_WAIT', 'HACK'], comment: '' })).toMatchObject({
      value: { reasons: ['LONG_WAIT', 'UNCLEAR'] },
    });
    expect(reasonsFor(2)).toEqual(dissatisfiedReasons);
    expect(reasonsFor(3)).toEqual(satisfiedReasons);
  });

  test('takes 300 letters and no more, whatever they are', () => {
    expect(readRating({ score: '4', reasons: [], comment: '😀'.repeat(300) }).ok).toBe(true);
    expect(readRating({ score: '4', reasons: [], comment: 'a'.repeat(301) })).toMatchObject({ error: { code: 'COMMENT_TOO_LONG' } });
  });

  test.each([
    ['NIK saya 1471 0812 0390 0001 ya', 'NIK saya [nomor] ya'],
    ['1471081203900001', '[nomor]'],
    ['hubungi 0812-3456-7890.', 'hubungi [nomor].'],
    ['+62 812 3456 7890', '[nomor]'],
    ['6281234567890', '[nomor]'],
    ['nomor antrean 012, tanggal 24-11-2026 pukul 10.30', 'nomor antrean 012, tanggal 24-11-2026 pukul 10.30'],
    ['Rp 1.250.000 untuk 3 lembar', 'Rp 1.250.000 untuk 3 lembar'],
  ])('masks what names a person: %s', (written, kept) => {
    expect(maskNumbers(written)).toBe(kept);
  });

  test('comes out storable and short enough whatever is sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.constantFrom('1', '2', '3', '4'), (comment, score) => {
        const rating = readRating({ score, reasons: [], comment });
        if (!rating.ok) return;
        expect(rating.value.comment.isWellFormed()).toBe(true);
        expect(rating.value.comment).not.toContain('\u0000');
        expect([...rating.value.comment].length).toBeLessThanOrEqual(300);
        expect(rating.value.comment.replaceAll(/[ .-]/g, '')).not.toMatch(/\d{16}/);
      }),
    );
  });
});

describe('an invitation', () => {
  const now = instantOf('2026-11-24T03:00:00Z');
  test('is open until it is used or its time is over', () => {
    expect(invitationState(undefined, now)).toBe('UNKNOWN');
    expect(invitationState({ expiresAt: addSeconds(now, 1) }, now)).toBe('OPEN');
    expect(invitationState({ expiresAt: now }, now)).toBe('EXPIRED');
    expect(invitationState({ expiresAt: addSeconds(now, 1), usedAt: now }, now)).toBe('USED');
  });

  test('is made for what is recorded on the spot', () => {
    expect([isInvited({ source: 'APP', late: false }), isInvited({ source: 'APP', late: true }), isInvited({ source: 'IMPORT', late: false })]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
