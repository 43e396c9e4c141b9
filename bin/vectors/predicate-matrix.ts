import { leaderWorkResultSettings } from '#evaluation/rules/leader-work-result-settings.ts';
import { leaderWorkResultOf, organizationPredikats, predikatFrom, predikatName, ratingName } from '#evaluation/rules/predikat.ts';
import { inForce } from '#kernel/dated.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { refusalShape, type Adapter } from './adapter.ts';
import { codeIn, textIn, type Input } from './read.ts';

export const predicateMatrix: Adapter = {
  file: 'predicate-matrix.json',
  title: 'Work result x behaviour -> performance predicate',
  sections: {
    labels: {
      kind: 'group',
      sections: { predicate: { kind: 'table', ours: predikatName }, rating: { kind: 'table', ours: ratingName } },
    },
    cases: { kind: 'cases', run: predikat },
    leaderWorkResultFromOrganization: {
      kind: 'group',
      sections: { cases: { kind: 'cases', run: leaderWorkResult } },
    },
  },
};

function predikat(input: Input): unknown {
  const outcome = predikatFrom(ratingIn(input, 'workResult'), ratingIn(input, 'behavior'));
  if (!outcome.ok) return refusalShape(outcome.error);
  return { ok: true, predicate: outcome.value, labelId: predikatName[outcome.value] };
}

function ratingIn(input: Input, field: string): string | null {
  return input[field] === null || input[field] === undefined ? null : textIn(input, field);
}

function leaderWorkResult(input: Input): unknown {
  const organization = codeIn(input, 'organizationPredicate', organizationPredikats, 'UNKNOWN_ORGANIZATION_PREDICATE');
  const settings = inForce(leaderWorkResultSettings, plainDate('2026-01-01')).value;
  return { leaderWorkResult: leaderWorkResultOf(organization, settings) };
}
