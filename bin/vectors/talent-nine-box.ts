import { nineBoxOf, nineBoxOfScores, performanceAxis, potentialAxis } from '#organization/rules/nine-box.ts';
import { refusalShape, type Adapter } from './adapter.ts';
import { codeIn, numberIn } from './read.ts';

export const talentNineBox: Adapter = {
  file: 'talent-nine-box.json',
  title: 'Talent nine-box',
  sections: {
    cases: {
      kind: 'cases',
      run: (input) => ({
        box: nineBoxOf(codeIn(input, 'performance', performanceAxis, 'UNKNOWN_PERFORMANCE'), codeIn(input, 'potential', potentialAxis, 'UNKNOWN_POTENTIAL')),
      }),
    },
    fromScores: {
      kind: 'cases',
      run: (input) => {
        const box = nineBoxOfScores(numberIn(input, 'performanceScore'), numberIn(input, 'potentialScore'));
        return box.ok ? { box: box.value } : refusalShape(box.error);
      },
    },
  },
};
