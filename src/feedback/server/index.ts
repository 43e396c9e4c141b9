export { answerFeedback, type AnswerFeedback } from './answer-feedback.ts';
export { feedbackInPeriod, type FeedbackCounts, type FeedbackGroup, type FeedbackInPeriod, type FeedbackText } from './feedback-in-period.ts';
export { askFeedback, giveFeedback, type AskFeedback, type GiveFeedback } from './give-feedback.ts';
export { bindFeedbackRoutes } from './routes.ts';
