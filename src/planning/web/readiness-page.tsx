import { useState, type ReactNode } from 'react';
import { useCall } from '#platform/web/api.ts';
import { formatNumber } from '#platform/web/format.ts';
import { paths } from '#platform/web/paths.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { ChoiceGroup } from '#platform/web/ui/choice.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { Link } from '#platform/web/ui/link.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { readReadiness, type ReadinessView } from '../contract.ts';
import type { ReadinessGap } from '../rules/readiness.ts';
import { readinessText as text } from '../readiness-text.ts';
import { DeadlinesCard } from './deadlines-card.tsx';

type Mend = (input: { readonly personId: string; readonly today: string; readonly onDone: () => void }) => ReactNode;

/** What the pengelola looks after before others stumble over it; `mendSupervisor` is composed in, so that it is mended in place. */
export function ReadinessPage({ mendSupervisor }: { readonly mendSupervisor: Mend }) {
  const [gap, setGap] = useState<ReadinessGap>();
  const readiness = useCall(readReadiness, { query: gap === undefined ? {} : { gap } });
  return (
    <Page title={text.title} lead={readiness.data ? text.lead(readiness.data.people, readiness.data.year) : text.what}>
      <QueryState query={readiness}>
        {(view) => (
          <>
            <Card title={text.gaps}>
              <ChoiceGroup
                label={text.choose}
                name="gap"
                columns={3}
                value={view.gap ?? undefined}
                onChange={setGap}
                options={view.counts.map(({ code, n }) => ({ value: code, label: `${formatNumber(n, 0)} · ${text.gap[code]}`, hint: text.hint[code] }))}
              />
            </Card>
            {view.gap === null ? (
              <EmptyState text={text.complete} />
            ) : (
              <Card title={text.gap[view.gap]}>
                <Lines key={view.gap} view={view} gap={view.gap} mendSupervisor={mendSupervisor} />
              </Card>
            )}
            <DeadlinesCard />
          </>
        )}
      </QueryState>
    </Page>
  );
}

/** One page of people and, once asked for, those that follow. */
function Lines({ view, gap, mendSupervisor }: { readonly view: ReadinessView; readonly gap: ReadinessGap; readonly mendSupervisor: Mend }) {
  const [isOpen, setOpen] = useState(false);
  const [mending, setMending] = useState<ReadinessView['lines'][number]>();
  const { lines, next, today } = view;
  if (lines.length === 0) return <EmptyState text={text.nobody} />;
  return (
    <Stack>
      <DataTable
        caption={text.gap[gap]}
        rows={lines}
        rowKey={({ personId }) => personId}
        columns={[
          {
            key: 'name',
            header: text.name,
            render: ({ personId, name }) => (
              <Link href={paths.person(personId)} className="inline-flex min-h-11 items-center font-semibold text-brand underline">
                {name}
              </Link>
            ),
          },
          { key: 'post', header: text.post, render: ({ postTitle, unitName }) => `${postTitle}, ${unitName}` },
          {
            key: 'mend',
            header: text.mend,
            render: (line) =>
              gap === 'NO_SUPERVISOR' || line.skpId === null ? (
                <Button onClick={() => setMending(line)} aria-label={text.setSupervisorOf(line.name)}>
                  {text.setSupervisor}
                </Button>
              ) : (
                <Link href={paths.plan(line.skpId)} aria-label={text.openPlanOf(line.name)} className="inline-flex min-h-11 items-center text-brand underline">
                  {text.openPlan}
                </Link>
              ),
          },
        ]}
      />
      {next === null ? null : isOpen ? (
        <More gap={gap} after={next} mendSupervisor={mendSupervisor} />
      ) : (
        <Row>
          <Button onClick={() => setOpen(true)}>{text.next}</Button>
        </Row>
      )}
      <Dialog title={mending ? text.setSupervisorOf(mending.name) : text.setSupervisor} isOpen={mending !== undefined} onClose={() => setMending(undefined)}>
        {mending === undefined ? null : mendSupervisor({ personId: mending.personId, today, onDone: () => setMending(undefined) })}
      </Dialog>
    </Stack>
  );
}

function More({ gap, after, mendSupervisor }: { readonly gap: ReadinessGap; readonly after: string; readonly mendSupervisor: Mend }) {
  const readiness = useCall(readReadiness, { query: { gap, after } });
  return <QueryState query={readiness}>{(view) => <Lines view={view} gap={gap} mendSupervisor={mendSupervisor} />}</QueryState>;
}
