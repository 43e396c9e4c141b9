import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inForce } from '#kernel/dated.ts';
import { addDays, plainDate } from '#kernel/plain-date.ts';
import { describeVectors } from '#test/support/describe-vectors.ts';
import { identifierSettings } from './identifier-settings.ts';
import { readNik, readNip, readNiPppk } from './identifier.ts';

describeVectors('nip.json');

const asOf = plainDate('2026-06-30');
const settings = inForce(identifierSettings, asOf).value;
const fate = (read: { ok: true } | { ok: false; error: { code: string } }) => (read.ok ? 'ok' : read.error.code);

describe('NIP', () => {
  it('reads birth, appointment, sex and sequence', () => {
    expect(readNip('198704122010011901', asOf, settings)).toEqual({
      ok: true,
      value: { birthDate: '1987-04-12', appointedOn: '2010-01-01', sex: 'MALE', sequence: '901' },
    });
  });

  it.each([
    ['200806012026061901', 'ok', 'eighteen on the first of the month'],
    ['200806022026061901', 'TOO_YOUNG', 'eighteen a day later'],
    ['198704122026061901', 'ok', 'appointed in the month of the day'],
    ['198704122026071901', 'APPOINTMENT_IN_FUTURE', 'appointed in the next month'],
    ['190002291920011901', 'BIRTH_DATE', '1900 was no leap year'],
    ['198704122010011000', 'SEQUENCE', 'the sequence begins at 001'],
    ['１98704122010011901', 'NOT_DIGITS', 'a digit of another script'],
    ['', 'LENGTH', 'nothing'],
  ])('%s is %s: %s', (digits, expected) => {
    expect(fate(readNip(digits, asOf, settings))).toBe(expected);
  });

  it('never accepts an NI PPPK, whose contract code is no month', () => {
    const birth = fc.integer({ min: 0, max: 15_000 }).map((days) => addDays(plainDate('1960-01-01'), days).replaceAll('-', ''));
    fc.assert(
      fc.property(birth, fc.integer({ min: 21, max: 99 }), fc.integer({ min: 1, max: 999 }), (born, contract, sequence) => {
        const digits = `${born}2025${contract}2${String(sequence).padStart(3, '0')}`;
        expect(fate(readNip(digits, asOf, settings))).toBe('APPOINTMENT_MONTH');
        expect(fate(readNiPppk(digits, asOf, settings))).toBe('ok');
      }),
    );
  });
});

describe('NI PPPK', () => {
  it.each([
    ['200612312026211911', 'ok'],
    ['200701012026211911', 'TOO_YOUNG'],
    ['198808172027211910', 'APPOINTMENT_IN_FUTURE'],
    ['198808172023201910', 'CONTRACT_CODE'],
    ['198808172023213910', 'SEX'],
    ['198808172023211000', 'SEQUENCE'],
  ])('%s is %s', (digits, expected) => {
    expect(fate(readNiPppk(digits, asOf, settings))).toBe(expected);
  });
});

describe('NIK', () => {
  it('gives both centuries when both are possible and only days that exist', () => {
    const candidatesOf = (digits: string) => {
      const read = readNik(digits, asOf);
      return read.ok ? read.value.birthDateCandidates : read.error.code;
    };
    expect(candidatesOf('1471080101109905')).toEqual(['1910-01-01', '2010-01-01']);
    expect(candidatesOf('1471083006269905')).toEqual(['1926-06-30', '2026-06-30']);
    expect(candidatesOf('1471080107269905')).toEqual(['1926-07-01']);
    expect(candidatesOf('1471082902009905')).toEqual(['2000-02-29']);
    expect(candidatesOf('1471086902009905')).toEqual(['2000-02-29']);
    expect(candidatesOf('1471084004879905')).toBe('BIRTH_DATE');
    expect(candidatesOf('1471088004879905')).toBe('BIRTH_DATE');
    expect(candidatesOf('1471081204870000')).toBe('SEQUENCE');
  });
});
