import { rounded } from '#kernel/rounding.ts';
import { achievementPctOf, polarities } from '#planning/rules/achievement.ts';
import { consolidate, consolidations } from '#planning/rules/consolidation.ts';
import { refusalShape, type Adapter } from './adapter.ts';
import { asNumber, codeIn, listIn, nullableNumberIn, numberIn, type Input } from './read.ts';

export const indicatorAchievement: Adapter = {
  file: 'indicator-achievement.json',
  title: 'Indicator achievement percentage (aid for the evaluator, not the rating)',
  sections: {
    cases: { kind: 'cases', run: achievement },
    consolidation: { kind: 'cases', run: consolidation },
  },
};

function achievement(input: Input): unknown {
  const worstActual = nullableNumberIn(input, 'worstActual');
  const pct = achievementPctOf({
    polarity: codeIn(input, 'polarity', polarities, 'UNKNOWN_POLARITY'),
    target: numberIn(input, 'target'),
    actual: nullableNumberIn(input, 'actual'),
    ...(worstActual === null ? {} : { worstActual }),
  });
  return pct.ok ? { ok: true, achievementPct: pct.value } : refusalShape(pct.error);
}

function consolidation(input: Input): unknown {
  const quarters = listIn(input, 'quarters').map((value) => (value === null ? null : asNumber(value, 'quarters')));
  const value = consolidate(codeIn(input, 'consolidation', consolidations, 'UNKNOWN_CONSOLIDATION'), quarters, numberIn(input, 'upToQuarter'));
  if (!value.ok) return refusalShape(value.error);
  return { value: value.value === null ? null : rounded(value.value, 2) };
}
