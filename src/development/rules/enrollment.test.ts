import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import {
  changeEnrollment,
  completeEnrollment,
  declineSuggestion,
  enrollmentStatuses,
  mayEnrollmentBecome,
  verifyEnrollment,
  type Enrollment,
  type EnrollmentStatus,
} from './enrollment.ts';

const today = plainDate('2026-11-24');
const enrollment = (status: EnrollmentStatus, revision = 1): Enrollment => ({ personId: asId('00000000-0000-7000-8000-000000000001'), status, revision });

describe('enrollment', () => {
  test('what is verified or cancelled stands', () => {
    for (const to of enrollmentStatuses) {
      expect(mayEnrollmentBecome('VERIFIED', to)).toBe(false);
      expect(mayEnrollmentBecome('CANCELLED', to)).toBe(false);
    }
  });

  test('only what is completed is verified', () => {
    fc.assert(
      fc.property(fc.constantFrom(...enrollmentStatuses), (from) => {
        const decision = changeEnrollment(enrollment(from), 'VERIFIED');
        expect(decision.ok).toBe(from === 'COMPLETED');
        if (!decision.ok) expect(decision.error).toEqual({ code: 'ENROLLMENT_STATUS', from, to: 'VERIFIED' });
      }),
    );
  });

  test('a completion is corrected until it is verified', () => {
    expect(completeEnrollment(enrollment('COMPLETED'), today, today)).toEqual({ ok: true, value: 'COMPLETED' });
    expect(completeEnrollment(enrollment('VERIFIED'), today, today)).toEqual({
      ok: false,
      error: { code: 'ENROLLMENT_STATUS', from: 'VERIFIED', to: 'COMPLETED' },
    });
  });

  test('the day of completion has been, this year or the last', () => {
    const on = (day: string) => completeEnrollment(enrollment('REGISTERED'), plainDate(day), today);
    expect(on('2026-11-24').ok).toBe(true);
    expect(on('2025-01-01').ok).toBe(true);
    expect(on('2026-11-25')).toEqual({ ok: false, error: { code: 'COMPLETED_IN_FUTURE', completedOn: '2026-11-25' } });
    expect(on('2024-12-31')).toEqual({ ok: false, error: { code: 'COMPLETED_TOO_LONG_AGO', earliest: '2025-01-01' } });
  });

  test('a certificate corrected since it was read is read again', () => {
    expect(verifyEnrollment(enrollment('COMPLETED', 3), 3)).toEqual({ ok: true, value: 'VERIFIED' });
    expect(verifyEnrollment(enrollment('COMPLETED', 4), 3)).toEqual({ ok: false, error: { code: 'ENROLLMENT_CHANGED' } });
    expect(verifyEnrollment(enrollment('VERIFIED', 4), 3)).toEqual({ ok: false, error: { code: 'ENROLLMENT_STATUS', from: 'VERIFIED', to: 'VERIFIED' } });
  });

  test('a suggestion already taken is not declined', () => {
    expect(declineSuggestion('OPEN')).toEqual({ ok: true, value: 'DECLINED' });
    expect(declineSuggestion('DECLINED')).toEqual({ ok: true, value: 'DECLINED' });
    expect(declineSuggestion('TAKEN')).toEqual({ ok: false, error: { code: 'SUGGESTION_STATUS', from: 'TAKEN' } });
  });
});
