import { z } from 'zod';
import { endpoint, instant, uuid } from '#platform/wire.ts';
import { activationsAtOnce } from '../rules/activation.ts';
import { newPassword, qrCode } from './password.ts';

const activationToken = z.string().max(100, 'Tautan ini tidak lengkap.');

export const issueActivations = endpoint({
  method: 'post',
  path: '/api/activations',
  summary: 'Makes links by which people choose their password, each once and for 72 hours; asks for a fresh password or code',
  access: ['PENGELOLA'],
  body: z.strictObject({
    personIds: z.array(uuid).min(1, 'Pilih pegawai.').max(activationsAtOnce, `Paling banyak ${activationsAtOnce} pegawai sekaligus.`),
    /** Also forgets the authenticator of a person who has lost it. */
    resetsSecondFactor: z.boolean(),
  }),
  status: 201,
  answer: z.strictObject({
    expiresAt: instant,
    slips: z.array(z.strictObject({ personId: uuid, name: z.string(), nip: z.string(), link: z.string(), qr: qrCode })),
  }),
});

export type ActivationSlip = z.output<typeof issueActivations.answer>['slips'][number];

export const readActivation = endpoint({
  method: 'post',
  path: '/api/activation/owner',
  summary: 'Whose link it is',
  access: 'PUBLIC',
  body: z.strictObject({ token: activationToken }),
  answer: z.strictObject({ name: z.string(), nip: z.string(), agencyName: z.string(), resetsSecondFactor: z.boolean() }),
});

export const activate = endpoint({
  method: 'post',
  path: '/api/activation',
  summary: 'Chooses the password of a link’s person; the link is used up and all open sessions end',
  access: 'PUBLIC',
  body: z.strictObject({ token: activationToken, password: newPassword }),
  answer: z.strictObject({ nip: z.string() }),
});
