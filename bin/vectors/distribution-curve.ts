import { checkDistribution } from '#evaluation/rules/distribution-pattern.ts';
import { organizationPredikats, predikats } from '#evaluation/rules/predikat.ts';
import { refusalShape, type Adapter } from './adapter.ts';
import { asNumber, codeIn, objectIn, UnknownCode, type Input } from './read.ts';

export const distributionCurve: Adapter = {
  file: 'distribution-curve.json',
  title: 'Distribution pattern of employee predicates per organisational predicate',
  sections: { cases: { kind: 'cases', run: distribution, sets: ['violations'] } },
};

function distribution(input: Input): unknown {
  const counts = objectIn(input, 'counts');
  if (Object.keys(counts).some((code) => !(predikats as readonly string[]).includes(code))) {
    throw new UnknownCode('UNKNOWN_PREDICATE');
  }
  const countOf = (code: string) => asNumber(counts[code] ?? 0, code);
  const check = checkDistribution(codeIn(input, 'organizationPredicate', organizationPredikats, 'UNKNOWN_ORGANIZATION_PREDICATE'), {
    VERY_GOOD: countOf('VERY_GOOD'),
    GOOD: countOf('GOOD'),
    NEEDS_IMPROVEMENT: countOf('NEEDS_IMPROVEMENT'),
    POOR_MISCONDUCT: countOf('POOR_MISCONDUCT'),
    VERY_POOR: countOf('VERY_POOR'),
  });
  if (!check.ok) {
    // The file writes an empty unit as a finding, the rule as a refusal.
    if (check.error.code === 'NO_EMPLOYEES') return { total: 0, conforms: false, violations: [check.error.code] };
    return refusalShape(check.error);
  }
  const { dominantPredikat, sharesPct, ...rest } = check.value;
  return { ...rest, dominantPredicate: dominantPredikat, shares1: sharesPct };
}
