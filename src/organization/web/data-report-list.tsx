import type { ReactNode } from 'react';
import { formatDay, formatInstant } from '#platform/web/format.ts';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import type { DataReportView } from '../contract.ts';
import type { DataReportStatus } from '../rules/data-report.ts';
import { dataReportStatusText, dataReportSubjectText, dataReportsText as text } from '../data-report-text.ts';

const tones = { OPEN: 'info', DONE: 'positive', DECLINED: 'neutral' } as const satisfies Record<DataReportStatus, string>;

/** Reports as they were written, each with its state; `act` adds what the reader can do with one. */
export function DataReportList({
  reports,
  timeZone,
  withNames = false,
  act,
}: {
  readonly reports: readonly DataReportView[];
  readonly timeZone: string | undefined;
  readonly withNames?: boolean;
  readonly act?: (report: DataReportView) => ReactNode;
}) {
  return (
    <ul className="flex flex-col gap-3">
      {reports.map((report) => (
        <li key={report.reportId} className="flex flex-col gap-2 rounded-xl border border-line p-4">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p className="font-semibold">{[withNames ? report.person.name : '', dataReportSubjectText[report.about]].filter(Boolean).join(' · ')}</p>
            <span className="flex flex-wrap gap-2">
              {report.isLate ? <StatusLabel tone="warning">{text.late}</StatusLabel> : null}
              <StatusLabel tone={tones[report.status]}>{dataReportStatusText[report.status]}</StatusLabel>
            </span>
          </div>
          <div className="break-words whitespace-pre-line">
            <p>{text.wrong(report.wrong)}</p>
            <p>{text.correct(report.correct)}</p>
            <p>{text.evidence(report.evidence)}</p>
            {report.evidenceLink === null ? null : (
              <a href={report.evidenceLink} target="_blank" rel="noreferrer" className="inline-flex min-h-11 items-center text-brand underline">
                {text.openLink}
              </a>
            )}
            {report.reason === null ? null : <p className="font-medium">{text.reason(report.reason)}</p>}
          </div>
          <p className="text-sm text-muted">
            {report.status === 'OPEN'
              ? text.dueOn(formatDay(report.dueOn))
              : text.decidedBy(report.decidedBy ?? text.nobody, formatInstant(report.decidedAt ?? report.reportedAt, timeZone))}
          </p>
          {act?.(report)}
        </li>
      ))}
    </ul>
  );
}
