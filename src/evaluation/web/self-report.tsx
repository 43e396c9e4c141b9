import { useState } from 'react';
import { fieldError } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { TextArea } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { selfReport } from '../contract.ts';
import type { EvaluationView } from '../view.ts';
import { resultText as text } from '../page-text.ts';
import { useAct } from './use-act.ts';

/** The person's own word; written and corrected in place until he is rated. */
export function SelfReport({ evaluation }: { readonly evaluation: EvaluationView }) {
  const [isWriting, setWriting] = useState(false);
  const { selfReport: written, can } = evaluation;
  if (isWriting) return <SelfReportForm evaluation={evaluation} onClose={() => setWriting(false)} />;
  return (
    <Card title={text.selfReport}>
      <Stack>
        {written === null ? <p className="text-muted">{text.noSelfReport}</p> : <p className="max-w-prose break-words whitespace-pre-line">{written}</p>}
        {can.selfReport === true ? (
          <>
            {written === null ? <p className="text-sm text-muted">{text.selfReportUntil(evaluation.selfReportUntil)}</p> : null}
            <div>
              <Button variant={written === null ? 'primary' : 'secondary'} onClick={() => setWriting(true)}>
                {written === null ? text.writeSelfReport : text.changeSelfReport}
              </Button>
            </div>
          </>
        ) : null}
      </Stack>
    </Card>
  );
}

function SelfReportForm({ evaluation, onClose }: { readonly evaluation: EvaluationView; readonly onClose: () => void }) {
  const [report, setReport] = useState(evaluation.selfReport ?? '');
  const toast = useToast();
  const send = useAct(selfReport, () => {
    toast.show({ text: text.selfReportSent });
    onClose();
  });
  return (
    <Card title={text.selfReport}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!send.isPending) send.mutate({ params: { evaluationId: evaluation.evaluationId }, body: { revision: evaluation.revision, text: report } });
        }}
      >
        <TextArea
          label={text.selfReportLabel}
          hint={text.selfReportHint}
          rows={8}
          value={report}
          onChange={(event) => setReport(event.target.value)}
          maxLength={4000}
          autoFocus
          error={fieldError(send.error, 'text')}
        />
        <ProblemNotice fault={send.error} />
        <Row>
          <Button type="submit" variant="primary" pending={send.isPending}>
            {text.sendSelfReport}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {text.cancel}
          </Button>
        </Row>
      </form>
    </Card>
  );
}
