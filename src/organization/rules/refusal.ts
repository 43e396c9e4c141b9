import type { PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { DataReportRefusal } from './data-report.ts';
import type { PasswordRefusal } from './password.ts';

/** Every way in which this capability says no. */
export type OrganizationRefusal =
  | { readonly code: 'SIGN_IN_WRONG' }
  | { readonly code: 'SIGN_IN_SLOWED'; readonly retryAfterSeconds: number }
  | { readonly code: 'CODE_WRONG' }
  | { readonly code: 'CODE_ALREADY_USED' }
  | { readonly code: 'SECOND_FACTOR_ALREADY' }
  | { readonly code: 'SECOND_FACTOR_NOT_PREPARED' }
  /** For weighty acts of every capability: the password or a code was not given in the last five minutes. */
  | { readonly code: 'VERIFICATION_DUE' }
  | { readonly code: 'PASSWORD_WRONG' }
  /** The link was used, replaced, or is older than 72 hours. */
  | { readonly code: 'ACTIVATION_OVER' }
  | PasswordRefusal
  | SupervisionRefusal
  | ImportRefusal
  | UndoRefusal
  | DataReportRefusal
  | UnitChangeRefusal;

export type SupervisionRefusal =
  | { readonly code: 'SUPERVISOR_IS_HIMSELF' }
  | { readonly code: 'SUPERVISOR_ALREADY' }
  | { readonly code: 'SUPERVISOR_INACTIVE' }
  | { readonly code: 'SUPERVISION_CIRCLE'; readonly through: readonly PersonId[] }
  | { readonly code: 'ACTING_WITHOUT_END' }
  | { readonly code: 'SUPERVISION_ENDS_BEFORE_IT_BEGINS' }
  | { readonly code: 'SUPERVISION_CHANGED_LATER'; readonly from: PlainDate };

export type ImportRefusal =
  | { readonly code: 'FILE_TOO_LARGE'; readonly maxBytes: number }
  | { readonly code: 'FILE_UNREADABLE' }
  | { readonly code: 'FILE_UNPACKS_TOO_LARGE' }
  | { readonly code: 'FILE_TOO_MANY_ROWS'; readonly maxRows: number }
  | { readonly code: 'FILE_EMPTY' }
  | { readonly code: 'FILE_COLUMNS_MISSING'; readonly columns: readonly string[] }
  | { readonly code: 'IMPORT_ALREADY_COMMITTED' }
  | { readonly code: 'IMPORT_NOTHING_TO_DO' }
  | { readonly code: 'IMPORT_STALE' };

export type UndoRefusal =
  | { readonly code: 'IMPORT_NOT_COMMITTED' }
  | { readonly code: 'IMPORT_ALREADY_UNDONE' }
  /** Committed before lines were kept. */
  | { readonly code: 'IMPORT_NOT_KEPT' }
  | { readonly code: 'IMPORT_IN_USE'; readonly lines: number };

export type UnitChangeRefusal =
  | { readonly code: 'UNIT_CHANGE_IN_THE_PAST' }
  | { readonly code: 'UNIT_CHANGE_TWICE' }
  | { readonly code: 'UNIT_NOT_THERE'; readonly on: PlainDate }
  | { readonly code: 'UNIT_INTO_OWN_BELOW' }
  | { readonly code: 'UNIT_PLANNED_LATER'; readonly on: PlainDate }
  | { readonly code: 'UNIT_STILL_HELD'; readonly posts: number }
  | { readonly code: 'UNIT_CODE_TAKEN'; readonly unitCode: string }
  | { readonly code: 'UNIT_PART_POSTS' }
  /** The data changed after the preview. */
  | { readonly code: 'UNIT_CHANGE_STALE' };
