import { ok, refuse, type Result } from '#kernel/result.ts';
import type { SkpModel, SkpRefusal } from './skp.ts';

type Iki = {
  readonly ikiId: string;
  readonly aspect?: unknown;
  readonly target?: unknown;
  readonly unit?: unknown;
  readonly polarity?: unknown;
  readonly indicatorId?: unknown;
  readonly milestones?: unknown;
};

/** What of an indicator only the quantitative model has. Its measure and its quarters need not be there. */
export const amountFields = ['aspect', 'target', 'unit', 'polarity'] as const;

const isOf: Readonly<Record<SkpModel, (iki: Iki) => boolean>> = {
  QUANTITATIVE: (iki) => amountFields.every((field) => iki[field] !== undefined),
  QUALITATIVE: (iki) => [...amountFields, 'indicatorId' as const, 'milestones' as const].every((field) => iki[field] === undefined),
};

/** One document uses one model: with an amount in every indicator, or with measure and target in one text in each. Domain rules, section 4. */
export function checkModel(model: SkpModel, iki: readonly Iki[]): Result<null, SkpRefusal> {
  const ikiIds = iki.filter((one) => !isOf[model](one)).map((one) => one.ikiId);
  return ikiIds.length > 0 ? refuse({ code: 'SKP_MODEL_MIXED', model, ikiIds }) : ok(null);
}
