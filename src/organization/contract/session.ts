import { z } from 'zod';
import { endpoint, instant, line, uuid } from '#platform/wire.ts';
import { newPassword, qrCode } from './password.ts';

const passwordGiven = z.string().min(1, 'Tulis kata sandi Anda.').max(128, 'Kata sandi paling banyak 128 huruf.');

const code = z
  .string()
  .max(20, 'Kode terdiri atas 6 angka.')
  .transform((text) => text.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'Kode terdiri atas 6 angka.'));

export const signIn = endpoint({
  method: 'post',
  path: '/api/session',
  summary: 'Signs in with NIP or NI PPPK and password; the session comes as a cookie',
  access: 'PUBLIC',
  body: z.strictObject({ nip: line(40), password: passwordGiven }),
  answer: z.strictObject({ next: z.enum(['HOME', 'CODE', 'ENROLLMENT']) }),
});

export const signOut = endpoint({
  method: 'delete',
  path: '/api/session',
  summary: 'Ends this session',
  access: 'HALF_SIGNED_IN',
  answer: z.strictObject({ ended: z.int() }),
});

export const readSecondFactor = endpoint({
  method: 'get',
  path: '/api/session/second-factor',
  summary: 'What this session still lacks',
  access: 'HALF_SIGNED_IN',
  answer: z.strictObject({ due: z.enum(['CODE', 'ENROLLMENT']).nullable(), enrolled: z.boolean() }),
});

export const prepareSecondFactor = endpoint({
  method: 'post',
  path: '/api/session/second-factor',
  summary: 'Makes a secret for an authenticator app, as text, link and QR code; it counts once a code confirms it',
  access: 'HALF_SIGNED_IN',
  answer: z.strictObject({ secret: z.string(), uri: z.string(), qr: qrCode }),
});

export const giveCode = endpoint({
  method: 'post',
  path: '/api/session/code',
  summary: 'Gives the code of the authenticator app; the session is whole afterwards',
  access: 'HALF_SIGNED_IN',
  body: z.strictObject({ code }),
  answer: z.strictObject({ next: z.literal('HOME') }),
});

export const refreshVerified = endpoint({
  method: 'post',
  path: '/api/session/verification',
  summary: 'Gives password or code once more; weighty acts are open for five minutes',
  access: 'SIGNED_IN',
  body: z.union([z.strictObject({ password: passwordGiven }), z.strictObject({ code })], 'Tulis kata sandi atau kode autentikator.'),
  answer: z.strictObject({ verifiedAt: instant }),
});

export const listOwnSessions = endpoint({
  method: 'get',
  path: '/api/sessions',
  summary: 'One’s own open sessions',
  access: 'SIGNED_IN',
  answer: z.strictObject({
    sessions: z.array(z.strictObject({ sessionId: uuid, device: z.string(), since: instant, lastSeenAt: instant, current: z.boolean() })),
  }),
});

export const endOwnSession = endpoint({
  method: 'delete',
  path: '/api/sessions/{sessionId}',
  summary: 'Ends one of one’s own sessions',
  access: 'SIGNED_IN',
  params: z.strictObject({ sessionId: uuid }),
  answer: z.strictObject({ ended: z.int() }),
});

export const endOtherSessions = endpoint({
  method: 'delete',
  path: '/api/sessions',
  summary: 'Ends all of one’s sessions but this one',
  access: 'SIGNED_IN',
  answer: z.strictObject({ ended: z.int() }),
});

export const changePassword = endpoint({
  method: 'put',
  path: '/api/password',
  summary: 'Changes one’s password; all other sessions end',
  access: 'SIGNED_IN',
  body: z.strictObject({ current: passwordGiven, password: newPassword }),
  answer: z.strictObject({ endedSessions: z.int() }),
});
