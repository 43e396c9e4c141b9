import { sampleSizeOf } from '#service/rules/sample-size.ts';
import { refusalShape, type Adapter, type Section } from './adapter.ts';
import { numberIn } from './read.ts';

const cases: Section = {
  kind: 'cases',
  run: (input) => {
    const size = sampleSizeOf(numberIn(input, 'population'));
    return size.ok ? { sample: size.value } : refusalShape(size.error);
  },
};

export const krejcieMorgan: Adapter = {
  file: 'krejcie-morgan.json',
  title: 'Sample size for a known population',
  sections: {
    table: {
      kind: 'rows',
      expected: 'sample',
      run: (row) => {
        const size = sampleSizeOf(numberIn(row, 'population'));
        return size.ok ? size.value : refusalShape(size.error);
      },
    },
    offTable: cases,
    small: cases,
    errors: cases,
  },
};
