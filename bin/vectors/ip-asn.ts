import { inForce } from '#kernel/dated.ts';
import { plainDate } from '#kernel/plain-date.ts';
import { toNumber } from '#kernel/fraction.ts';
import { professionalismSettings } from '#organization/rules/professionalism-index-settings.ts';
import { professionalismIndexOf } from '#organization/rules/professionalism-index.ts';
import { refusalShape, type Adapter } from './adapter.ts';
import { numberIn } from './read.ts';

export const ipAsn: Adapter = {
  file: 'ip-asn.json',
  title: 'Professionalism index of ASN',
  sections: {
    cases: {
      kind: 'cases',
      run: (input) => {
        const found = professionalismIndexOf(
          {
            qualification: numberIn(input, 'qualification'),
            competence: numberIn(input, 'competence'),
            performance: numberIn(input, 'performance'),
            discipline: numberIn(input, 'discipline'),
          },
          inForce(professionalismSettings, plainDate('2026-01-01')).value,
        );
        if (!found.ok) return refusalShape(found.error);
        return { index: toNumber(found.value.index), category: found.value.category };
      },
    },
  },
};
