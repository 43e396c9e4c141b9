import { tppOf } from '#organization/rules/allowance.ts';
import { refusalShape, type Adapter } from './adapter.ts';
import { numberIn } from './read.ts';

export const allowance: Adapter = {
  file: 'allowance.json',
  title: 'Additional income (TPP) split - arithmetic only',
  sections: {
    cases: {
      kind: 'cases',
      run: (input) => {
        const tpp = tppOf({
          basicAllowance: numberIn(input, 'basicAllowance'),
          productivityWeightPct: numberIn(input, 'productivityWeightPct'),
          disciplineWeightPct: numberIn(input, 'disciplineWeightPct'),
          productivityFactorPct: numberIn(input, 'productivityFactorPct'),
          disciplineDeductionPct: numberIn(input, 'disciplineDeductionPct'),
        });
        return tpp.ok ? tpp.value : refusalShape(tpp.error);
      },
    },
  },
};
