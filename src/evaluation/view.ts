import { z } from 'zod';
import { instant, plainDate, uuid } from '#platform/wire.ts';
import { evaluationStatuses } from './rules/evaluation.ts';
import { standings } from './rules/evidence-suggestion.ts';
import { predikats, ratings } from './rules/predikat.ts';

export const rating = z.enum(ratings, 'Pilih salah satu: di bawah, sesuai, atau di atas ekspektasi.');
export const status = z.enum(evaluationStatuses);
export const year = z.int('Tahun ditulis dengan angka.').min(2000, 'Tahun paling awal 2000.').max(2100, 'Tahun paling akhir 2100.');
export const quarterNumber = z.literal([1, 2, 3, 4], 'Triwulan 1 sampai 4.');
export const period = z.strictObject({ from: plainDate, until: plainDate });
export const quarter = z.strictObject({ year, quarter: quarterNumber });
export type QuarterView = z.output<typeof quarter>;
export const revision = z.int().min(1).max(2_000_000_000);
/** Which draft was changed; 0 before the first. */
export const draftRevision = z.int().min(0).max(2_000_000_000);
/** An ability: true, or the code of why not (abilityText). */
const ability = z.union([z.literal(true), z.string()]);

const feedbackNote = z.strictObject({ kind: z.enum(['APPRECIATION', 'SUGGESTION', 'QUESTION']), authorName: z.string(), body: z.string(), at: z.string() });

/** Feedback of the period: how many of each kind, and the newest in words. */
export const feedbackEvidence = z.strictObject({
  counts: z.strictObject({ APPRECIATION: z.int(), SUGGESTION: z.int(), QUESTION: z.int() }),
  latest: z.array(feedbackNote),
});
export type FeedbackEvidence = z.output<typeof feedbackEvidence>;

/** What was measured of one IKI when the evaluation was opened; monitoring's answer as it stood then. */
const frozenMeasure = z.strictObject({
  indicatorId: z.string().optional(),
  name: z.string(),
  formula: z.string(),
  /** Absent, as is the value, where so few citizens have rated that nothing of it is shown. */
  numerator: z.number().optional(),
  denominator: z.number().optional(),
  factor: z.number(),
  value: z.number().optional(),
  decimals: z.int(),
  n: z.number(),
  interval: z.strictObject({ low: z.number(), high: z.number(), method: z.enum(['WILSON', 'STUDENT']) }).optional(),
  /** Absent of an IKI of the qualitative model, like aspect and polarity. */
  target: z.number().optional(),
  achievementPct: z.number().optional(),
  standing: z.enum(standings),
  through: z.string(),
  ruleVersion: z.string(),
  months: z.array(z.strictObject({ month: z.string(), value: z.number().optional(), n: z.number() })),
});

/** The frozen copy of one IKI, as it is stored. */
export const frozenIki = z.strictObject({
  title: z.string(),
  aspect: z.enum(['QUANTITY', 'QUALITY', 'TIME', 'COST']).optional(),
  unit: z.string(),
  polarity: z.enum(['MAXIMIZE', 'MINIMIZE', 'STABILIZE']).optional(),
  rhk: z.strictObject({ rhkId: z.string(), title: z.string(), block: z.enum(['MAIN', 'ADDITIONAL']) }),
  measured: frozenMeasure,
  feedback: feedbackEvidence,
});
export type FrozenIki = z.output<typeof frozenIki>;

const ikiEvidence = frozenIki.extend({ ikiId: uuid });
export type IkiEvidence = z.output<typeof ikiEvidence>;

const party = z.strictObject({
  personId: uuid,
  name: z.string(),
  nip: z.string(),
  rankGrade: z.string().nullable(),
  postTitle: z.string().nullable(),
  unitName: z.string().nullable(),
});
export type PartyView = z.output<typeof party>;

const ratingsView = z.strictObject({
  workRating: rating,
  behaviorRating: rating,
  workReason: z.string(),
  behaviorReason: z.string(),
  predikat: z.enum(predikats),
});

const draftView = z.strictObject({
  workRating: rating.nullable(),
  behaviorRating: rating.nullable(),
  workReason: z.string(),
  behaviorReason: z.string(),
  savedAt: instant,
  revision: draftRevision,
});
export type DraftView = z.output<typeof draftView>;

const explanationView = z.strictObject({
  explanationId: uuid,
  question: z.string(),
  askedAt: instant,
  dueOn: plainDate,
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
  answeredByName: z.string().nullable(),
});
export type ExplanationView = z.output<typeof explanationView>;

export const evaluationView = z.strictObject({
  evaluationId: uuid,
  year,
  quarter: quarterNumber,
  period,
  status,
  revision,
  part: z.enum(['SUBJECT', 'EVALUATOR', 'AUDITOR']),
  subject: party,
  evaluator: party,
  openedAt: instant,
  selfReportedAt: instant.nullable(),
  ratedAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  acknowledgedAt: instant.nullable(),
  finalAt: instant.nullable(),
  selfReport: z.string().nullable(),
  evidence: z.array(ikiEvidence),
  serviceFeedback: feedbackEvidence,
  counts: z.record(z.enum(standings), z.int()),
  shows: z.enum([...ratings, 'NOTHING']),
  /** Null until they may be seen: by the evaluator and the auditor once given, by the person once delivered. */
  ratings: ratingsView.nullable(),
  /** The evaluator's own, before he rates. */
  draft: draftView.nullable(),
  explanations: z.array(explanationView),
  selfReportUntil: plainDate,
  objectionUntil: plainDate.nullable(),
  ruleVersion: z.string(),
  timeZone: z.string(),
  can: z.strictObject({
    selfReport: ability,
    draft: ability,
    rate: ability,
    deliver: ability,
    acknowledge: ability,
    ask: ability,
    answer: ability,
    finalize: ability,
    download: z.boolean(),
  }),
});
export type EvaluationView = z.output<typeof evaluationView>;
