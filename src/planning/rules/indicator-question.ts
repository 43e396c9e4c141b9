export type IndicatorQuestionRefusal = { readonly code: 'QUESTION_ALREADY_SENT' };
