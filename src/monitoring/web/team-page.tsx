import type { ReactNode } from 'react';
import { useCall } from '#platform/web/api.ts';
import { formatNumber } from '#platform/web/format.ts';
import { paths } from '#platform/web/paths.ts';
import { Card } from '#platform/web/ui/card.tsx';
import { Link } from '#platform/web/ui/link.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { readPersonPage, readTeam } from '../contract.ts';
import { teamText } from '../page-text.ts';
import { throughWords, weekSentence } from '../text.ts';
import { MeasuredCards } from './measured-card.tsx';
import { Figures } from './person-figures.tsx';

/** The people of a supervisor in the order of their names; nothing here sorts by a figure. */
export function TeamPage({ children, after }: { readonly children?: ReactNode; readonly after?: ReactNode }) {
  const team = useCall(readTeam, {});
  return (
    <Page title={teamText.title} {...(team.data ? { lead: teamText.lead(team.data.week) } : {})}>
      {children}
      <Card>
        <QueryState query={team}>
          {({ people }) => (
            <DataTable
              caption={teamText.title}
              rows={people}
              rowKey={(person) => person.personId}
              empty={teamText.empty}
              columns={[
                {
                  key: 'name',
                  header: teamText.name,
                  render: (person) => (
                    <Link href={paths.teamMember(person.personId)} className="inline-flex min-h-12 items-center text-brand underline">
                      {person.name}
                    </Link>
                  ),
                },
                { key: 'post', header: teamText.post, render: (person) => [person.postTitle, person.unitName].filter(Boolean).join(', ') },
                {
                  key: 'evidence',
                  header: teamText.evidence,
                  render: (person) => (person.evidence === null ? teamText.noPlan : teamText.evidenceOf(person.evidence)),
                },
                { key: 'n', header: teamText.services, align: 'right', render: (person) => formatNumber(person.n, 0) },
                { key: 'finished', header: teamText.finished, align: 'right', render: (person) => formatNumber(person.finished, 0) },
              ]}
            />
          )}
        </QueryState>
      </Card>
      {after}
    </Page>
  );
}

/** One person as his supervisor sees him: sums and evidence, a day later; never a log of minutes. */
export function TeamMemberPage({
  personId,
  children,
}: {
  readonly personId: string;
  readonly children?: (ikis: readonly { readonly ikiId: string; readonly title: string }[]) => ReactNode;
}) {
  const page = useCall(readPersonPage, { params: { personId } });
  return (
    <Page
      title={page.data?.person.name ?? teamText.member}
      back={{ href: paths.team(), label: teamText.back }}
      {...(page.data ? { lead: [page.data.person.postTitle, page.data.person.unitName].filter(Boolean).join(', ') } : {})}
    >
      <QueryState query={page}>
        {({ figures, through, iki }) => (
          <>
            <Card>
              <p className="mb-3">{weekSentence(figures, 'OTHER')}</p>
              <Figures figures={figures} whose={{ of: 'person', id: personId }} />
              <p className="mt-3 text-sm text-muted">{throughWords(through)}</p>
            </Card>
            <Card title={teamText.iki}>
              {iki.length === 0 ? (
                <EmptyState text={teamText.noEvidence} />
              ) : (
                <MeasuredCards cards={iki.map((one) => ({ key: one.ikiId, title: one.title, measured: one.measured }))} of="person" id={personId} />
              )}
            </Card>
            {children?.(iki.map(({ ikiId, title }) => ({ ikiId, title })))}
          </>
        )}
      </QueryState>
    </Page>
  );
}
