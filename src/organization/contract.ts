import { z } from 'zod';
import { roles } from '#kernel/actor.ts';
import { endpoint, instant, line, plainDate, uuid } from '#platform/wire.ts';
import { activationsAtOnce } from './rules/activation.ts';
import { employmentKinds } from './rules/employment-kind.ts';
import { importKinds } from './rules/import-file.ts';
import type { OrganizationRefusal } from './rules/refusal.ts';
import { postingKinds, supervisionKinds } from './rules/supervision.ts';
import { unitKinds } from './rules/unit-kind.ts';

const passwordGiven = z.string().min(1, 'Tulis kata sandi Anda.').max(128, 'Kata sandi paling banyak 128 huruf.');
const code = z
  .string()
  .max(20, 'Kode terdiri atas 6 angka.')
  .transform((text) => text.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'Kode terdiri atas 6 angka.'));

/** One path over a square of `size` cells. */
const qrCode = z.strictObject({ size: z.int(), path: z.string() });
const newPassword = z.string().min(1, 'Tulis kata sandi baru.').max(512, 'Kata sandi paling banyak 128 huruf.');

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

const personRef = z.strictObject({ personId: uuid, name: z.string() });

const personCard = z.strictObject({
  personId: uuid,
  name: z.string(),
  nip: z.string(),
  employment: z.enum(employmentKinds),
  rankGrade: z.string().nullable(),
  postTitle: z.string().nullable(),
  unitName: z.string().nullable(),
});
export type PersonCardView = z.output<typeof personCard>;

export const readMe = endpoint({
  method: 'get',
  path: '/api/me',
  summary: 'The person who is signed in, with roles, unit and what is due',
  access: 'SIGNED_IN',
  answer: z.strictObject({
    person: personCard,
    roles: z.array(z.enum(roles)),
    unitId: uuid.nullable(),
    ledUnitIds: z.array(uuid),
    supervisor: personRef.nullable(),
    subordinateCount: z.int(),
    agencyName: z.string(),
    timeZone: z.string(),
    today: plainDate,
    due: z.array(z.enum(['SECOND_FACTOR_ENROLLMENT'])),
  }),
});
export type Me = z.output<typeof readMe.answer>;

export const listUnits = endpoint({
  method: 'get',
  path: '/api/units',
  summary: 'Units of the agency today',
  access: 'SIGNED_IN',
  answer: z.strictObject({
    units: z.array(z.strictObject({ unitId: uuid, code: z.string(), name: z.string(), kind: z.enum(unitKinds), parentId: uuid.nullable() })),
  }),
});

export const listPeople = endpoint({
  method: 'get',
  path: '/api/people',
  summary: 'People the reader may see, by name; search by name or number, 50 a page',
  access: ['PENGELOLA', 'AUDITOR', 'PIMPINAN'],
  query: z.strictObject({
    search: z.string().trim().max(100, 'Cari dengan paling banyak 100 huruf.').optional(),
    after: uuid.optional(),
    withoutSupervisor: z.literal('true').optional(),
    /** Who has not chosen a password yet. */
    withoutPassword: z.literal('true').optional(),
  }),
  answer: z.strictObject({
    people: z.array(personCard.extend({ supervisorName: z.string().nullable() })),
    /** Give it as `after` for the next page. */
    next: uuid.nullable(),
  }),
});

const interval = { from: plainDate, until: plainDate.nullable() };

export const readPerson = endpoint({
  method: 'get',
  path: '/api/people/{personId}',
  summary: 'One person with posts and supervisors over time',
  access: 'SIGNED_IN',
  params: z.strictObject({ personId: uuid }),
  answer: z.strictObject({
    person: personCard,
    active: z.boolean(),
    today: plainDate,
    supervisor: personRef.nullable(),
    postings: z.array(z.strictObject({ postTitle: z.string(), unitName: z.string(), kind: z.enum(postingKinds), ...interval })),
    supervision: z.array(z.strictObject({ supervisor: personRef, kind: z.enum(supervisionKinds), ...interval })),
    can: z.strictObject({ changeSupervisor: z.union([z.literal(true), z.enum(['NOT_PENGELOLA'])]) }),
  }),
});
export type PersonView = z.output<typeof readPerson.answer>;

export const changeSupervisor = endpoint({
  method: 'post',
  path: '/api/people/{personId}/supervisor',
  summary: 'Gives a person another supervisor from a day on; an acting one needs a last day',
  access: ['PENGELOLA'],
  params: z.strictObject({ personId: uuid }),
  body: z.strictObject({ supervisorId: uuid, kind: z.enum(supervisionKinds), from: plainDate, until: plainDate.optional() }),
  answer: z.strictObject({ from: plainDate, until: plainDate.nullable() }),
});

const importId = z.strictObject({ importId: uuid });

const importView = z.strictObject({
  importId: uuid,
  kind: z.enum(importKinds),
  fileName: z.string(),
  status: z.enum(['PREVIEW', 'COMMITTED']),
  createdAt: instant,
  counts: z.strictObject({ new: z.int(), changed: z.int(), unchanged: z.int(), rejected: z.int() }),
  /** The first 200 of what would change. */
  changes: z.array(
    z.strictObject({
      row: z.int(),
      key: z.string(),
      name: z.string(),
      standing: z.enum(['NEW', 'CHANGED']),
      differences: z.array(z.strictObject({ column: z.string(), before: z.string(), after: z.string() })),
    }),
  ),
  /** The first 200; all of them come with the rejected rows as a file. */
  rejected: z.array(z.strictObject({ row: z.int(), column: z.string(), value: z.string(), message: z.string() })),
});
export type ImportView = z.output<typeof importView>;

export const importLimits = { fileBytes: 5_000_000, shown: 200 } as const;

export const uploadImport = endpoint({
  method: 'post',
  path: '/api/imports',
  summary: 'Reads a CSV or XLSX file of units or people and shows what it would change; nothing is changed yet',
  access: ['PENGELOLA'],
  body: z.strictObject({
    kind: z.enum(importKinds),
    name: line(200),
    content: z
      .string()
      .max(Math.ceil(importLimits.fileBytes / 3) * 4 + 4, 'Berkas paling besar 5 MB.')
      .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'Isi berkas dikirim sebagai base64.'),
  }),
  maxBodyBytes: 7_000_000,
  status: 201,
  answer: importView,
});

export const readImport = endpoint({
  method: 'get',
  path: '/api/imports/{importId}',
  summary: 'The preview of a file that was read',
  access: ['PENGELOLA'],
  params: importId,
  answer: importView,
});

export const commitImport = endpoint({
  method: 'post',
  path: '/api/imports/{importId}/commit',
  summary: 'Makes the changes of the preview, all or none; refused when the data has changed since',
  access: ['PENGELOLA'],
  params: importId,
  answer: importView,
});

export const readRejectedRows = endpoint({
  method: 'get',
  path: '/api/imports/{importId}/rejected',
  summary: 'The rejected rows with their reasons, as a CSV file',
  access: ['PENGELOLA'],
  params: importId,
  answer: z.string(),
});

export const readImportTemplate = endpoint({
  method: 'get',
  path: '/api/import-template',
  summary: 'An empty CSV file with the columns and one example',
  access: ['PENGELOLA'],
  query: z.strictObject({ kind: z.enum(importKinds) }),
  answer: z.string(),
});

export const refusalStatus = {
  SIGN_IN_WRONG: 401,
  SIGN_IN_SLOWED: 429,
  CODE_WRONG: 422,
  CODE_ALREADY_USED: 422,
  SECOND_FACTOR_ALREADY: 409,
  SECOND_FACTOR_NOT_PREPARED: 409,
  VERIFICATION_DUE: 403,
  PASSWORD_WRONG: 422,
  ACTIVATION_OVER: 410,
  PASSWORD_TOO_SHORT: 422,
  PASSWORD_TOO_LONG: 422,
  PASSWORD_COMMON: 422,
  PASSWORD_PERSONAL: 422,
  SUPERVISOR_IS_HIMSELF: 422,
  SUPERVISOR_ALREADY: 409,
  SUPERVISOR_INACTIVE: 422,
  SUPERVISION_CIRCLE: 422,
  ACTING_WITHOUT_END: 422,
  SUPERVISION_ENDS_BEFORE_IT_BEGINS: 422,
  SUPERVISION_CHANGED_LATER: 409,
  FILE_TOO_LARGE: 413,
  FILE_UNREADABLE: 422,
  FILE_UNPACKS_TOO_LARGE: 413,
  FILE_TOO_MANY_ROWS: 413,
  FILE_EMPTY: 422,
  FILE_COLUMNS_MISSING: 422,
  IMPORT_ALREADY_COMMITTED: 409,
  IMPORT_NOTHING_TO_DO: 409,
  IMPORT_STALE: 409,
} as const satisfies Record<OrganizationRefusal['code'], number>;
