import type { OrganizationRefusal } from './rules/refusal.ts';

// What crosses the wire, a file for each thing it speaks of.
export * from './contract/activation.ts';
export * from './contract/data-report.ts';
export * from './contract/export.ts';
export * from './contract/import.ts';
export * from './contract/people.ts';
export * from './contract/session.ts';

export const refusalStatus = {
  SIGN_IN_WRONG: 401,
  SIGN_IN_SLOWED: 429,
  CODE_WRONG: 422,
  CODE_ALREADY_USED: 422,
  SECOND_FACTOR_ALREADY: 409,
  SECOND_FACTOR_NOT_PREPARED: 409,
  VERIFICATION_DUE: 403,
  PASSWORD_WRONG: 422,
  ACTIVATION_OVER: 410,
  PASSWORD_TOO_SHORT: 422,
  PASSWORD_TOO_LONG: 422,
  PASSWORD_COMMON: 422,
  PASSWORD_PERSONAL: 422,
  SUPERVISOR_IS_HIMSELF: 422,
  SUPERVISOR_ALREADY: 409,
  SUPERVISOR_INACTIVE: 422,
  SUPERVISION_CIRCLE: 422,
  ACTING_WITHOUT_END: 422,
  SUPERVISION_ENDS_BEFORE_IT_BEGINS: 422,
  SUPERVISION_CHANGED_LATER: 409,
  FILE_TOO_LARGE: 413,
  FILE_UNREADABLE: 422,
  FILE_UNPACKS_TOO_LARGE: 413,
  FILE_TOO_MANY_ROWS: 413,
  FILE_EMPTY: 422,
  FILE_COLUMNS_MISSING: 422,
  IMPORT_ALREADY_COMMITTED: 409,
  IMPORT_NOTHING_TO_DO: 409,
  IMPORT_STALE: 409,
  IMPORT_NOT_COMMITTED: 409,
  IMPORT_ALREADY_UNDONE: 409,
  IMPORT_NOT_KEPT: 409,
  IMPORT_IN_USE: 409,
  DATA_REPORT_STILL_OPEN: 409,
  DATA_REPORT_DECIDED: 409,
  DATA_REPORT_OWN: 403,
  DATA_REPORT_WITHOUT_REASON: 422,
} as const satisfies Record<OrganizationRefusal['code'], number>;
