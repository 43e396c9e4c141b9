import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId } from '#kernel/id.ts';
import { addSeconds, instantOf } from '#kernel/instant.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { admitInteraction, isRecordedLate, type InteractionDraft, type ServiceFacts } from './interaction.ts';

const finishedAt = instantOf('2026-11-24T03:00:00Z');
const day = plainDate('2026-11-24');
const receivedAt = addSeconds(finishedAt, 5);
const service: ServiceFacts = { channels: ['COUNTER'], standardMinutes: 15, from: plainDate('2026-01-01') };
const [dewi, budi] = [asId<'Person'>('00000000-0000-4000-8000-000000000001'), asId<'Person'>('00000000-0000-4000-8000-000000000002')];

function aDraft(facts: Partial<InteractionDraft> = {}): InteractionDraft {
  return {
    interactionId: '00000000-0000-4000-8000-00000000000a',
    serviceId: asId<'Service'>('00000000-0000-4000-8000-00000000000b'),
    channel: 'COUNTER',
    outcome: 'DONE',
    personId: dewi,
    arrivedAt: addSeconds(finishedAt, -900),
    startedAt: addSeconds(finishedAt, -720),
    finishedAt,
    recordedAt: finishedAt,
    late: false,
    source: 'APP',
    ...facts,
  };
}

const admit = (draft: InteractionDraft, facts: Partial<ServiceFacts> = {}) => admitInteraction(draft, { service: { ...service, ...facts }, day, receivedAt });

describe('an interaction that is taken', () => {
  test('has its wait, its handling and its standard measured', () => {
    expect(admit(aDraft())).toEqual({
      ok: true,
      value: { waitSeconds: 180, handlingSeconds: 720, standardMet: true, handlingOfEach: [720], clockDoubtful: false },
    });
  });

  test('meets the standard up to the last second', () => {
    const lasting = (seconds: number) => admit(aDraft({ startedAt: addSeconds(finishedAt, -seconds), arrivedAt: addSeconds(finishedAt, -seconds) }));
    expect(lasting(900)).toMatchObject({ value: { standardMet: true } });
    expect(lasting(901)).toMatchObject({ value: { standardMet: false } });
  });

  test('recorded late counts as work without times', () => {
    expect(admit(aDraft({ late: true }))).toEqual({ ok: true, value: { handlingOfEach: [undefined], clockDoubtful: false } });
  });

  test('tapped when the service was over has no beginning, so no times', () => {
    const tapped = aDraft({ startedAt: addSeconds(finishedAt, -3) });
    expect(admit(tapped)).toEqual({ ok: true, value: { handlingOfEach: [undefined], clockDoubtful: false } });
    expect(admit({ ...tapped, source: 'IMPORT' })).toMatchObject({ value: { handlingSeconds: 3 } });
  });

  test('handed over counts each in his interval, the pause only for the standard', () => {
    const earlier = [{ personId: budi, fromAt: addSeconds(finishedAt, -1200), untilAt: addSeconds(finishedAt, -1000) }];
    expect(admit(aDraft({ earlier, arrivedAt: addSeconds(finishedAt, -1300), startedAt: addSeconds(finishedAt, -100) }))).toMatchObject({
      value: { waitSeconds: 100, handlingSeconds: 300, handlingOfEach: [200, 100], standardMet: false },
    });
  });

  test('with a promised end is measured against it', () => {
    expect(admit(aDraft({ dueAt: addSeconds(finishedAt, -1) }))).toMatchObject({ value: { standardMet: false } });
    expect(admit(aDraft({ dueAt: finishedAt }))).toMatchObject({ value: { standardMet: true } });
  });

  test('from a file with impossible times is kept and marked', () => {
    expect(admit(aDraft({ source: 'IMPORT', arrivedAt: addSeconds(finishedAt, 60), dueAt: finishedAt }))).toEqual({
      ok: true,
      value: { handlingOfEach: [undefined], clockDoubtful: true },
    });
  });

  test('with a clock that is off by more than five minutes is kept and marked', () => {
    expect(admit(aDraft({ finishedAt: addSeconds(receivedAt, 300) }))).toMatchObject({ value: { clockDoubtful: false } });
    expect(admit(aDraft({ finishedAt: addSeconds(receivedAt, 301) }))).toMatchObject({ value: { clockDoubtful: true } });
    expect(admit(aDraft({ skewSeconds: -7200 }))).toMatchObject({ value: { clockDoubtful: true } });
  });
});

describe('an interaction that is refused', () => {
  const cases: readonly [string, InteractionDraft, Partial<ServiceFacts>, object][] = [
    ['a channel the service does not have', aDraft({ channel: 'PHONE' }), {}, { code: 'CHANNEL_NOT_OFFERED', channel: 'PHONE', offered: ['COUNTER'] }],
    ['a service that had ended', aDraft(), { until: plainDate('2026-11-23') }, { code: 'SERVICE_NOT_IN_FORCE', day }],
    ['a service that had not begun', aDraft(), { from: plainDate('2026-11-25') }, { code: 'SERVICE_NOT_IN_FORCE', day }],
    [
      'a beginning before the arrival',
      aDraft({ arrivedAt: addSeconds(finishedAt, -719) }),
      {},
      { code: 'TIMES_OUT_OF_ORDER', first: 'ARRIVED', second: 'STARTED' },
    ],
    ['an end before the beginning', aDraft({ startedAt: addSeconds(finishedAt, 1) }), {}, { code: 'TIMES_OUT_OF_ORDER', first: 'STARTED', second: 'FINISHED' }],
    ['a day and more in the future', aDraft({ finishedAt: addSeconds(receivedAt, 86_401) }), {}, { code: 'TIME_IN_FUTURE' }],
    [
      'two years ago',
      aDraft({
        arrivedAt: addSeconds(finishedAt, -999 - 367 * 86_400),
        startedAt: addSeconds(finishedAt, -800 - 367 * 86_400),
        finishedAt: addSeconds(finishedAt, -367 * 86_400),
      }),
      {},
      { code: 'TIME_TOO_OLD', days: 366 },
    ],
    ['eleven years of waiting', aDraft({ arrivedAt: addSeconds(finishedAt, -4000 * 86_400) }), {}, { code: 'TIMES_TOO_FAR_APART', days: 3660 }],
    ['a reason of return for something done', aDraft({ returnReason: 'OTHER' }), {}, { code: 'RETURN_REASON_UNFITTING', outcome: 'DONE' }],
  ];
  test.each(cases)('%s', (_, draft, facts, error) => {
    expect(admit(draft, facts)).toEqual({ ok: false, error });
  });

  test('a service that is not there', () => {
    expect(admitInteraction(aDraft(), { service: undefined, day, receivedAt })).toEqual({ ok: false, error: { code: 'SERVICE_UNKNOWN' } });
  });
});

test('what is admitted never has a negative time, whatever the times are', () => {
  const offset = fc.option(fc.integer({ min: -100_000, max: 1000 }), { nil: undefined });
  fc.assert(
    fc.property(offset, offset, fc.boolean(), (arrived, started, late) => {
      const draft = aDraft({ late });
      const { arrivedAt: _, startedAt: __, ...bare } = draft;
      const admitted = admit({
        ...bare,
        ...(arrived === undefined ? {} : { arrivedAt: addSeconds(finishedAt, arrived) }),
        ...(started === undefined ? {} : { startedAt: addSeconds(finishedAt, started) }),
      });
      if (!admitted.ok) return;
      expect(admitted.value.waitSeconds ?? 0).toBeGreaterThanOrEqual(0);
      expect(admitted.value.handlingSeconds ?? 0).toBeGreaterThanOrEqual(0);
      if (late) expect(admitted.value).not.toHaveProperty('waitSeconds');
    }),
  );
});

test('late is what says so or was recorded more than five minutes after', () => {
  expect(isRecordedLate(finishedAt, addSeconds(finishedAt, 300), false)).toBe(false);
  expect(isRecordedLate(finishedAt, addSeconds(finishedAt, 301), false)).toBe(true);
  expect(isRecordedLate(finishedAt, finishedAt, true)).toBe(true);
});
