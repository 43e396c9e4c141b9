import type { Predikat, Rating } from '#evaluation/rules/predikat.ts';

/** What a training is meant to better; the catalogue's topics. Our list (D), close to what captured work can show. */
export const trainingTopics = [
  'SERVICE_SPEED',
  'WAITING',
  'SATISFACTION_MANNER',
  'INFORMATION_CLARITY',
  'DIGITAL_RECORDING',
  'SERVICE_KNOWLEDGE',
  'BEHAVIOR',
] as const;
export type TrainingTopic = (typeof trainingTopics)[number];

/** What the n of a measure counts, for the sentence. */
export const countedThings = ['SERVICES', 'RATINGS', 'ENTRIES'] as const;
export type CountedThing = (typeof countedThings)[number];

/**
 * What an indicator counts (its named numerator) says what there is to learn when it falls short. A count without a row here
 * suggests nothing.
 */
const lessonOfCount: Readonly<Record<string, Lesson>> = {
  INTERACTIONS: { below: 'SERVICE_KNOWLEDGE', suggested: 'SERVICE_KNOWLEDGE', counted: 'SERVICES' },
  FINISHED: { below: 'SERVICE_KNOWLEDGE', suggested: 'SERVICE_KNOWLEDGE', counted: 'SERVICES' },
  WITH_STANDARD: { below: 'SERVICE_KNOWLEDGE', suggested: 'SERVICE_KNOWLEDGE', counted: 'SERVICES' },
  WITHIN_STANDARD: { below: 'SERVICE_SPEED', suggested: 'SERVICE_SPEED', counted: 'SERVICES' },
  WAITED: { below: 'WAITING', suggested: 'WAITING', counted: 'SERVICES' },
  WAIT_MINUTES: { below: 'WAITING', suggested: 'WAITING', counted: 'SERVICES' },
  RATINGS: { below: 'SATISFACTION_MANNER', suggested: 'INFORMATION_CLARITY', counted: 'RATINGS' },
  RATINGS_SATISFIED: { below: 'SATISFACTION_MANNER', suggested: 'INFORMATION_CLARITY', counted: 'RATINGS' },
  RATING_POINTS: { below: 'SATISFACTION_MANNER', suggested: 'INFORMATION_CLARITY', counted: 'RATINGS' },
  TYPED: { below: 'DIGITAL_RECORDING', suggested: 'DIGITAL_RECORDING', counted: 'ENTRIES' },
  TYPED_OF: { below: 'DIGITAL_RECORDING', suggested: 'DIGITAL_RECORDING', counted: 'ENTRIES' },
};

type Lesson = { readonly below: TrainingTopic; readonly suggested: TrainingTopic; readonly counted: CountedThing };

/** One IKI as the evaluation froze it. `numerator` is the named count of its indicator. */
export type MeasuredIki = {
  readonly ikiId: string;
  readonly ikiTitle: string;
  readonly indicatorId?: string;
  readonly numerator?: string;
  readonly measureName: string;
  readonly standing: 'ABOVE' | 'AT' | 'BELOW' | 'TOO_FEW' | 'NO_DATA';
  readonly value?: number;
  readonly target?: number;
  readonly n: number;
  readonly unit: string;
  readonly decimals: number;
};

export type EvaluationFacts = {
  readonly predikat: Predikat;
  readonly workRating: Rating;
  readonly behaviorRating: Rating;
  readonly measures: readonly MeasuredIki[];
  /** Suggestions for improvement in the period, by IKI; without one they are about services in general. */
  readonly suggestions: readonly { readonly ikiId?: string; readonly ikiTitle?: string; readonly count: number }[];
};

/** Why a training is suggested, with the facts its sentence needs. */
export type SuggestionReason =
  | {
      readonly code: 'INDICATOR_BELOW_TARGET';
      readonly ikiId: string;
      readonly ikiTitle: string;
      readonly indicatorId: string;
      readonly measureName: string;
      readonly value: number;
      readonly target: number;
      readonly unit: string;
      readonly decimals: number;
      readonly n: number;
      readonly counted: CountedThing;
    }
  | { readonly code: 'BEHAVIOR_BELOW' }
  | { readonly code: 'PREDIKAT_NEEDS_IMPROVEMENT'; readonly predikat: Predikat }
  | { readonly code: 'FEEDBACK_SUGGESTIONS'; readonly count: number; readonly ikiTitle: string | null };

export type TopicSuggestion = { readonly topic: TrainingTopic; readonly reason: SuggestionReason };

/** More than three at once is a burden, not help (D). */
export const maxSuggestions = 3;

/** One or two suggestions are a talk, not a need for training (D). */
export const minimumFeedbackSuggestions = 3;

/**
 * Which trainings follow from an evaluation, the strongest reason first: the behavior an official rated below, then each
 * indicator below its target by how far it falls short, then a work result below expectation that no indicator explains,
 * then repeated suggestions. A number from too few cases is no reason. Domain rules, section 17 (D).
 */
export function suggestTrainings(evaluation: EvaluationFacts): readonly TopicSuggestion[] {
  const indicators = indicatorsBelow(evaluation.measures);
  const reasons = [...behaviorBelow(evaluation), ...indicators, ...(indicators.length === 0 ? workBelow(evaluation) : []), ...repeatedSuggestions(evaluation)];
  return strongestOfEachTopic(reasons).slice(0, maxSuggestions);
}

function behaviorBelow({ behaviorRating }: EvaluationFacts): TopicSuggestion[] {
  return behaviorRating === 'BELOW_EXPECTATION' ? [{ topic: 'BEHAVIOR', reason: { code: 'BEHAVIOR_BELOW' } }] : [];
}

function indicatorsBelow(measures: readonly MeasuredIki[]): TopicSuggestion[] {
  return measures
    .flatMap((measure) => {
      const { value, target, indicatorId } = measure;
      const lesson = lessonOf(measure);
      if (measure.standing !== 'BELOW' || lesson === undefined || value === undefined || target === undefined || indicatorId === undefined) return [];
      return [{ measure, lesson, value, target, indicatorId, shortfall: shortfallOf(value, target) }];
    })
    .sort((left, right) => right.shortfall - left.shortfall || compareText(left.measure.ikiId, right.measure.ikiId))
    .map(({ measure, lesson, value, target, indicatorId }) => ({
      topic: lesson.below,
      reason: {
        code: 'INDICATOR_BELOW_TARGET',
        ikiId: measure.ikiId,
        ikiTitle: measure.ikiTitle,
        indicatorId,
        measureName: measure.measureName,
        value,
        target,
        unit: measure.unit,
        decimals: measure.decimals,
        n: measure.n,
        counted: lesson.counted,
      },
    }));
}

/** Butuh Perbaikan or worse through the work itself; through behavior alone it is the behavior that is to be learned. */
function workBelow({ predikat, workRating }: EvaluationFacts): TopicSuggestion[] {
  const isBelow = workRating === 'BELOW_EXPECTATION' && predikat !== 'VERY_GOOD' && predikat !== 'GOOD';
  return isBelow ? [{ topic: 'SERVICE_KNOWLEDGE', reason: { code: 'PREDIKAT_NEEDS_IMPROVEMENT', predikat } }] : [];
}

function repeatedSuggestions({ suggestions, measures }: EvaluationFacts): TopicSuggestion[] {
  return suggestions
    .filter((group) => group.count >= minimumFeedbackSuggestions)
    .toSorted((left, right) => right.count - left.count || compareText(left.ikiId ?? '', right.ikiId ?? ''))
    .map((group) => {
      const measure = measures.find((candidate) => candidate.ikiId === group.ikiId);
      const topic = measure === undefined ? undefined : lessonOf(measure)?.suggested;
      return { topic: topic ?? 'SERVICE_KNOWLEDGE', reason: { code: 'FEEDBACK_SUGGESTIONS', count: group.count, ikiTitle: group.ikiTitle ?? null } };
    });
}

function strongestOfEachTopic(reasons: readonly TopicSuggestion[]): readonly TopicSuggestion[] {
  const strongest = new Map<TrainingTopic, TopicSuggestion>();
  for (const reason of reasons) if (!strongest.has(reason.topic)) strongest.set(reason.topic, reason);
  return [...strongest.values()];
}

function lessonOf(measure: MeasuredIki): Lesson | undefined {
  return measure.numerator !== undefined && Object.hasOwn(lessonOfCount, measure.numerator) ? lessonOfCount[measure.numerator] : undefined;
}

/** Distance from the target as a share of it; only to order reasons, never shown. A target of 0 is missed by the value itself. */
function shortfallOf(value: number, target: number): number {
  return Math.abs(value - target) / (target === 0 ? 1 : Math.abs(target));
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
