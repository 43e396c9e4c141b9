import { Secret, TOTP } from 'otpauth';
import { pathOfQr } from './qr.ts';

const periodSeconds = 30;

export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The time step that a code belongs to, at most one before or after now; undefined when it fits none. RFC 6238. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / periodSeconds) + delta;
}

/** The code of a moment, for tests and for the demonstration's own accounts. */
export function codeAt(secret: string, now: Date): string {
  return totpOf(secret).generate({ timestamp: now.getTime() });
}

/** What an authenticator app reads: as a link, and as a QR code. */
export function totpInvitation(secret: string, label: string): { readonly uri: string; readonly qr: { readonly size: number; readonly path: string } } {
  const uri = totpOf(secret, label).toString();
  return { uri, qr: pathOfQr(uri) };
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Bina Kinerja', label, algorithm: 'SHA1', digits: 6, period: periodSeconds, secret: Secret.fromBase32(secret) });
}
