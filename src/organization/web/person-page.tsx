import { useState } from 'react';
import { useCall } from '#platform/web/api.ts';
import { formatDay, formatPeriod } from '#platform/web/format.ts';
import { paths } from '#platform/web/paths.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card } from '#platform/web/ui/card.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { Notice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { readPerson, type PersonView } from '../contract.ts';
import { activationsText, employmentText, peopleText, personText, postingKindText, supervisionKindText } from '../text.ts';
import { ActivationsForm } from './activations-form.tsx';
import { ChangeSupervisorForm } from './change-supervisor-form.tsx';

/** A person with posts and supervisors over time; "Ganti atasan" for the pengelola. */
export function PersonPage({ personId }: { readonly personId: string }) {
  const [isChanging, setChanging] = useState(false);
  const [isActivating, setActivating] = useState(false);
  const person = useCall(readPerson, { params: { personId } });
  const may = person.data?.can.changeSupervisor;
  return (
    <Page
      title={person.data?.person.name ?? personText.loading}
      back={{ href: paths.people(), label: personText.back }}
      actions={
        person.data ? (
          <>
            <Button disabledReason={may === true ? undefined : personText.notPengelola} onClick={() => setActivating(true)}>
              {activationsText.forOne}
            </Button>
            <Button variant="primary" disabledReason={may === true ? undefined : personText.notPengelola} onClick={() => setChanging(true)}>
              {personText.changeSupervisor}
            </Button>
          </>
        ) : undefined
      }
    >
      <QueryState query={person}>
        {(view) => (
          <>
            {view.active ? null : <Notice tone="warning">{personText.closed}</Notice>}
            {view.supervisor === null ? <Notice tone="warning">{personText.noSupervisor}</Notice> : null}
            <Card>
              <Facts view={view} />
            </Card>
            <Card title={personText.supervisors}>
              <DataTable
                caption={personText.supervisors}
                rows={view.supervision}
                rowKey={(interval) => `${interval.kind} ${interval.from}`}
                empty={personText.noHistory}
                columns={[
                  { key: 'name', header: peopleText.supervisor, render: (interval) => interval.supervisor.name },
                  { key: 'kind', header: personText.kind, render: (interval) => supervisionKindText[interval.kind] },
                  { key: 'days', header: personText.days, render: daysOf },
                ]}
              />
            </Card>
            <Card title={personText.postings}>
              <DataTable
                caption={personText.postings}
                rows={view.postings}
                rowKey={(posting) => `${posting.kind} ${posting.from} ${posting.postTitle}`}
                empty={personText.noHistory}
                columns={[
                  { key: 'post', header: peopleText.post, render: (posting) => posting.postTitle },
                  { key: 'unit', header: peopleText.unit, render: (posting) => posting.unitName },
                  { key: 'kind', header: personText.kind, render: (posting) => postingKindText[posting.kind] },
                  { key: 'days', header: personText.days, render: daysOf },
                ]}
              />
            </Card>
            <Dialog title={personText.dialogTitle(view.person.name)} isOpen={isChanging} onClose={() => setChanging(false)}>
              <ChangeSupervisorForm personId={personId} today={view.today} onDone={() => setChanging(false)} />
            </Dialog>
            <Dialog title={activationsText.forOneTitle(view.person.name)} isOpen={isActivating} onClose={() => setActivating(false)}>
              <p>{activationsText.forOneLead}</p>
              <ActivationsForm personIds={[personId]} label={activationsText.makeOne} mayForgetSecondFactor />
            </Dialog>
          </>
        )}
      </QueryState>
    </Page>
  );
}

function Facts({ view: { person, supervisor } }: { readonly view: PersonView }) {
  const facts = [
    [peopleText.nip, person.nip],
    [personText.employment, employmentText[person.employment]],
    [personText.rankGrade, person.rankGrade ?? peopleText.none],
    [peopleText.post, person.postTitle ?? peopleText.none],
    [peopleText.unit, person.unitName ?? peopleText.none],
    [peopleText.supervisor, supervisor?.name ?? peopleText.none],
  ] as const;
  return (
    <dl className="grid gap-3 sm:grid-cols-2">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt className="text-sm text-muted">{label}</dt>
          <dd className="font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function daysOf({ from, until }: { readonly from: string; readonly until: string | null }): string {
  return until === null ? personText.open(formatDay(from)) : formatPeriod({ from, until });
}
