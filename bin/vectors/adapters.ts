import type { Adapter } from './adapter.ts';
import { allowance } from './allowance.ts';
import { creditScore } from './credit-score.ts';
import { disciplineAbsence } from './discipline-absence.ts';
import { distributionCurve } from './distribution-curve.ts';
import { indicatorAchievement } from './indicator-achievement.ts';
import { ipAsn } from './ip-asn.ts';
import { krejcieMorgan } from './krejcie-morgan.ts';
import { nip } from './nip.ts';
import { objectionDeadline } from './objection-deadline.ts';
import { predicateMatrix } from './predicate-matrix.ts';
import { skm } from './skm.ts';
import { spcXmr } from './spc-xmr.ts';
import { talentNineBox } from './talent-nine-box.ts';
import { trainingHours } from './training-hours.ts';

export const adapters: readonly Adapter[] = [
  allowance,
  creditScore,
  disciplineAbsence,
  distributionCurve,
  indicatorAchievement,
  ipAsn,
  krejcieMorgan,
  nip,
  objectionDeadline,
  predicateMatrix,
  skm,
  spcXmr,
  talentNineBox,
  trainingHours,
];
