import { asId, type AgencyId, type PersonId } from '#kernel/id.ts';
import type { Period } from '#kernel/period.ts';
import { plainDate, type PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';

export type TypedValueRecord = {
  readonly typedValueId: string;
  readonly day: PlainDate;
  readonly numerator: number;
  readonly denominator: number;
  readonly note: string;
  readonly evidenceName: string;
  readonly evidenceLink: string;
  readonly enteredAt: Date;
};

/** What a person typed for an indicator in a period, without what was taken back. */
export async function typedValuesIn(tx: Tx, agencyId: AgencyId, indicatorId: string, personId: PersonId, period: Period): Promise<TypedValueRecord[]> {
  const rows = await tx
    .selectFrom('typed_value')
    .select(['typed_value_id', 'day', 'numerator', 'denominator', 'note', 'evidence_name', 'evidence_link', 'entered_at'])
    .where('agency_id', '=', agencyId)
    .where('person_id', '=', personId)
    .where('indicator_id', '=', indicatorId)
    .where('day', '>=', period.from)
    .where('day', '<=', period.until)
    .where('voided_at', 'is', null)
    .orderBy('day')
    .orderBy('entered_at')
    .execute();
  return rows.map((row) => ({
    typedValueId: row.typed_value_id,
    day: plainDate(row.day),
    numerator: Number(row.numerator),
    denominator: Number(row.denominator),
    note: row.note,
    evidenceName: row.evidence_name,
    evidenceLink: row.evidence_link,
    enteredAt: row.entered_at,
  }));
}

/** False when that id was sent before. */
export async function appendTypedValue(
  tx: Tx,
  agencyId: AgencyId,
  value: Omit<TypedValueRecord, 'enteredAt'> & { indicatorId: string; personId: PersonId; enteredAt: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('typed_value')
    .values({
      agency_id: agencyId,
      typed_value_id: value.typedValueId,
      indicator_id: value.indicatorId,
      person_id: value.personId,
      day: value.day,
      numerator: value.numerator,
      denominator: value.denominator,
      note: value.note,
      evidence_name: value.evidenceName,
      evidence_link: value.evidenceLink,
      entered_by: value.personId,
      entered_at: value.enteredAt,
    })
    .onConflict((conflict) => conflict.columns(['agency_id', 'typed_value_id']).doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export type KnownValue = Omit<TypedValueRecord, 'typedValueId' | 'enteredAt'> & {
  readonly indicatorId: string;
  readonly personId: PersonId;
  readonly isVoided: boolean;
};

export async function findTypedValue(tx: Tx, agencyId: AgencyId, typedValueId: string): Promise<KnownValue | undefined> {
  const row = await tx.selectFrom('typed_value').selectAll().where('agency_id', '=', agencyId).where('typed_value_id', '=', typedValueId).executeTakeFirst();
  return (
    row && {
      indicatorId: row.indicator_id,
      personId: asId<'Person'>(row.person_id),
      day: plainDate(row.day),
      numerator: Number(row.numerator),
      denominator: Number(row.denominator),
      note: row.note,
      evidenceName: row.evidence_name,
      evidenceLink: row.evidence_link,
      isVoided: row.voided_at !== null,
    }
  );
}

/** False when it is not his, or was taken back before. */
export async function voidTypedValueRow(tx: Tx, agencyId: AgencyId, of: { typedValueId: string; personId: PersonId; at: Date }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('typed_value')
    .set({ voided_at: of.at })
    .where('agency_id', '=', agencyId)
    .where('typed_value_id', '=', of.typedValueId)
    .where('person_id', '=', of.personId)
    .where('voided_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
