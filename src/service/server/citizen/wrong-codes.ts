import { createHmac, randomBytes } from 'node:crypto';
import type { ClockDep } from '#kernel/deps.ts';

/** Counts wrong codes per address. security.md section 7. */
export type WrongCodes = {
  readonly isLimited: (address: string) => boolean;
  readonly count: (address: string) => void;
};

const windowMs = 600_000;
const mostWrong = 20;
const mostAddresses = 10_000;

/**
 * In memory and bounded: a whole office behind one Wi-Fi is one address, so only wrong codes count, and a guard must not be able to take
 * the service down. Addresses are kept as keyed hashes with a key that dies with the process.
 */
export function createWrongCodes({ clock }: ClockDep): WrongCodes {
  const key = randomBytes(32);
  const counts = new Map<string, { wrong: number; readonly since: number }>();
  const nameOf = (address: string) => createHmac('sha256', key).update(address).digest('base64url');
  const current = (name: string) => {
    const entry = counts.get(name);
    return entry !== undefined && clock.now().getTime() - entry.since < windowMs ? entry : undefined;
  };
  return {
    isLimited: (address) => (current(nameOf(address))?.wrong ?? 0) >= mostWrong,
    count: (address) => {
      const name = nameOf(address);
      const entry = current(name);
      if (entry) {
        entry.wrong += 1;
        return;
      }
      counts.delete(name);
      // The oldest goes first; whoever fills the table only forgets others' mistakes.
      if (counts.size >= mostAddresses) counts.delete(counts.keys().next().value ?? '');
      counts.set(name, { wrong: 1, since: clock.now().getTime() });
    },
  };
}
