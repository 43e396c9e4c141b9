import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { useCall, useSend } from '#platform/web/api.ts';
import { formatInstant, formatPeriod } from '#platform/web/format.ts';
import { paths } from '#platform/web/paths.ts';
import { Button, LinkButton } from '#platform/web/ui/button.tsx';
import { Card, Row } from '#platform/web/ui/card.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { readPlan, savePlan, type SkpView } from '../contract.ts';
import { annexKinds } from '../rules/skp.ts';
import { modelText } from '../period-text.ts';
import { annexText, formText, partiesText, rolesText } from '../skp-text.ts';
import { templatesText } from '../template-text.ts';
import { historyText, planText, plansText } from '../text.ts';
import { ActionPlan } from './action-plan.tsx';
import { PlanActs } from './plan-acts.tsx';
import { PlanBehavior } from './plan-behavior.tsx';
import { PlanDialogue } from './plan-dialogue.tsx';
import { PlanDueWithParts } from './plan-due.tsx';
import { PlanEditor } from './plan-editor.tsx';
import { PlanFiles } from './plan-files.tsx';
import { fromForm, toForm } from './plan-form.ts';
import { OfferedActing, PlanPostings } from './plan-postings.tsx';
import { PlanStatus } from './plan-status.tsx';
import { RhkCard } from './rhk-card.tsx';

/** One plan: read and talked about by both parties, written by its owner, decided by his supervisor. */
export function PlanPage({ skpId, mayMakeTemplate }: { readonly skpId: string; readonly mayMakeTemplate: boolean }) {
  const plan = useCall(readPlan, { params: { skpId } });
  const [isEditing, setEditing] = useState(false);
  return (
    <Page
      title={plan.data ? planText.of(plan.data.personName, plan.data.year) : plansText.title}
      back={{ href: paths.plans(), label: planText.back }}
      actions={mayMakeTemplate ? <LinkButton href={paths.newTemplate(skpId)}>{templatesText.make}</LinkButton> : null}
    >
      <QueryState query={plan}>
        {(skp) =>
          isEditing ? (
            <PlanEditor skp={skp} onDone={() => setEditing(false)} />
          ) : (
            <>
              <Card>
                <Row>
                  <PlanStatus status={skp.status} />
                  <span className="text-muted">{plansText.named(skp)}</span>
                </Row>
                <PlanDueWithParts skp={skp} />
                {skp.status === 'RETURNED' && skp.returnReason ? (
                  <div className="mt-3">
                    <Notice tone="warning" title={planText.returned}>
                      {skp.returnReason}
                    </Notice>
                  </div>
                ) : null}
                <PlanPostings skp={skp} />
                <PlanActs skp={skp} onEdit={() => setEditing(true)} />
              </Card>
              {skp.can.edit === true && skp.offeredRoles.length > 0 ? <OfferedRoles skp={skp} /> : null}
              {skp.can.edit === true && skp.offeredActing.length > 0 ? <OfferedActing skp={skp} /> : null}
              {skp.rhk.length === 0 ? <EmptyState text={planText.noRhk} /> : null}
              {skp.rhk.map((rhk, at) => (
                <RhkCard key={rhk.rhkId} skp={skp} rhk={rhk} number={at + 1} />
              ))}
              {skp.rhk.length > 0 ? <ActionPlan skp={skp} /> : null}
              <PlanDialogue skp={skp} />
              <PlanBehavior skp={skp} />
              <Annex annex={skp.annex} />
              <Parties skp={skp} />
              <PlanFiles skp={skp} />
              <History history={skp.history} />
            </>
          )
        }
      </QueryState>
    </Page>
  );
}

/** What a leader wrote into his matrix becomes a result of the plan without being typed again. */
function OfferedRoles({ skp }: { readonly skp: SkpView }) {
  const toast = useToast();
  const save = useSend(savePlan, { onDone: () => toast.show({ text: rolesText.taken }) });
  const form = toForm(skp);
  const taken = skp.offeredRoles.map(({ rhkId, body }) => ({
    rhkId: newId(),
    title: body,
    block: 'MAIN' as const,
    perspective: '' as const,
    supportedRhkId: rhkId,
    iki: [],
  }));
  const take = () => save.mutate({ params: { skpId: skp.skpId }, body: { revision: skp.revision, ...fromForm({ ...form, rhk: [...form.rhk, ...taken] }) } });
  return (
    <Card title={rolesText.title}>
      <p>{rolesText.lead}</p>
      <ul className="my-3 flex flex-col gap-2">
        {skp.offeredRoles.map((role) => (
          <li key={role.rhkId} className="border-l-4 border-brand-soft pl-3">
            {role.body}
            <span className="block text-sm text-muted">{rolesText.for(role)}</span>
          </li>
        ))}
      </ul>
      <ProblemNotice fault={save.error} />
      <Button variant="primary" pending={save.isPending} onClick={take}>
        {rolesText.take}
      </Button>
    </Card>
  );
}

function Annex({ annex }: { readonly annex: SkpView['annex'] }) {
  return (
    <Card title={annexText.title}>
      <div className="grid gap-4 sm:grid-cols-3">
        {annexKinds.map((kind) => (
          <div key={kind}>
            <h3 className="font-semibold">{annexText.kind[kind]}</h3>
            {annex[kind].length === 0 ? (
              <p className="text-sm text-muted">{annexText.none}</p>
            ) : (
              <ol className="list-decimal pl-5">
                {annex[kind].map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ol>
            )}
          </div>
        ))}
      </div>
    </Card>
  );
}

function Parties({ skp }: { readonly skp: SkpView }) {
  return (
    <Card title={partiesText.title}>
      <dl className="grid gap-4 sm:grid-cols-2">
        <Party name={partiesText.subject} party={skp.subject} />
        <Party name={partiesText.evaluator} party={skp.evaluator} />
        <div>
          <dt className="text-sm text-muted">{partiesText.period}</dt>
          <dd>{formatPeriod(skp.period)}</dd>
        </div>
        <div>
          <dt className="text-sm text-muted">{partiesText.form}</dt>
          <dd>{formText[skp.form]}</dd>
        </div>
        <div>
          <dt className="text-sm text-muted">{modelText.title}</dt>
          <dd>{modelText.name[skp.model]}</dd>
        </div>
        {skp.changeReason === null ? null : (
          <div className="sm:col-span-2">
            <dt className="text-sm text-muted">{partiesText.changeReason}</dt>
            <dd>{skp.changeReason}</dd>
          </div>
        )}
      </dl>
    </Card>
  );
}

function Party({ name, party }: { readonly name: string; readonly party: SkpView['evaluator'] }) {
  const lines = party ? [partiesText.nip(party.nip), party.rankGrade, party.postTitle, party.unitName] : [];
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd>
        <span className="font-semibold">{party?.name ?? partiesText.none}</span>
        {lines.map((line) =>
          line === null ? null : (
            <span key={line} className="block text-sm">
              {line}
            </span>
          ),
        )}
      </dd>
    </div>
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
