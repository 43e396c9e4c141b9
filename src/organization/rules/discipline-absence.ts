import { ok, refuse, type Result } from '#kernel/result.ts';
import type { EmploymentKind } from './employment-kind.ts';

export type DisciplineLevel = 'LIGHT' | 'MEDIUM' | 'SEVERE';

export type DisciplineIndication =
  | 'ORAL_REPRIMAND'
  | 'WRITTEN_REPRIMAND'
  | 'WRITTEN_DISSATISFACTION'
  | 'ALLOWANCE_CUT_25_6M'
  | 'ALLOWANCE_CUT_25_9M'
  | 'ALLOWANCE_CUT_25_12M'
  | 'DEMOTION_ONE_LEVEL_12M'
  | 'RELEASED_TO_IMPLEMENTER_12M'
  | 'HONOURABLE_DISMISSAL_NOT_ON_OWN_REQUEST';

export type UnexcusedAbsence = {
  readonly employment: EmploymentKind;
  /** Working days without a valid reason in the calendar year, verified. */
  readonly daysInYear: number;
  /** The longest unbroken run of such days. */
  readonly longestRunDays: number;
};

export type DisciplineFinding = {
  readonly level: DisciplineLevel | null;
  readonly indication: DisciplineIndication | null;
  /** Always false: the authorised official decides after an examination. */
  readonly isDecision: false;
};

export type DisciplineRefusal =
  | { readonly code: 'EMPLOYMENT_NOT_COVERED'; readonly employment: EmploymentKind }
  | { readonly code: 'DAYS_OUT_OF_RANGE'; readonly days: number };

/**
 * Verified absence without a valid reason points to a punishment that an official may examine; a PPPK follows his contract.
 * PP 94/2021, Pasal 9-11.
 */
export function disciplineOf(absence: UnexcusedAbsence): Result<DisciplineFinding, DisciplineRefusal> {
  const { employment, daysInYear, longestRunDays } = absence;
  if (employment !== 'PNS' && employment !== 'CPNS') return refuse({ code: 'EMPLOYMENT_NOT_COVERED', employment });
  const wrong = [daysInYear, longestRunDays].find((days) => !Number.isInteger(days) || days < 0);
  if (wrong !== undefined) return refuse({ code: 'DAYS_OUT_OF_RANGE', days: wrong });

  const counted = longestRunDays >= dismissalRunDays ? Math.max(daysInYear, highestStepDays) : daysInYear;
  const step = ladder.findLast(({ fromDays }) => counted >= fromDays);
  return ok({ level: step?.level ?? null, indication: step?.indication ?? null, isDecision: false });
}

/** Ten working days in a row lead to the last step at once. PP 94/2021, Pasal 11. */
const dismissalRunDays = 10;

const highestStepDays = 28;

/** PP 94/2021, Pasal 9 (light), 10 (medium) and 11 (severe). */
const ladder = [
  { fromDays: 3, level: 'LIGHT', indication: 'ORAL_REPRIMAND' },
  { fromDays: 4, level: 'LIGHT', indication: 'WRITTEN_REPRIMAND' },
  { fromDays: 7, level: 'LIGHT', indication: 'WRITTEN_DISSATISFACTION' },
  { fromDays: 11, level: 'MEDIUM', indication: 'ALLOWANCE_CUT_25_6M' },
  { fromDays: 14, level: 'MEDIUM', indication: 'ALLOWANCE_CUT_25_9M' },
  { fromDays: 17, level: 'MEDIUM', indication: 'ALLOWANCE_CUT_25_12M' },
  { fromDays: 21, level: 'SEVERE', indication: 'DEMOTION_ONE_LEVEL_12M' },
  { fromDays: 25, level: 'SEVERE', indication: 'RELEASED_TO_IMPLEMENTER_12M' },
  { fromDays: highestStepDays, level: 'SEVERE', indication: 'HONOURABLE_DISMISSAL_NOT_ON_OWN_REQUEST' },
] as const satisfies readonly {
  readonly fromDays: number;
  readonly level: DisciplineLevel;
  readonly indication: DisciplineIndication;
}[];
