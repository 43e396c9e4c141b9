import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePassword } from './password.ts';

const owner = { nip: '199105052015022002', name: 'Dewi Anggraini', agencyName: 'Kecamatan Binawidya Kota Pekanbaru' };
const codeOf = (password: string) => {
  const outcome = choosePassword(password, owner);
  return outcome.ok ? 'OK' : outcome.error.code;
};

describe('choosing a password', () => {
  it.each([
    ['kapal nelayan senja', 'OK'],
    ['Xk7#pQ9!vLm2', 'OK'],
    ['tujuh kucing di 1991', 'OK'],
    ['elevenchars', 'PASSWORD_TOO_SHORT'],
    ['😀😀😀😀😀😀', 'PASSWORD_TOO_SHORT'],
    ['aaaaaaaaaaaaaaaa', 'PASSWORD_COMMON'],
    ['123456789012', 'PASSWORD_COMMON'],
    ['abcdefghijkl', 'PASSWORD_COMMON'],
    ['P4ssw0rd!2026', 'PASSWORD_COMMON'],
    ['qwertyuiop123', 'PASSWORD_COMMON'],
    ['selamatpagi2026', 'PASSWORD_COMMON'],
    ['Pekanbaru2026!', 'PASSWORD_PERSONAL'],
    ['binawidya-kecamatan', 'PASSWORD_PERSONAL'],
    ['DewiAnggraini1', 'PASSWORD_PERSONAL'],
    ['199105052015022002', 'PASSWORD_PERSONAL'],
    ['kucing 05051991 manis', 'PASSWORD_PERSONAL'],
    ['kucing 05-05-1991 manis', 'PASSWORD_PERSONAL'],
  ])('%s is %s', (password, expected) => {
    expect(codeOf(password)).toBe(expected);
  });

  it('never takes less than 12 or more than 128 characters, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (password) => {
        const outcome = choosePassword(password, owner);
        const length = [...password].length;
        if (outcome.ok) expect(length >= 12 && length <= 128).toBe(true);
      }),
    );
  });
});
