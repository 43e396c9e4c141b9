import { asId, type AgencyId, type PersonId } from '#kernel/id.ts';
import { plainDate, type PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { EnrollmentId, EnrollmentStatus, SuggestionId, TrainingId } from '../rules/enrollment.ts';

export type EnrollmentRecord = {
  readonly enrollmentId: EnrollmentId;
  readonly personId: PersonId;
  readonly trainingId: TrainingId;
  readonly suggestionId: SuggestionId | null;
  readonly status: EnrollmentStatus;
  readonly registeredAt: Date;
  readonly completedOn: PlainDate | null;
  readonly jp: number | null;
  readonly certificateNumber: string | null;
  readonly verifiedBy: PersonId | null;
  readonly verifiedAt: Date | null;
  readonly revision: number;
};

/**
 * False when the number is taken or an open registration for the training is there; two devices at once included. No conflict
 * columns are named, because either of the two keys may be the one that is hit.
 */
export async function appendEnrollment(tx: Tx, agencyId: AgencyId, enrollment: EnrollmentRecord): Promise<boolean> {
  const written = await tx
    .insertInto('enrollment')
    .values({
      agency_id: agencyId,
      enrollment_id: enrollment.enrollmentId,
      person_id: enrollment.personId,
      training_id: enrollment.trainingId,
      suggestion_id: enrollment.suggestionId,
      status: enrollment.status,
      registered_at: enrollment.registeredAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return written.numInsertedOrUpdatedRows === 1n;
}

export async function findEnrollment(tx: Tx, agencyId: AgencyId, enrollmentId: string): Promise<EnrollmentRecord | undefined> {
  const row = await tx.selectFrom('enrollment').selectAll().where('agency_id', '=', agencyId).where('enrollment_id', '=', enrollmentId).executeTakeFirst();
  return row && toEnrollment(row);
}

/** Of one person, the newest registration first. */
export async function listEnrollmentsOf(tx: Tx, agencyId: AgencyId, personId: PersonId): Promise<readonly EnrollmentRecord[]> {
  const rows = await tx
    .selectFrom('enrollment')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .orderBy('registered_at', 'desc')
    .orderBy('enrollment_id')
    .limit(200)
    .execute();
  return rows.map(toEnrollment);
}

/** Completions that nobody has verified yet, the oldest first; without `personIds` those of the whole agency. */
export async function listWaiting(
  tx: Tx,
  agencyId: AgencyId,
  of: { readonly personIds?: readonly PersonId[]; readonly except: PersonId },
  limit: number,
): Promise<readonly EnrollmentRecord[]> {
  if (of.personIds?.length === 0) return [];
  let query = tx.selectFrom('enrollment').selectAll().where('agency_id', '=', agencyId).where('status', '=', 'COMPLETED').where('person_id', '<>', of.except);
  if (of.personIds) query = query.where('person_id', 'in', of.personIds);
  const rows = await query.orderBy('completed_on').orderBy('enrollment_id').limit(limit).execute();
  return rows.map(toEnrollment);
}

export type EnrollmentChange = {
  readonly status: EnrollmentStatus;
  readonly completedOn?: PlainDate;
  readonly jp?: number;
  readonly certificateNumber?: string;
  readonly verifiedBy?: PersonId;
  readonly verifiedAt?: Date;
};

/** False when somebody has changed it since it was read. */
export async function storeEnrollment(tx: Tx, agencyId: AgencyId, read: EnrollmentRecord, change: EnrollmentChange): Promise<boolean> {
  const written = await tx
    .updateTable('enrollment')
    .set({
      status: change.status,
      revision: read.revision + 1,
      ...(change.completedOn === undefined ? {} : { completed_on: change.completedOn }),
      ...(change.jp === undefined ? {} : { jp: change.jp }),
      ...(change.certificateNumber === undefined ? {} : { certificate_number: change.certificateNumber }),
      ...(change.verifiedBy === undefined ? {} : { verified_by: change.verifiedBy }),
      ...(change.verifiedAt === undefined ? {} : { verified_at: change.verifiedAt }),
    })
    .where('agency_id', '=', agencyId)
    .where('enrollment_id', '=', read.enrollmentId)
    .where('status', '=', read.status)
    .where('revision', '=', read.revision)
    .executeTakeFirst();
  return written.numUpdatedRows === 1n;
}

type EnrollmentRow = {
  enrollment_id: string;
  person_id: string;
  training_id: string;
  suggestion_id: string | null;
  status: string;
  registered_at: Date;
  completed_on: string | null;
  jp: number | null;
  certificate_number: string | null;
  verified_by: string | null;
  verified_at: Date | null;
  revision: number;
};

function toEnrollment(row: EnrollmentRow): EnrollmentRecord {
  return {
    enrollmentId: asId(row.enrollment_id),
    personId: asId(row.person_id),
    trainingId: asId(row.training_id),
    suggestionId: row.suggestion_id === null ? null : asId(row.suggestion_id),
    status: row.status as EnrollmentStatus, // held by enrollment_status
    registeredAt: row.registered_at,
    completedOn: row.completed_on === null ? null : plainDate(row.completed_on),
    jp: row.jp,
    certificateNumber: row.certificate_number,
    verifiedBy: row.verified_by === null ? null : asId(row.verified_by),
    verifiedAt: row.verified_at,
    revision: row.revision,
  };
}
