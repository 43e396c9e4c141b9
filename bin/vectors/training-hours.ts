import { jpSettings } from '#development/rules/training-hours-settings.ts';
import { jpProgressOf } from '#development/rules/training-hours.ts';
import { inForce } from '#kernel/dated.ts';
import { toNumber } from '#kernel/fraction.ts';
import { plainDateOf } from '#kernel/plain-date.ts';
import { employmentKinds } from '#organization/rules/employment-kind.ts';
import { refusalShape, type Adapter } from './adapter.ts';
import { codeIn, flagIn, isInput, listIn, numberIn, UnreadableCase, type Input } from './read.ts';

export const trainingHours: Adapter = {
  file: 'training-hours.json',
  title: 'Yearly training hours (JP)',
  sections: { cases: { kind: 'cases', run: progress } },
};

function progress(input: Input): unknown {
  const year = numberIn(input, 'year');
  const trainings = listIn(input, 'trainings').map((training) => {
    if (!isInput(training)) throw new UnreadableCase('a training is not an object');
    return { year: numberIn(training, 'year'), jp: numberIn(training, 'hours'), verified: flagIn(training, 'verified') };
  });
  const outcome = jpProgressOf(
    codeIn(input, 'employment', employmentKinds, 'UNKNOWN_EMPLOYMENT'),
    year,
    trainings,
    inForce(jpSettings, plainDateOf(year, 12, 31)).value,
  );
  if (!outcome.ok) return refusalShape(outcome.error);
  const { verifiedJp, reference, progressPct, reached } = outcome.value;
  return {
    verifiedHours: toNumber(verifiedJp),
    reference: reference.jp,
    referenceKind: reference.kind,
    progressPct,
    reached,
  };
}
