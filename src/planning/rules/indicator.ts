import type { PersonId, UnitId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Consolidation } from './consolidation.ts';
import { namedCounts, type NamedCount } from './named-count.ts';

export const shapes = ['HIGHER', 'LOWER', 'RANGE', 'EXACT', 'ZERO'] as const;
/** What is better: more, less, within a range, exactly the target, or none at all. Design, section 4. */
export type Shape = (typeof shapes)[number];

export const influences = ['OWN', 'SHARED', 'NONE'] as const;
/** Whether the measured person moves the value himself, together with others, or not at all. */
export type Influence = (typeof influences)[number];

export type Indicator = {
  readonly indicatorId: string;
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly countsWhat: string;
  readonly countsNot: string;
  readonly numerator: NamedCount;
  readonly denominator?: NamedCount;
  /** Only these services; absent means all. */
  readonly serviceIds?: readonly string[];
  readonly factor: number;
  readonly unit: string;
  readonly decimals: number;
  readonly shape: Shape;
  readonly consolidation: Consolidation;
  readonly minimumN: number;
  /** Absent where nobody has said it. */
  readonly influence?: Influence;
  /** Who can move it, and how. */
  readonly influencedBy: string;
  readonly source: string;
  /** Answers questions about it; absent: the pengelola does. */
  readonly ownerId?: PersonId;
  readonly knownWeakness: string;
  /** The entry of the library that it was copied from. */
  readonly libraryKey?: string;
};

export type IndicatorRefusal =
  | { readonly code: 'INDICATOR_COUNTS_MIXED'; readonly numerator: NamedCount; readonly denominator: NamedCount }
  | { readonly code: 'INDICATOR_DIVIDES_BY_ITSELF'; readonly count: NamedCount }
  | { readonly code: 'INDICATOR_WITHOUT_REASON' }
  | { readonly code: 'INDICATOR_OWNER_UNKNOWN' }
  | { readonly code: 'LIBRARY_ENTRY_THERE'; readonly indicatorId: string; readonly name: string }
  | { readonly code: 'TARGET_REVISION_UNEXPLAINED' }
  | { readonly code: 'TARGET_ORDER' }
  | { readonly code: 'TARGET_ALREADY_SENT' };

/** An indicator divides things of one kind, and never a count by itself. */
export function checkIndicator(definition: Pick<Indicator, 'numerator' | 'denominator'>): Result<null, IndicatorRefusal> {
  const { numerator, denominator } = definition;
  if (denominator === undefined) return ok(null);
  if (numerator === denominator) return refuse({ code: 'INDICATOR_DIVIDES_BY_ITSELF', count: numerator });
  if (namedCounts[numerator].of !== namedCounts[denominator].of) return refuse({ code: 'INDICATOR_COUNTS_MIXED', numerator, denominator });
  return ok(null);
}

/** Every part of a definition that a reader could see differently. */
export function isSameDefinition(left: Omit<Indicator, 'version'>, right: Omit<Indicator, 'version'>): boolean {
  const partsOf = ({ serviceIds, ...rest }: Omit<Indicator, 'version'>) => ({ ...rest, serviceIds: serviceIds?.toSorted().join() });
  const [first, second]: readonly Record<string, unknown>[] = [partsOf(left), partsOf(right)];
  const names = new Set([...Object.keys(first ?? {}), ...Object.keys(second ?? {})]);
  names.delete('version');
  return [...names].every((name) => first?.[name] === second?.[name]);
}

/** A new version is laid down with its reason; the first one needs none. */
export function checkVersion(versionsBefore: number, reason: string): Result<null, IndicatorRefusal> {
  return versionsBefore > 0 && reason.trim().length < 5 ? refuse({ code: 'INDICATOR_WITHOUT_REASON' }) : ok(null);
}

export type Target = { readonly target: number; readonly minimum?: number; readonly stretch?: number };

export type Whose = { readonly personId: PersonId } | { readonly unitId: UnitId };

/** A target as it is laid: for whom, of which indicator, on which days. */
export type LaidTarget = {
  readonly indicatorId: string;
  readonly whose: Whose;
  readonly valid: { readonly from: PlainDate; readonly until?: PlainDate };
  readonly target: Target;
};

/** A target sent again after a broken connection is the same target; another one under its number is not. */
export function isSameTarget(left: LaidTarget, right: LaidTarget): boolean {
  return (
    left.indicatorId === right.indicatorId &&
    holderOf(left.whose) === holderOf(right.whose) &&
    left.valid.from === right.valid.from &&
    left.valid.until === right.valid.until &&
    left.target.target === right.target.target &&
    left.target.minimum === right.target.minimum &&
    left.target.stretch === right.target.stretch
  );
}

/** Minimum, target and stretch lie in the direction of the shape; a range has its minimum below its upper end. */
export function checkTarget(shape: Shape, { minimum, target, stretch }: Target): Result<null, IndicatorRefusal> {
  const steps = [minimum, target, stretch].filter((step) => step !== undefined);
  const inOrder = (direction: 1 | -1) => steps.every((step, at) => at === 0 || (step - (steps[at - 1] ?? step)) * direction >= 0);
  const fits = shape === 'LOWER' || shape === 'ZERO' ? inOrder(-1) : inOrder(1);
  return fits ? ok(null) : refuse({ code: 'TARGET_ORDER' });
}

/** The formula in words: "penilaian puas dan sangat puas ÷ penilaian warga × 100". */
export function formulaOf({ numerator, denominator, factor }: Pick<Indicator, 'numerator' | 'denominator' | 'factor'>): string {
  const divided = denominator === undefined ? namedCounts[numerator].words : `${namedCounts[numerator].words} ÷ ${namedCounts[denominator].words}`;
  return factor === 1 ? divided : `${divided} × ${factor}`;
}

function holderOf(whose: Whose): string {
  return 'personId' in whose ? `person ${whose.personId}` : `unit ${whose.unitId}`;
}

export function isTyped(indicator: Pick<Indicator, 'numerator'>): boolean {
  return namedCounts[indicator.numerator].of === 'TYPED';
}
