import type { IndicatorView } from '../contract.ts';
import { checkTarget, type Target } from '../rules/indicator.ts';
import type { NamedCount } from '../rules/named-count.ts';
import { readNumber } from './read-number.ts';

type Definition = Pick<
  IndicatorView,
  | 'name'
  | 'description'
  | 'countsWhat'
  | 'countsNot'
  | 'numerator'
  | 'denominator'
  | 'factor'
  | 'unit'
  | 'decimals'
  | 'shape'
  | 'consolidation'
  | 'minimumN'
  | 'influence'
  | 'influencedBy'
  | 'source'
  | 'ownerId'
  | 'knownWeakness'
>;

/** The editor's own shape: texts as they are typed. */
export type IndicatorForm = Record<
  | 'name'
  | 'description'
  | 'countsWhat'
  | 'countsNot'
  | 'factor'
  | 'unit'
  | 'decimals'
  | 'minimumN'
  | 'influencedBy'
  | 'source'
  | 'ownerId'
  | 'knownWeakness'
  | 'from'
  | 'reason'
  | 'exampleTarget'
  | 'exampleMinimum'
  | 'exampleStretch',
  string
> & {
  numerator: NamedCount;
  denominator: NamedCount | '';
  shape: Definition['shape'];
  consolidation: Definition['consolidation'];
  influence: NonNullable<Definition['influence']> | '';
};

/** An empty form, or one that begins with a definition and an example of a target. */
export function toIndicatorForm(of: Definition | undefined, example: Target | undefined): IndicatorForm {
  return {
    name: of?.name ?? '',
    description: of?.description ?? '',
    countsWhat: of?.countsWhat ?? '',
    countsNot: of?.countsNot ?? '',
    numerator: of?.numerator ?? 'FINISHED',
    denominator: of?.denominator ?? '',
    factor: typed(of?.factor ?? 1),
    unit: of?.unit ?? '',
    decimals: typed(of?.decimals ?? 0),
    shape: of?.shape ?? 'HIGHER',
    consolidation: of?.consolidation ?? 'SUM',
    minimumN: typed(of?.minimumN ?? 1),
    influence: of?.influence ?? '',
    influencedBy: of?.influencedBy ?? '',
    source: of?.source ?? '',
    ownerId: of?.ownerId ?? '',
    knownWeakness: of?.knownWeakness ?? '',
    from: '',
    reason: '',
    exampleTarget: typed(example?.target ?? (of?.shape === 'ZERO' ? 0 : of?.factor === 100 ? 90 : 10)),
    exampleMinimum: typed(example?.minimum),
    exampleStretch: typed(example?.stretch),
  };
}

export function fromIndicatorForm(form: IndicatorForm, serviceIds: readonly string[] | undefined) {
  const { denominator, influence, ownerId, factor, decimals, minimumN, exampleTarget: _, exampleMinimum: _minimum, exampleStretch: _stretch, ...rest } = form;
  return {
    ...rest,
    ...(denominator === '' ? {} : { denominator }),
    ...(influence === '' ? {} : { influence }),
    ...(ownerId === '' ? {} : { ownerId }),
    ...(serviceIds === undefined ? {} : { serviceIds: [...serviceIds] }),
    factor: readNumber(factor),
    decimals: readNumber(decimals),
    minimumN: readNumber(minimumN),
  };
}

/** The example target as it is typed; undefined until it is a number, and where its steps do not lie in the direction of the shape. */
export function exampleTargetOf({ shape, exampleTarget, exampleMinimum, exampleStretch }: IndicatorForm): Target | 'ORDER' | undefined {
  const [target, minimum, stretch] = [exampleTarget, exampleMinimum, exampleStretch].map((text) => (text.trim() === '' ? undefined : readNumber(text)));
  if (target === undefined || [target, minimum, stretch].some((value) => value !== undefined && !(value >= 0 && value <= 1e12))) return undefined;
  const example = { target, ...(minimum === undefined ? {} : { minimum }), ...(stretch === undefined ? {} : { stretch }) };
  return checkTarget(shape, example).ok ? example : 'ORDER';
}

function typed(value: number | undefined): string {
  return value === undefined ? '' : String(value).replace('.', ',');
}

/** What of the form a trial measures. */
export function draftOf(indicatorId: string, form: IndicatorForm, serviceIds: readonly string[] | undefined) {
  const { name, numerator, factor, unit, decimals, shape, consolidation, minimumN, denominator } = fromIndicatorForm(form, serviceIds);
  const target = exampleTargetOf(form);
  return {
    indicatorId,
    name,
    numerator,
    ...(denominator === undefined ? {} : { denominator }),
    ...(serviceIds === undefined ? {} : { serviceIds: [...serviceIds] }),
    factor,
    unit,
    decimals,
    shape,
    consolidation,
    minimumN,
    ...(target === undefined || target === 'ORDER' ? {} : { target }),
  };
}
