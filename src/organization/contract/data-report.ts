import { z } from 'zod';
import { endpoint, instant, paragraph, plainDate, uuid } from '#platform/wire.ts';
import { dataReportStatuses, dataReportSubjects } from '../rules/data-report.ts';

const dataReport = z.strictObject({
  reportId: uuid,
  person: z.strictObject({ personId: uuid, name: z.string() }),
  about: z.enum(dataReportSubjects),
  wrong: z.string(),
  correct: z.string(),
  evidence: z.string(),
  evidenceLink: z.string().nullable(),
  status: z.enum(dataReportStatuses),
  reportedAt: instant,
  dueOn: plainDate,
  isLate: z.boolean(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  reason: z.string().nullable(),
  can: z.strictObject({ decide: z.union([z.literal(true), z.enum(['NOT_PENGELOLA', 'DATA_REPORT_OWN', 'DATA_REPORT_DECIDED'])]) }),
});

export type DataReportView = z.output<typeof dataReport>;

export const reportData = endpoint({
  method: 'post',
  path: '/api/data-reports',
  summary: 'Reports something wrong in the own data, with what is right and how it can be seen; blocks nothing',
  access: 'SIGNED_IN',
  body: z.strictObject({
    about: z.enum(dataReportSubjects),
    wrong: paragraph(500, 2),
    correct: paragraph(500, 2),
    evidence: paragraph(1000, 2),
    evidenceLink: z
      .url({ protocol: /^https$/, message: 'Tautan bukti dimulai dengan https://.' })
      .max(1000, 'Tautan paling banyak 1.000 huruf.')
      .optional(),
  }),
  status: 201,
  answer: dataReport,
});

export const listOwnDataReports = endpoint({
  method: 'get',
  path: '/api/data-reports/mine',
  summary: 'The own reports, the latest first',
  access: 'SIGNED_IN',
  answer: z.strictObject({ answerWorkingDays: z.int(), reports: z.array(dataReport) }),
});

export const listDataReports = endpoint({
  method: 'get',
  path: '/api/data-reports',
  summary: 'Reports of everybody by the day they are due, 50 a page: the open ones, or those that were decided',
  access: ['PENGELOLA', 'AUDITOR'],
  query: z.strictObject({ decided: z.literal('true').optional(), after: uuid.optional() }),
  answer: z.strictObject({ today: plainDate, reports: z.array(dataReport), next: uuid.nullable() }),
});

export const decideDataReport = endpoint({
  method: 'post',
  path: '/api/data-reports/{reportId}/decision',
  summary: 'Says that a report is mended, or why it is declined',
  access: ['PENGELOLA'],
  params: z.strictObject({ reportId: uuid }),
  body: z.strictObject({ status: z.enum(['DONE', 'DECLINED']), reason: paragraph(1000, 2).optional() }),
  answer: dataReport,
});
