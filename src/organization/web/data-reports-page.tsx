import { useState } from 'react';
import { useCall, useSend } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { Button, LinkButton } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { ChoiceGroup } from '#platform/web/ui/choice.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { TextArea } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { decideDataReport, listDataReports, readMe, type DataReportView } from '../contract.ts';
import { dataReportSubjectText, dataReportsText as text } from '../data-report-text.ts';
import { refusalText } from '../text.ts';
import { ChangeSupervisorForm } from './change-supervisor-form.tsx';
import { DataReportList } from './data-report-list.tsx';

type Which = 'open' | 'decided';

/** Reports that wait for the pengelola, the most urgent first; the auditor reads along. */
export function DataReportsPage() {
  const [which, setWhich] = useState<Which>('open');
  const [answering, setAnswering] = useState<{ readonly report: DataReportView; readonly today: string }>();
  const close = () => setAnswering(undefined);
  return (
    <Page title={text.title} lead={text.lead}>
      <Card>
        <Stack>
          <ChoiceGroup
            label={text.show}
            name="which"
            columns={2}
            value={which}
            onChange={setWhich}
            options={[
              { value: 'open', label: text.open },
              { value: 'decided', label: text.decided },
            ]}
          />
          <Reports key={which} which={which} onAnswer={setAnswering} />
        </Stack>
      </Card>
      <Dialog title={answering ? text.dialog(answering.report.person.name) : text.answer} isOpen={answering !== undefined} onClose={close}>
        {answering ? <Answer {...answering} onDone={close} /> : null}
      </Dialog>
    </Page>
  );
}

function Reports({
  which,
  after,
  onAnswer,
}: {
  readonly which: Which;
  readonly after?: string;
  readonly onAnswer: (chosen: { readonly report: DataReportView; readonly today: string }) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const me = useCall(readMe, {});
  const page = useCall(listDataReports, { query: { ...(which === 'decided' ? { decided: 'true' as const } : {}), ...(after === undefined ? {} : { after }) } });
  return (
    <QueryState query={page}>
      {({ reports, next, today }) =>
        reports.length === 0 ? (
          <EmptyState text={which === 'open' ? text.emptyOpen : text.emptyDecided} />
        ) : (
          <Stack>
            <DataReportList
              reports={reports}
              timeZone={me.data?.timeZone}
              withNames
              act={(report) =>
                report.status === 'OPEN' ? (
                  <div>
                    <Button
                      disabledReason={whyNot(report)}
                      aria-label={text.answerLabel(report.person.name, dataReportSubjectText[report.about].toLowerCase())}
                      onClick={() => onAnswer({ report, today })}
                    >
                      {text.answer}
                    </Button>
                  </div>
                ) : null
              }
            />
            {next !== null && isOpen ? <Reports which={which} after={next} onAnswer={onAnswer} /> : null}
            {next !== null && !isOpen ? (
              <Row>
                <Button onClick={() => setOpen(true)}>{text.next}</Button>
              </Row>
            ) : null}
          </Stack>
        )
      }
    </QueryState>
  );
}

function whyNot({ can }: DataReportView): string | undefined {
  if (can.decide === true) return undefined;
  if (can.decide === 'NOT_PENGELOLA') return text.notPengelola;
  return can.decide === 'DATA_REPORT_OWN' ? refusalText.DATA_REPORT_OWN() : refusalText.DATA_REPORT_DECIDED();
}

/** The report, the way to mend it, and the answer, in one place. */
function Answer({ report, today, onDone }: { readonly report: DataReportView; readonly today: string; readonly onDone: () => void }) {
  const toast = useToast();
  const [reason, setReason] = useState('');
  const send = useSend(decideDataReport, {
    onDone: () => {
      toast.show({ text: text.saved });
      onDone();
    },
  });
  const answer = (status: 'DONE' | 'DECLINED') =>
    send.mutate({ params: { reportId: report.reportId }, body: { status, ...(reason.trim() === '' ? {} : { reason }) } });
  return (
    <Stack>
      <DataReportList reports={[report]} timeZone={undefined} />
      {report.about === 'SUPERVISOR' ? (
        <section aria-label={text.mendSupervisor} className="rounded-xl border border-line p-4">
          <p className="mb-3">{text.mendSupervisorNote}</p>
          <ChangeSupervisorForm personId={report.person.personId} today={today} onDone={() => answer('DONE')} />
        </section>
      ) : (
        <Row>
          <LinkButton href={paths.person(report.person.personId)}>{text.openPerson}</LinkButton>
          <LinkButton href={paths.importFile()}>{text.mendByFile}</LinkButton>
        </Row>
      )}
      <ProblemNotice fault={send.error} />
      <TextArea label={text.reasonLabel} hint={text.reasonHint} rows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
      <Row>
        <Button pending={send.isPending} onClick={() => answer('DONE')}>
          {text.done}
        </Button>
        <Button pending={send.isPending} onClick={() => answer('DECLINED')}>
          {text.decline}
        </Button>
      </Row>
    </Stack>
  );
}
