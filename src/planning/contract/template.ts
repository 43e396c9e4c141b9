import { z } from 'zod';
import { endpoint, instant, line, uuid } from '#platform/wire.ts';
import { postKinds } from '#organization/rules/post-kind.ts';
import { polarities } from '../rules/achievement.ts';
import { perspectives } from '../rules/skp.ts';
import { itemChanges, leftReasons, planChanges } from '../rules/skp-template.ts';
import { amount } from './amount.ts';
import { aspects, blocks } from './skp.ts';

const templateIki = z.strictObject({
  sourceId: uuid,
  title: line(500, 3),
  aspect: z.enum(aspects, 'Pilih aspek.'),
  target: amount,
  unit: line(60),
  polarity: z.enum(polarities, 'Pilih arah target.'),
  indicatorId: uuid.optional(),
});

const templateRhk = z.strictObject({
  sourceId: uuid,
  title: line(500, 3),
  block: z.enum(blocks),
  perspective: z.enum(perspectives, 'Pilih perspektif.').optional(),
  iki: z.array(templateIki).max(30, 'Paling banyak 30 indikator dalam satu hasil.'),
});

const lines = z.array(line(300, 3)).max(20, 'Paling banyak 20 baris.');

const audience = {
  unitIds: z.array(uuid).max(100, 'Paling banyak 100 unit.'),
  titleWords: z.array(line(100, 3)).max(20, 'Paling banyak 20 kata.'),
  postKinds: z.array(z.enum(postKinds)).max(postKinds.length),
};

const content = {
  rhk: z.array(templateRhk).min(1, 'Tambahkan paling sedikit satu hasil kerja.').max(50, 'Paling banyak 50 rencana hasil kerja.'),
  annex: z.strictObject({ RESOURCES: lines, ACCOUNTABILITY: lines, CONSEQUENCES: lines }),
};

const templateId = z.strictObject({ templateId: uuid });
const year = z.int('Tahun ditulis empat angka.').min(2000, 'Tahun paling awal 2000.').max(2100, 'Tahun paling akhir 2100.');

export const listTemplates = endpoint({
  method: 'get',
  path: '/api/skp-templates',
  summary: 'The templates of plans, by name, with the units that may be chosen for one',
  access: ['PENGELOLA'],
  answer: z.strictObject({
    year: z.int(),
    units: z.array(z.strictObject({ unitId: uuid, name: z.string() })),
    templates: z.array(z.strictObject({ templateId: uuid, name: z.string(), ...audience, rhk: z.int(), iki: z.int(), changedAt: instant })),
  }),
});

export type TemplateHead = z.output<typeof listTemplates.answer>['templates'][number];

export const readTemplate = endpoint({
  method: 'get',
  path: '/api/skp-templates/{templateId}',
  summary: 'One template whole',
  access: ['PENGELOLA'],
  params: templateId,
  answer: z.strictObject({ templateId: uuid, name: z.string(), revision: z.int(), ...audience, ...content }),
});

export const readPlanAsTemplate = endpoint({
  method: 'get',
  path: '/api/skp/{skpId}/as-template',
  summary: 'The results, indicators and annex of a plan as the content of a template to be; nothing is written',
  access: ['PENGELOLA'],
  params: z.strictObject({ skpId: uuid }),
  answer: z.strictObject({ name: z.string(), ...audience, ...content, rhk: content.rhk.min(0) }),
});

export type TemplateDraft = z.output<typeof readPlanAsTemplate.answer>;

export const writeTemplate = endpoint({
  method: 'put',
  path: '/api/skp-templates/{templateId}',
  summary: 'Lay down a template, or change it; plans follow only when it is applied again',
  access: ['PENGELOLA'],
  params: templateId,
  /** Revision 0 begins a new one. */
  body: z.strictObject({ revision: z.int().min(0).max(1_000_000), name: line(200, 3), ...audience, ...content }),
  answer: z.strictObject({ templateId: uuid, revision: z.int() }),
});

const changes = z.strictObject(Object.fromEntries(planChanges.map((change) => [change, z.int()])) as Record<(typeof planChanges)[number], z.ZodInt>);

export const previewTemplate = endpoint({
  method: 'post',
  path: '/api/skp-templates/{templateId}/preview',
  summary: 'Who would get what of a template in a year; nothing is written',
  access: ['PENGELOLA'],
  params: templateId,
  body: z.strictObject({ year }),
  answer: z.strictObject({
    counts: changes,
    lines: z.array(
      z.strictObject({
        personId: uuid,
        name: z.string(),
        postTitle: z.string(),
        unitName: z.string(),
        change: z.enum(planChanges),
        /** Of what the line says; it is written only while it is still so. */
        fingerprint: z.string(),
        /** What does not stay as it is. */
        items: z.array(
          z.strictObject({
            source: z.string(),
            title: z.string(),
            change: z.enum(itemChanges),
            reason: z.enum(leftReasons).nullable(),
            before: z.string().nullable(),
          }),
        ),
      }),
    ),
  }),
});

export type TemplatePreview = z.output<typeof previewTemplate.answer>;

export const applyTemplate = endpoint({
  method: 'post',
  path: '/api/skp-templates/{templateId}/apply',
  summary: 'Write what the preview said, person by person; who has changed since is passed over and named. Sent again it changes nothing',
  access: ['PENGELOLA'],
  params: templateId,
  body: z.strictObject({
    year,
    people: z
      .array(z.strictObject({ personId: uuid, fingerprint: z.string().regex(/^[0-9a-f]{32}$/, 'Pratinjau tidak dikenali.') }))
      .min(1, 'Pilih paling sedikit satu pegawai.')
      .max(1000, 'Paling banyak 1.000 pegawai sekaligus.'),
  }),
  answer: z.strictObject({ written: z.int(), same: z.int(), changedSince: z.array(z.strictObject({ personId: uuid, name: z.string() })) }),
});
