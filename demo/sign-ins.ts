import { createHash } from 'node:crypto';
import { Secret } from 'otpauth';
import { dayIn } from '#kernel/plain-date.ts';
import { hashPassword, storeFirstCredential } from '#organization/server/index.ts';
import { codeAt } from '#organization/server/totp.ts';
import type { DemoPerson, District } from './cast.ts';
import { timeZone, type Stage } from './stage.ts';

/** One password for all people of the demonstration; it guards nothing real. */
export const demoPassword = 'siak-mengalir-tenang';

export type SignIn = { readonly role: string; readonly name: string; readonly nip: string; readonly totpSecret: string | undefined };
export type Demonstration = { readonly signIns: readonly SignIn[] };

/** The second factor of a person of the demonstration follows from his number, so that it can be told again. */
export function totpSecretOf(nip: string): string {
  return new Secret({ buffer: Uint8Array.from(createHash('sha256').update(`bina-kinerja demo ${nip}`).digest().subarray(0, 20)).buffer }).base32;
}

export async function giveSignIns(stage: Stage, { people }: District): Promise<void> {
  const leads = new Set(people.map((person) => person.supervisorId));
  const privileged = (person: DemoPerson) =>
    leads.has(person.personId) || person.part === 'HEAD' || person.part === 'SECRETARY' || person === people.find((one) => one.part === 'OFFICE');
  const now = stage.deps.clock.now();
  const hashes = await Promise.all(people.map(() => hashPassword(demoPassword)));
  await stage.deps.db.transact(stage.system(dayIn(timeZone, now)), async (tx) => {
    for (const [at, person] of people.entries()) {
      await storeFirstCredential(tx, stage.agencyId, {
        personId: person.personId,
        nip: person.nip,
        passwordHash: hashes[at] ?? '',
        ...(privileged(person) ? { totpSecret: totpSecretOf(person.nip) } : {}),
        now,
      });
    }
  });
}

/** Which of them are told at the start: one for every role. */
export function chooseSignIns(people: readonly Pick<DemoPerson, 'name' | 'nip' | 'unit' | 'title' | 'part'>[]): readonly SignIn[] {
  const find = (role: string, isHe: (person: (typeof people)[number]) => boolean, isPrivileged = true): readonly SignIn[] => {
    const person = people.find(isHe);
    return person ? [{ role, name: person.name, nip: person.nip, totpSecret: isPrivileged ? totpSecretOf(person.nip) : undefined }] : [];
  };
  return [
    ...find('Pegawai (loket Kelurahan Delima)', (person) => person.unit === 'DELIMA' && person.part === 'COUNTER', false),
    ...find('Atasan (Kepala Seksi Pelayanan Delima)', (person) => person.unit === 'DELIMA' && person.title === 'Kepala Seksi Pelayanan'),
    ...find('Pimpinan (Lurah Delima)', (person) => person.unit === 'DELIMA' && person.part === 'HEAD'),
    ...find('Pimpinan (Camat)', (person) => person.unit === 'KEC' && person.part === 'HEAD'),
    ...find('Pengelola kinerja', (person) => person.title === 'Kepala Subbagian Umum dan Kepegawaian'),
    ...find('Auditor', (person) => person.part === 'OFFICE'),
  ];
}

export function signInsInWords({ signIns }: Demonstration, now: Date): string {
  const lines = signIns.map(
    ({ role, name, nip, totpSecret }) => `  ${role}: ${name}, NIP ${nip}${totpSecret === undefined ? '' : `, kode ${codeAt(totpSecret, now)}`}`,
  );
  return [
    'Masuk sebagai orang contoh (kata sandi semuanya sama):',
    `  kata sandi: ${demoPassword}`,
    ...lines,
    'Kode berganti tiap 30 detik; yang baru: npm run demo:code',
  ].join('\n');
}
