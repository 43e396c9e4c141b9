import { useCall } from '#platform/web/api.ts';
import { formatPeriod } from '#platform/web/format.ts';
import { paths } from '#platform/web/paths.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Stack } from '#platform/web/ui/card.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { deliverEvaluation, finalizeEvaluation, showEvaluation } from '../contract.ts';
import type { EvaluationView } from '../view.ts';
import { evaluateText as text, resultText } from '../page-text.ts';
import { abilityText, quarterName, statusText } from '../text.ts';
import { ActionBar } from './action-bar.tsx';
import { Decision, EvidenceShows } from './decision.tsx';
import { Evidence } from './evidence.tsx';
import { Explanations } from './explanations.tsx';
import { Judgement } from './judgement.tsx';
import { Download } from './result-page.tsx';
import { useAct } from './use-act.ts';

/** A3: read the evidence on the left, judge on the right, talk, deliver. */
export function EvaluationPage({ evaluationId }: { readonly evaluationId: string }) {
  const evaluation = useCall(showEvaluation, { params: { evaluationId } });
  const found = evaluation.data;
  return (
    <Page
      title={text.title(found?.subject.name ?? '')}
      lead={found === undefined ? undefined : [found.subject.postTitle, quarterName(found), formatPeriod(found.period)].filter(Boolean).join(' · ')}
      back={{ href: paths.evaluations(), label: text.back }}
      actions={found?.can.download ? <Download evaluationId={evaluationId} /> : undefined}
    >
      <QueryState query={evaluation}>{(value) => <Evaluation key={value.evaluationId} evaluation={value} />}</QueryState>
    </Page>
  );
}

function Evaluation({ evaluation }: { readonly evaluation: EvaluationView }) {
  const isJudging = evaluation.can.draft === true;
  return (
    <>
      {evaluation.part === 'AUDITOR' ? <Notice>{text.readOnly}</Notice> : null}
      <div>
        <StatusLabel tone={evaluation.status === 'FINAL' ? 'positive' : 'info'}>{statusText[evaluation.status]}</StatusLabel>
      </div>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Stack>
          <Card title={text.evidence}>
            <Stack>
              <EvidenceShows evaluation={evaluation} />
              <Evidence evaluation={evaluation} />
            </Stack>
          </Card>
        </Stack>
        <Stack>
          <Card title={resultText.selfReport}>
            {evaluation.selfReport === null ? (
              <p className="text-muted">{text.selfReportNone(evaluation.selfReportUntil)}</p>
            ) : (
              <p className="max-w-prose break-words whitespace-pre-line">{evaluation.selfReport}</p>
            )}
          </Card>
          {isJudging ? <Judgement evaluation={evaluation} /> : null}
          {evaluation.ratings === null ? null : <Decision evaluation={evaluation} />}
          {evaluation.deliveredAt === null ? null : <Explanations evaluation={evaluation} />}
          {evaluation.part === 'EVALUATOR' && !isJudging ? <NextAct evaluation={evaluation} /> : null}
        </Stack>
      </div>
    </>
  );
}

/** What follows the rating: first the talk and the delivery, at the end the finality. */
function NextAct({ evaluation }: { readonly evaluation: EvaluationView }) {
  const toast = useToast();
  const deliver = useAct(deliverEvaluation, () => toast.show({ text: text.delivered }));
  const finalize = useAct(finalizeEvaluation, () => toast.show({ text: text.finalized }));
  const input = { params: { evaluationId: evaluation.evaluationId }, body: { revision: evaluation.revision } };
  if (evaluation.status === 'FINAL') return null;
  if (evaluation.can.deliver === true) {
    return (
      <>
        <ProblemNotice fault={deliver.error} />
        <ActionBar note={text.deliverHint}>
          <Button variant="primary" pending={deliver.isPending} onClick={() => deliver.mutate(input)}>
            {text.deliver}
          </Button>
        </ActionBar>
      </>
    );
  }
  return (
    <>
      <ProblemNotice fault={finalize.error} />
      <ActionBar note={evaluation.objectionUntil === null ? '' : resultText.objectionUntil(evaluation.objectionUntil)}>
        <Button pending={finalize.isPending} disabledReason={abilityText(evaluation.can.finalize)} onClick={() => finalize.mutate(input)}>
          {text.finalize}
        </Button>
      </ActionBar>
    </>
  );
}
