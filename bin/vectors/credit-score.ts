import {
  accumulateAngkaKredit,
  angkaKreditKumulatifForLevel,
  angkaKreditKumulatifForRank,
  promotionByAngkaKredit,
} from '#evaluation/rules/angka-kredit-kumulatif.ts';
import { angkaKreditOf, angkaKreditPct, functionalLevels, koefisienPerYear } from '#evaluation/rules/angka-kredit.ts';
import { predikats } from '#evaluation/rules/predikat.ts';
import { fractionText } from '#kernel/fraction.ts';
import { rounded } from '#kernel/rounding.ts';
import { refusalShape, type Adapter, type Section } from './adapter.ts';
import { codeIn, isInput, listIn, numberIn, objectIn, textIn, UnreadableCase, type Input } from './read.ts';

const rowCases: Section = {
  kind: 'cases',
  run: (input) => {
    const angkaKredit = angkaKreditOf(rowIn(input));
    if (!angkaKredit.ok) return refusalShape(angkaKredit.error);
    const { value } = angkaKredit;
    return { exact: fractionText(value), credit2: rounded(value, 2), credit3: rounded(value, 3) };
  },
};

export const creditScore: Adapter = {
  file: 'credit-score.json',
  title: 'Predicate -> credit (angka kredit) of a functional official',
  sections: {
    coefficientPerYear: { kind: 'table', ours: koefisienPerYear },
    percentage: { kind: 'table', ours: angkaKreditPct },
    cumulativeForRank: { kind: 'table', ours: angkaKreditKumulatifForRank },
    cumulativeForLevel: { kind: 'table', ours: angkaKreditKumulatifForLevel },
    annual: rowCases,
    partialYear: rowCases,
    errors: rowCases,
    accumulation: { kind: 'cases', run: accumulation },
  },
};

function accumulation(input: Input): unknown {
  const opening = numberIn(input, 'openingCredit');
  const rows = listIn(input, 'rows').map((row) => {
    if (!isInput(row)) throw new UnreadableCase('a row is not an object');
    return rowIn(row);
  });
  const two = accumulateAngkaKredit(opening, rows, { printedDecimals: 2 });
  if (!two.ok) return refusalShape(two.error);
  const three = accumulateAngkaKredit(opening, rows, { printedDecimals: 3 });
  if (!three.ok) return refusalShape(three.error);
  const sums = {
    sumOfRounded2: rounded(two.value.printedSum, 2),
    sumOfRounded3: rounded(three.value.printedSum, 3),
    roundedSum2: rounded(two.value.exactSum, 2),
  };
  if (input['requirement'] === undefined) return sums;

  const requirement = objectIn(input, 'requirement');
  const promotion = promotionByAngkaKredit(
    two.value.printedSum,
    codeIn(requirement, 'level', functionalLevels, 'LEVEL_HAS_NO_CREDIT'),
    codeIn(requirement, 'kind', ['RANK', 'LEVEL'], 'UNKNOWN_KIND'),
  );
  if (!promotion.ok) return refusalShape(promotion.error);
  const { required, eligibleByCredit, surplus } = promotion.value;
  return { ...sums, required, eligibleByCredit, surplus2: rounded(surplus, 2) };
}

function rowIn(input: Input) {
  return {
    level: textIn(input, 'level'),
    predikat: codeIn(input, 'predicate', predikats, 'UNKNOWN_PREDICATE'),
    months: numberIn(input, 'months'),
  };
}
