import { sql } from 'kysely';
import { asId, type AgencyId, type PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { DataReportStatus, DataReportSubject } from '../rules/data-report.ts';

export type DataReport = {
  readonly reportId: string;
  readonly personId: PersonId;
  readonly personName: string;
  readonly about: DataReportSubject;
  readonly wrong: string;
  readonly correct: string;
  readonly evidence: string;
  readonly evidenceLink: string | null;
  readonly status: DataReportStatus;
  readonly reportedAt: Date;
  readonly dueOn: PlainDate;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
};

export type NewDataReport = Pick<DataReport, 'reportId' | 'personId' | 'about' | 'wrong' | 'correct' | 'evidence' | 'evidenceLink' | 'reportedAt' | 'dueOn'>;

/** False when a report about the same thing is still open: the unique index is the lock. */
export async function appendDataReport(tx: Tx, agencyId: AgencyId, report: NewDataReport): Promise<boolean> {
  const added = await tx
    .insertInto('data_report')
    .values({
      agency_id: agencyId,
      report_id: report.reportId,
      person_id: report.personId,
      about: report.about,
      wrong: report.wrong,
      correct: report.correct,
      evidence: report.evidence,
      evidence_link: report.evidenceLink,
      status: 'OPEN',
      reported_at: report.reportedAt,
      due_on: report.dueOn,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

export async function storeDecision(
  tx: Tx,
  agencyId: AgencyId,
  reportId: string,
  decision: { readonly status: DataReportStatus; readonly reason: string | null; readonly by: PersonId; readonly at: Date },
): Promise<boolean> {
  const stored = await tx
    .updateTable('data_report')
    .set({ status: decision.status, reason: decision.reason, decided_by: decision.by, decided_at: decision.at })
    .where('agency_id', '=', agencyId)
    .where('report_id', '=', reportId)
    .where('status', '=', 'OPEN')
    .executeTakeFirst();
  return stored.numUpdatedRows === 1n;
}

export async function findDataReport(tx: Tx, agencyId: AgencyId, reportId: string): Promise<DataReport | undefined> {
  return (await select(tx, agencyId, sql`report.report_id = ${reportId}`, sql`report.report_id`, 1))[0];
}

export function listReportsOf(tx: Tx, agencyId: AgencyId, personId: PersonId): Promise<readonly DataReport[]> {
  return select(tx, agencyId, sql`report.person_id = ${personId}`, sql`report.reported_at DESC, report.report_id DESC`, 100);
}

/** Open ones the most urgent first, decided ones the latest first. */
export function listReports(
  tx: Tx,
  agencyId: AgencyId,
  { decided, after, limit }: { readonly decided: boolean; readonly after?: string | undefined; readonly limit: number },
): Promise<readonly DataReport[]> {
  const last = (column: string) => sql`(SELECT ${sql.ref(column)} FROM data_report WHERE agency_id = ${agencyId} AND report_id = ${after ?? null})`;
  if (decided) {
    const rest = after === undefined ? sql`TRUE` : sql`(report.decided_at, report.report_id) < (${last('decided_at')}, ${after}::uuid)`;
    return select(tx, agencyId, sql`report.status <> 'OPEN' AND ${rest}`, sql`report.decided_at DESC, report.report_id DESC`, limit);
  }
  const rest = after === undefined ? sql`TRUE` : sql`(report.due_on, report.report_id) > (${last('due_on')}, ${after}::uuid)`;
  return select(tx, agencyId, sql`report.status = 'OPEN' AND ${rest}`, sql`report.due_on, report.report_id`, limit);
}

type Fragment = ReturnType<typeof sql>;

async function select(tx: Tx, agencyId: AgencyId, which: Fragment, order: Fragment, limit: number): Promise<readonly DataReport[]> {
  const { rows } = await sql<Row>`
    SELECT report.*, person.name, decider.name AS decider_name
    FROM data_report report
    JOIN person ON person.agency_id = report.agency_id AND person.person_id = report.person_id
    LEFT JOIN person decider ON decider.agency_id = report.agency_id AND decider.person_id = report.decided_by
    WHERE report.agency_id = ${agencyId} AND ${which} ORDER BY ${order} LIMIT ${limit}`.execute(tx);
  return rows.map((row) => ({
    reportId: row.report_id,
    personId: asId(row.person_id),
    personName: row.name,
    about: row.about,
    wrong: row.wrong,
    correct: row.correct,
    evidence: row.evidence,
    evidenceLink: row.evidence_link,
    status: row.status,
    reportedAt: row.reported_at,
    dueOn: row.due_on,
    decidedByName: row.decider_name,
    decidedAt: row.decided_at,
    reason: row.reason,
  }));
}

type Row = {
  readonly report_id: string;
  readonly person_id: string;
  readonly name: string;
  readonly about: DataReportSubject;
  readonly wrong: string;
  readonly correct: string;
  readonly evidence: string;
  readonly evidence_link: string | null;
  readonly status: DataReportStatus;
  readonly reported_at: Date;
  readonly due_on: PlainDate;
  readonly decided_at: Date | null;
  readonly decider_name: string | null;
  readonly reason: string | null;
};
