import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addSeconds, instantOf } from '#kernel/instant.ts';
import { asId } from '#kernel/id.ts';
import type { Actor } from '#kernel/actor.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { checkDefinition, tilesOf, type ServiceDefinition } from './catalogue.ts';
import { handOver, type Handover } from './handover.ts';
import { abilitiesIn, abilitiesOn, voidableSeconds } from './permissions.ts';

const definition: ServiceDefinition = {
  code: 'SP',
  name: 'Surat Pengantar',
  channels: ['COUNTER', 'COUNTER'],
  unitIds: ['u1', 'u1'],
  from: plainDate('2026-01-01'),
};
const now = instantOf('2026-11-24T03:00:00Z');

describe('a service is defined', () => {
  const facts = { codeTaken: false, knownUnitIds: ['u1'] };
  test('once for each channel and unit', () => {
    expect(checkDefinition(definition, facts)).toEqual({ ok: true, value: { ...definition, channels: ['COUNTER'], unitIds: ['u1'] } });
  });
  test('with a code of its own, in units that exist, for days in order', () => {
    expect(checkDefinition(definition, { ...facts, codeTaken: true })).toEqual({ ok: false, error: { code: 'SERVICE_CODE_TAKEN', serviceCode: 'SP' } });
    expect(checkDefinition({ ...definition, unitIds: ['u9'] }, facts)).toEqual({ ok: false, error: { code: 'UNIT_UNKNOWN' } });
    expect(checkDefinition({ ...definition, until: plainDate('2025-12-31') }, facts)).toEqual({ ok: false, error: { code: 'SERVICE_ENDS_BEFORE_IT_BEGINS' } });
  });
});

test('tiles are the pinned ones in their order, at most six, and no service is lost or shown twice', () => {
  const service = fc.record({ serviceId: fc.uuid(), name: fc.string(), unitIds: fc.subarray(['u1', 'u2']) });
  fc.assert(
    fc.property(fc.uniqueArray(service, { selector: ({ serviceId }) => serviceId }), fc.infiniteStream(fc.nat()), (services, picks) => {
      const pinnedIds = services.filter(() => (picks.next().value ?? 0) % 3 === 0).map(({ serviceId }) => serviceId);
      const { tiles, others } = tilesOf(services, { pinnedIds, unitId: 'u1' });
      expect(tiles.length).toBeLessThanOrEqual(6);
      expect([...tiles, ...others].map(({ serviceId }) => serviceId).sort()).toEqual(services.map(({ serviceId }) => serviceId).sort());
      if (pinnedIds.length > 0) expect(tiles.map(({ serviceId }) => serviceId)).toEqual(pinnedIds.slice(0, 6));
      else expect(tiles.every(({ unitIds }) => unitIds.includes('u1'))).toBe(true);
    }),
  );
});

describe('a service is handed over', () => {
  const [dewi, budi] = [asId<'Person'>('dewi'), asId<'Person'>('budi')];
  const unit = asId<'OrgUnit'>('u1');
  const handover: Handover = { channel: 'COUNTER', fromPersonId: dewi, toPersonId: budi, startedAt: addSeconds(now, -60), handedAt: now, earlier: [] };
  const facts = { ownUnitId: unit, hisUnitId: unit };
  test('to a colleague of the unit, with both intervals', () => {
    const first = handOver(handover, facts);
    expect(first).toEqual({ ok: true, value: [{ personId: dewi, fromAt: addSeconds(now, -60), untilAt: now }] });
    expect(handOver({ ...handover, earlier: first.ok ? first.value : [] }, facts)).toMatchObject({ value: [{ personId: dewi }, { personId: dewi }] });
  });
  test('not to oneself, not elsewhere, not for ever', () => {
    expect(handOver({ ...handover, toPersonId: dewi }, facts)).toEqual({ ok: false, error: { code: 'HANDOVER_TO_ONESELF' } });
    expect(handOver(handover, { ...facts, hisUnitId: undefined })).toEqual({ ok: false, error: { code: 'HANDOVER_OUTSIDE_UNIT' } });
    expect(handOver({ ...handover, earlier: Array.from({ length: 8 }, () => ({ personId: dewi, untilAt: now })) }, facts)).toEqual({
      ok: false,
      error: { code: 'HANDOVER_TOO_OFTEN', max: 8 },
    });
  });
});

describe('abilities', () => {
  const actor: Actor = { agencyId: asId('a'), personId: asId('dewi'), roles: ['PEGAWAI'], subordinateIds: [], ledUnitIds: [] };
  const interaction = { recordedBy: 'dewi', receivedAt: now, rated: false };
  test.each([
    [interaction, 0, true],
    [interaction, voidableSeconds, true],
    [interaction, voidableSeconds + 1, 'TOO_LATE'],
    [{ ...interaction, recordedBy: 'budi' }, 0, 'NOT_OWN'],
    [{ ...interaction, rated: true }, 0, 'RATED'],
    [{ ...interaction, voidedAt: now, rated: true }, 0, 'VOIDED'],
  ])('to void %j after %i seconds: %s', (facts, after, expected) => {
    expect(abilitiesOn(actor, facts, addSeconds(now, after)).void).toBe(expected);
  });
  test('the catalogue belongs to the pengelola, recording to who has a unit', () => {
    expect(abilitiesIn(actor)).toEqual({ record: 'NO_UNIT', defineServices: 'NOT_PENGELOLA', importInteractions: 'NOT_PENGELOLA' });
    expect(abilitiesIn({ ...actor, roles: ['PEGAWAI', 'PENGELOLA'], unitId: asId('u1') })).toEqual({
      record: true,
      defineServices: true,
      importInteractions: true,
    });
  });
});
