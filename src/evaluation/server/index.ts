export type { AfterDelivery, EvaluationDenial, EvaluationDeps } from './act.ts';
export { acknowledgeEvaluation, deliverEvaluation, finalizeEvaluation, selfReport, type Step } from './change-evaluation.ts';
export { evaluationOf } from './evaluation-of.ts';
export type { EvaluationRecord } from './evaluation.repo.ts';
export { answerExplanation, askExplanation, type AnswerExplanation, type AskExplanation } from './explanations.ts';
export { openEvaluation, openPeriod, type OpenEvaluation, type OpenPeriod } from './open-evaluation.ts';
export { rateEvaluation, saveDraft, type RateEvaluation, type SaveDraft } from './rate-evaluation.ts';
export { bindEvaluationRoutes } from './routes.ts';
