import { hash, verify } from '@node-rs/argon2';

/** argon2id with the figures of the OWASP cheat sheet: 19 MiB, 2 rounds, 1 lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

/** Takes the same time for an account that is not there: then a hash that nothing fits is tried. */
export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  const fits = await verify(passwordHash ?? hashOfNothing, password.normalize('NFKC'));
  return fits && passwordHash !== undefined;
}

const hashOfNothing = '$argon2id$v=19$m=19456,t=2,p=1$Zm9ydHktdHdvLXNhbHRzIQ$7C0cJ3jQ7eZQ3vR0m3a6dQ9m0m5cQ0m3a6dQ9m0m5cQ';
