import { ok, refuse, type Result } from '#kernel/result.ts';

/** Long rather than odd: no composition rules, no forced change. ASVS 6.2.1-12. */
export const passwordLimits = { minLength: 12, maxLength: 128 } as const;

export type PasswordRefusal =
  | { readonly code: 'PASSWORD_TOO_SHORT'; readonly minLength: number }
  | { readonly code: 'PASSWORD_TOO_LONG'; readonly maxLength: number }
  | { readonly code: 'PASSWORD_COMMON' }
  | { readonly code: 'PASSWORD_PERSONAL' };

/** What others know of the person and what therefore is guessed first. */
export type PasswordOwner = { readonly nip: string; readonly name: string; readonly agencyName: string };

/** A password is refused when it is short, common, or made of what everybody knows: NIP, birth date, name, agency. */
export function choosePassword(password: string, owner: PasswordOwner): Result<string, PasswordRefusal> {
  const letters = [...password];
  if (letters.length < passwordLimits.minLength) return refuse({ code: 'PASSWORD_TOO_SHORT', minLength: passwordLimits.minLength });
  if (letters.length > passwordLimits.maxLength) return refuse({ code: 'PASSWORD_TOO_LONG', maxLength: passwordLimits.maxLength });
  const plain = password.toLowerCase();
  if (new Set(plain).size < minDistinct || isRun(plain)) return refuse({ code: 'PASSWORD_COMMON' });
  const digits = plain.replaceAll(/\D/g, '');
  if (knownNumbers(owner.nip).some((known) => digits.includes(known))) return refuse({ code: 'PASSWORD_PERSONAL' });
  const written = unmask(plain);
  if (restWithout(written, wordsOf(`${owner.name} ${owner.agencyName}`)) < minOwnLetters && letterCount(written) > 0)
    return refuse({ code: 'PASSWORD_PERSONAL' });
  if (restWithout(written, commonWords) < minOwnLetters) return refuse({ code: 'PASSWORD_COMMON' });
  return ok(password);
}

const minDistinct = 5;
/** Letters that must be left once known words are taken out, so that "Pekanbaru2026!" is refused and a sentence is not. */
const minOwnLetters = 5;

/** Parts of the lists that guessing begins with; with digits or signs around them they are no better. */
const commonWords = [
  'password',
  'passw',
  'katasandi',
  'sandi',
  'rahasia',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'asdf',
  'zxcvbnm',
  'abcdefghijkl',
  'abcdef',
  'abc',
  'admin',
  'administrator',
  'letmein',
  'welcome',
  'selamat',
  'datang',
  'pagi',
  'indonesia',
  'merdeka',
  'garuda',
  'bismillah',
  'alhamdulillah',
  'sayang',
  'cinta',
  'iloveyou',
  'login',
  'masuk',
  'test',
  'user',
  'pegawai',
  'kinerja',
  'ekinerja',
  'asn',
  'pns',
  'pppk',
  'bkn',
  'nip',
  'bina',
  'dinas',
  'kecamatan',
  'kelurahan',
  'pemkot',
  'pemkab',
];

/** The whole number, its date of birth as it is written in several ways, and the rest of it. */
function knownNumbers(nip: string): readonly string[] {
  if (!/^\d{18}$/.test(nip)) return nip.length >= 4 && /^\d+$/.test(nip) ? [nip] : [];
  const [year, month, day] = [nip.slice(0, 4), nip.slice(4, 6), nip.slice(6, 8)];
  return [`${year}${month}${day}`, `${day}${month}${year}`, `${day}${month}${year.slice(2)}`, nip.slice(8)];
}

/** "P4ssw0rd" is read as "password". */
function unmask(text: string): string {
  return [...text].map((letter) => masks[letter] ?? letter).join('');
}

const masks: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' };

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length >= 4);
}

function restWithout(text: string, words: readonly string[]): number {
  const longestFirst = [...words].sort((left, right) => right.length - left.length);
  return letterCount(longestFirst.reduce((rest, word) => rest.replaceAll(word, ' '), text));
}

function letterCount(text: string): number {
  return [...text].filter((letter) => /[^\P{L}]/u.test(letter)).length;
}

/** 123456789012, abcdefghijkl and the same backwards. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((letter, index) => (letter.codePointAt(0) ?? 0) - ([...text][index]?.codePointAt(0) ?? 0));
  return steps.every((step) => step === 1 || step === -9) || steps.every((step) => step === -1 || step === 9);
}
