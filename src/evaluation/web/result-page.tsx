import { useState } from 'react';
import { addressOf, useCall } from '#platform/web/api.ts';
import { formatPeriod } from '#platform/web/format.ts';
import { paths } from '#platform/web/paths.ts';
import { Button, DownloadLink } from '#platform/web/ui/button.tsx';
import { Card, Stack } from '#platform/web/ui/card.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { Link } from '#platform/web/ui/link.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { acknowledgeEvaluation, readDocument, showEvaluation } from '../contract.ts';
import type { EvaluationView } from '../view.ts';
import { nextText, resultText as text } from '../page-text.ts';
import { quarterName } from '../text.ts';
import { Decision } from './decision.tsx';
import { Evidence } from './evidence.tsx';
import { AskForm, Explanations } from './explanations.tsx';
import { SelfReport } from './self-report.tsx';
import { useAct } from './use-act.ts';

/** P6: one evaluation with its evidence, what was decided by whom, and the person's own acts. */
export function ResultPage({ evaluationId }: { readonly evaluationId: string }) {
  const evaluation = useCall(showEvaluation, { params: { evaluationId } });
  const found = evaluation.data;
  return (
    <Page
      title={found === undefined ? text.title('') : titleOf(found)}
      lead={found === undefined ? undefined : `${formatPeriod(found.period)} · ${found.evaluator.name}`}
      back={{ href: paths.results(), label: text.back }}
      actions={found?.can.download ? <Download evaluationId={evaluationId} /> : undefined}
    >
      <QueryState query={evaluation}>{(value) => <Result key={value.evaluationId} evaluation={value} />}</QueryState>
    </Page>
  );
}

function titleOf(evaluation: EvaluationView): string {
  return evaluation.part === 'SUBJECT' ? text.title(quarterName(evaluation)) : text.titleOf(evaluation.subject.name, quarterName(evaluation));
}

export function Download({ evaluationId }: { readonly evaluationId: string }) {
  return <DownloadLink href={addressOf(readDocument, { params: { evaluationId } })}>{text.download}</DownloadLink>;
}

function Result({ evaluation }: { readonly evaluation: EvaluationView }) {
  const [about, setAbout] = useState<string>();
  const toast = useToast();
  const acknowledge = useAct(acknowledgeEvaluation, () => toast.show({ text: text.acknowledged }));
  const isOwn = evaluation.part === 'SUBJECT';
  const isDelivered = evaluation.deliveredAt !== null;
  return (
    <>
      <Notice tone={evaluation.status === 'DELIVERED' || evaluation.status === 'OPEN' ? 'warning' : 'info'}>
        <Stack gap="tight">
          <p>{nextText(evaluation)}</p>
          {evaluation.objectionUntil !== null && evaluation.status !== 'FINAL' ? <p>{text.objectionUntil(evaluation.objectionUntil)}</p> : null}
        </Stack>
      </Notice>
      {isOwn && !isDelivered ? <SelfReport evaluation={evaluation} /> : null}
      {evaluation.status === 'OPEN' || evaluation.status === 'SELF_REPORTED' ? null : <Decision evaluation={evaluation} />}
      {evaluation.can.acknowledge === true || evaluation.can.ask === true ? (
        <Card>
          <Stack>
            {evaluation.can.acknowledge === true ? (
              <div>
                <Button
                  variant="primary"
                  pending={acknowledge.isPending}
                  onClick={() => acknowledge.mutate({ params: { evaluationId: evaluation.evaluationId }, body: { revision: evaluation.revision } })}
                >
                  {text.acknowledge}
                </Button>
                <p className="mt-1 text-sm text-muted">{text.acknowledgeHint}</p>
              </div>
            ) : null}
            <ProblemNotice fault={acknowledge.error} />
            {evaluation.can.ask === true ? (
              <div>
                <Button onClick={() => setAbout('')}>{text.ask}</Button>
              </div>
            ) : null}
          </Stack>
        </Card>
      ) : null}
      <Card title={text.evidence}>
        <Evidence
          evaluation={evaluation}
          {...(evaluation.can.ask === true
            ? {
                action: (iki) => (
                  <div>
                    <Button variant="quiet" aria-label={`${text.ask}: ${iki.title}`} onClick={() => setAbout(text.askAbout(iki.title))}>
                      {text.ask}
                    </Button>
                  </div>
                ),
              }
            : {})}
        />
      </Card>
      {isOwn && !isDelivered ? null : <SelfReport evaluation={evaluation} />}
      {isDelivered ? <Explanations evaluation={evaluation} /> : null}
      {isOwn ? (
        <p className="max-w-prose">
          {text.rights} <Link href={paths.whoLooked()}>{text.whoLooked}</Link>
        </p>
      ) : null}
      <Dialog title={text.askTitle} isOpen={about !== undefined} onClose={() => setAbout(undefined)}>
        <AskForm evaluation={evaluation} about={about ?? ''} onClose={() => setAbout(undefined)} />
      </Dialog>
    </>
  );
}
