import { disciplineOf } from '#organization/rules/discipline-absence.ts';
import { employmentKinds } from '#organization/rules/employment-kind.ts';
import { refusalShape, type Adapter } from './adapter.ts';
import { codeIn, numberIn } from './read.ts';

export const disciplineAbsence: Adapter = {
  file: 'discipline-absence.json',
  title: 'Unexcused absence -> discipline indication',
  sections: {
    cases: {
      kind: 'cases',
      run: (input) => {
        const finding = disciplineOf({
          employment: codeIn(input, 'employment', employmentKinds, 'UNKNOWN_EMPLOYMENT'),
          daysInYear: numberIn(input, 'verifiedUnexcusedDaysInYear'),
          longestRunDays: numberIn(input, 'longestConsecutiveRun'),
        });
        return finding.ok ? finding.value : refusalShape(finding.error);
      },
    },
  },
};
