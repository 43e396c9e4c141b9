import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { useCall, useSend } from '#platform/web/api.ts';
import { formatInstant } from '#platform/web/format.ts';
import { paths } from '#platform/web/paths.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { TextArea } from '#platform/web/ui/field.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { amendPlan, approvePlan, readPlan, returnPlan, submitPlan, type SkpView } from '../contract.ts';
import { abilityReasonText, historyText, planText, plansText } from '../text.ts';
import { PlanEditor } from './plan-editor.tsx';
import { PlanStatus } from './plan-status.tsx';
import { RhkCard } from './rhk-card.tsx';

/** One plan: read, written by its owner, decided by his supervisor. */
export function PlanPage({ skpId }: { readonly skpId: string }) {
  const plan = useCall(readPlan, { params: { skpId } });
  const [isEditing, setEditing] = useState(false);
  return (
    <Page title={plan.data ? planText.of(plan.data.personName, plan.data.year) : plansText.title} back={{ href: paths.plans(), label: planText.back }}>
      <QueryState query={plan}>
        {(skp) =>
          isEditing ? (
            <PlanEditor skp={skp} onDone={() => setEditing(false)} />
          ) : (
            <>
              <Card>
                <Row>
                  <PlanStatus status={skp.status} />
                  <span className="text-muted">{skp.evaluatorName === null ? planText.noEvaluator : planText.evaluator(skp.evaluatorName)}</span>
                  <span className="text-muted">{plansText.named(skp)}</span>
                </Row>
                {skp.status === 'RETURNED' && skp.returnReason !== null ? (
                  <div className="mt-3">
                    <Notice tone="warning" title={planText.returned}>
                      {skp.returnReason}
                    </Notice>
                  </div>
                ) : null}
                <Acts skp={skp} onEdit={() => setEditing(true)} />
              </Card>
              {skp.rhk.length === 0 ? <EmptyState text={planText.noRhk} /> : null}
              {skp.rhk.map((rhk, at) => (
                <RhkCard key={rhk.rhkId} rhk={rhk} number={at + 1} mayEnterValue={skp.can.enterValue === true} />
              ))}
              <History history={skp.history} />
            </>
          )
        }
      </QueryState>
    </Page>
  );
}

function Acts({ skp, onEdit }: { readonly skp: SkpView; readonly onEdit: () => void }) {
  const toast = useToast();
  const navigate = useNavigate();
  const [isReturning, setReturning] = useState(false);
  const input = { params: { skpId: skp.skpId }, body: { revision: skp.revision } };
  const submit = useSend(submitPlan, { onDone: () => toast.show({ text: planText.submitted }) });
  const approve = useSend(approvePlan, { onDone: () => toast.show({ text: planText.approved }) });
  const amend = useSend(amendPlan, { onDone: (made) => void navigate({ to: paths.plan(made.skpId) }) });
  const { can } = skp;
  const isOwner = can.edit === true || can.edit === 'STATUS';
  return (
    <div className="mt-4 flex flex-col gap-3">
      <Row>
        {can.decide === true ? (
          <>
            <Button variant="primary" pending={approve.isPending} onClick={() => approve.mutate(input)}>
              {planText.approve}
            </Button>
            <Button onClick={() => setReturning(true)}>{planText.return}</Button>
          </>
        ) : null}
        {isOwner && can.edit === true ? (
          <>
            <Button
              variant="primary"
              pending={submit.isPending}
              {...(can.submit === true ? {} : { disabledReason: abilityReasonText[can.submit] })}
              onClick={() => submit.mutate(input)}
            >
              {planText.submit}
            </Button>
            <Button onClick={onEdit}>{planText.edit}</Button>
          </>
        ) : null}
        {can.amend === true ? (
          <Button pending={amend.isPending} onClick={() => amend.mutate({ params: { skpId: skp.skpId }, body: { skpId: newId() } })}>
            {planText.amend}
          </Button>
        ) : null}
      </Row>
      {can.decide === true ? <p className="text-sm text-muted">{planText.understandingNote}</p> : null}
      {can.amend === true ? <p className="text-sm text-muted">{planText.amendHint}</p> : null}
      <ProblemNotice fault={submit.error ?? approve.error ?? amend.error} />
      <Dialog title={planText.return} isOpen={isReturning} onClose={() => setReturning(false)}>
        <ReturnForm skp={skp} onDone={() => setReturning(false)} />
      </Dialog>
    </div>
  );
}

function ReturnForm({ skp, onDone }: { readonly skp: SkpView; readonly onDone: () => void }) {
  const [reason, setReason] = useState('');
  const send = useSend(returnPlan, { onDone });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ params: { skpId: skp.skpId }, body: { revision: skp.revision, reason } });
      }}
    >
      <Stack>
        <ProblemNotice fault={send.error} />
        <TextArea label={planText.returnReason} hint={planText.returnHint} value={reason} onChange={(event) => setReason(event.target.value)} required />
        <Button type="submit" variant="primary" pending={send.isPending}>
          {planText.sendReturn}
        </Button>
      </Stack>
    </form>
  );
}

function History({ history }: { readonly history: SkpView['history'] }) {
  return (
    <Card title={planText.history}>
      <ol className="flex flex-col gap-2">
        {history.map((entry) => (
          <li key={`${entry.at}${entry.action}`}>
            <span className="font-semibold">{historyText[entry.action] ?? entry.action}</span>{' '}
            <span className="text-muted">
              {entry.actorName}, {formatInstant(entry.at)}
            </span>
            {entry.note ? <span className="block">{entry.note}</span> : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}
