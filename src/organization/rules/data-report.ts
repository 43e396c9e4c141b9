import { inForce, type Dated } from '#kernel/dated.ts';
import type { PersonId } from '#kernel/id.ts';
import { plainDate, type PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { addWorkingDays } from '#kernel/working-days.ts';

/** What of a person's own data may be reported as wrong. */
export const dataReportSubjects = ['SUPERVISOR', 'POST', 'UNIT', 'NAME', 'RANK'] as const;
export type DataReportSubject = (typeof dataReportSubjects)[number];

export const dataReportStatuses = ['OPEN', 'DONE', 'DECLINED'] as const;
export type DataReportStatus = (typeof dataReportStatuses)[number];

export type DataReportRefusal =
  | { readonly code: 'DATA_REPORT_STILL_OPEN' }
  | { readonly code: 'DATA_REPORT_DECIDED'; readonly status: DataReportStatus }
  | { readonly code: 'DATA_REPORT_OWN' }
  | { readonly code: 'DATA_REPORT_WITHOUT_REASON' };

/** A decided report stays as it is; whoever still finds his data wrong reports again. */
const nextStatuses = {
  OPEN: ['DONE', 'DECLINED'],
  DONE: [],
  DECLINED: [],
} as const satisfies Record<DataReportStatus, readonly DataReportStatus[]>;

export function mayDataReportBecome(from: DataReportStatus, to: DataReportStatus): boolean {
  return (nextStatuses[from] as readonly DataReportStatus[]).includes(to);
}

const dataReportSettings: readonly Dated<{ readonly answerWorkingDays: number }>[] = [
  {
    from: plainDate('2000-01-01'),
    source: 'Decided here (D): the three working days that ux.md section 7 promises for a missing supervisor',
    value: { answerWorkingDays: 3 },
  },
];

/** Working days in which the pengelola is to answer. */
export function dataReportWorkingDays(on: PlainDate): number {
  return inForce(dataReportSettings, on).value.answerWorkingDays;
}

/** The last day on which the pengelola is to answer. It blocks nobody: the person works on meanwhile. */
export function dataReportDueOn(reportedOn: PlainDate, holidays: readonly PlainDate[] = []): PlainDate {
  return addWorkingDays(reportedOn, dataReportWorkingDays(reportedOn), holidays);
}

export type DataReportFacts = { readonly personId: PersonId; readonly status: DataReportStatus };

/** The pengelola mends or declines, with a reason when he declines; nobody decides on a report of his own. */
export function decideDataReport(
  report: DataReportFacts,
  decision: { readonly status: 'DONE' | 'DECLINED'; readonly reason?: string | undefined; readonly deciderId: PersonId },
): Result<Exclude<DataReportStatus, 'OPEN'>, DataReportRefusal> {
  if (!mayDataReportBecome(report.status, decision.status)) return refuse({ code: 'DATA_REPORT_DECIDED', status: report.status });
  if (report.personId === decision.deciderId) return refuse({ code: 'DATA_REPORT_OWN' });
  if (decision.status === 'DECLINED' && (decision.reason ?? '').trim() === '') return refuse({ code: 'DATA_REPORT_WITHOUT_REASON' });
  return ok(decision.status);
}
