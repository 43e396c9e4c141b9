import type { Dated } from '#kernel/dated.ts';
import { plainDate } from '#kernel/plain-date.ts';

export type EvaluationSettings = {
  /** Working days in which the person alone has the word, before his evaluator may rate without a report. */
  readonly selfReportWorkingDays: number;
  /** Working days in which a question about an evaluation is to be answered. */
  readonly answerWorkingDays: number;
  /** A ground is a sentence, not a word. */
  readonly minimumReasonLetters: number;
};

export const evaluationSettings: readonly Dated<EvaluationSettings>[] = [
  {
    from: plainDate('2000-01-01'),
    source: 'Decided here (D): half of the ten working days of domain rules, section 22; an answer within five, ux.md section 13',
    value: { selfReportWorkingDays: 5, answerWorkingDays: 5, minimumReasonLetters: 10 },
  },
];

/** Under which rules ratings become a predikat and a ground is asked for; kept with each evaluation. */
export const evaluationRuleVersion = 'PermenPANRB 6/2022 · aturan bukti 1';
