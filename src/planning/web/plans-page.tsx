import { useNavigate } from '@tanstack/react-router';
import { v7 as newId } from 'uuid';
import { useCall, useSend } from '#platform/web/api.ts';
import { formatDay, formatInstant } from '#platform/web/format.ts';
import { paths } from '#platform/web/paths.ts';
import { Button, LinkButton } from '#platform/web/ui/button.tsx';
import { Card, Row } from '#platform/web/ui/card.tsx';
import { Link } from '#platform/web/ui/link.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { createPlan, createPlanForNewPost, listPlans, type SkpHead } from '../contract.ts';
import { newPostText } from '../skp-text.ts';
import { mphText } from '../mph-text.ts';
import { plansText } from '../text.ts';
import { PlanDue } from './plan-due.tsx';
import { PlanStatus } from './plan-status.tsx';

/** Own plans by year, and what awaits a supervisor's decision. */
export function PlansPage({ mphOf }: { readonly mphOf?: string }) {
  const plans = useCall(listPlans, {});
  const navigate = useNavigate();
  const create = useSend(createPlan, { onDone: ({ skpId }) => void navigate({ to: paths.plan(skpId) }) });
  const move = useSend(createPlanForNewPost, { onDone: ({ skpId }) => void navigate({ to: paths.plan(skpId) }) });
  const begin = (year: number, copyFromLast: boolean) => create.mutate({ body: { skpId: newId(), year, copyFromLast } });
  return (
    <Page title={plansText.title} lead={plansText.lead} actions={mphOf === undefined ? null : <LinkButton href={paths.mph(mphOf)}>{mphText.open}</LinkButton>}>
      <QueryState query={plans}>
        {({ own, awaiting, hasSupervisor, year, newPostSince }) => {
          const years = [year, year + 1].filter((one) => !own.some((skp) => skp.year === one));
          return (
            <>
              {hasSupervisor ? null : <Notice>{plansText.noSupervisor}</Notice>}
              {awaiting.length > 0 ? (
                <Card title={plansText.awaiting}>
                  <PlanList plans={awaiting} showName />
                </Card>
              ) : null}
              {newPostSince === null ? null : (
                <Card title={newPostText.title}>
                  <p className="mb-3">{newPostText.lead(formatDay(newPostSince))}</p>
                  <ProblemNotice fault={move.error} />
                  <Button variant="primary" pending={move.isPending} onClick={() => move.mutate({ body: { skpId: newId() } })}>
                    {newPostText.begin}
                  </Button>
                </Card>
              )}
              <Card title={plansText.own}>
                {own.length === 0 ? <EmptyState text={plansText.empty(year)} /> : <PlanList plans={own} />}
                {years.map((one) => (
                  <div key={one} className="mt-4">
                    <Row>
                      <Button variant={one === year ? 'primary' : 'secondary'} pending={create.isPending} onClick={() => begin(one, false)}>
                        {plansText.create(one)}
                      </Button>
                      {own.some((skp) => skp.year < one) ? (
                        <Button variant="quiet" pending={create.isPending} onClick={() => begin(one, true)}>
                          {plansText.copyFor(one)}
                        </Button>
                      ) : null}
                    </Row>
                  </div>
                ))}
                <ProblemNotice fault={create.error} />
              </Card>
            </>
          );
        }}
      </QueryState>
    </Page>
  );
}

function PlanList({ plans, showName = false }: { readonly plans: readonly SkpHead[]; readonly showName?: boolean }) {
  return (
    <ul className="divide-y divide-line">
      {plans.map((skp) => (
        <li key={skp.skpId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1">
          <Link href={paths.plan(skp.skpId)} className="inline-flex min-h-12 items-center text-brand underline">
            {showName ? `${skp.personName}, ${plansText.named(skp)}` : plansText.named(skp)}
          </Link>
          <span className="flex flex-wrap items-center gap-2 text-sm text-muted">
            {skp.submittedAt ? formatInstant(skp.submittedAt) : null}
            <PlanStatus status={skp.status} />
          </span>
          {skp.due === null ? null : (
            <span className="basis-full">
              <PlanDue due={skp.due} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
