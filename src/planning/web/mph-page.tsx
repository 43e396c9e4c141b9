import type { ReactNode } from 'react';
import { useCall } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { Card } from '#platform/web/ui/card.tsx';
import { Link } from '#platform/web/ui/link.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { readMph, type MphView } from '../contract.ts';
import { mphText as text, statusText } from '../text.ts';

/** Rows are people, columns the leader's results; below 640 px each person is a card that says what he does for which result. */
export function MphPage({ personId }: { readonly personId: string }) {
  const matrix = useCall(readMph, { params: { personId } });
  return (
    <Page
      title={text.title}
      lead={matrix.data ? text.lead(matrix.data.leader.name, matrix.data.year) : text.what}
      back={{ href: paths.plans(), label: text.back }}
    >
      <QueryState query={matrix}>
        {(view) => (
          <>
            <Card title={text.findings}>
              <Findings view={view} />
            </Card>
            <Card>{view.rows.length === 0 ? <EmptyState text={text.nobody} /> : <Matrix view={view} />}</Card>
          </>
        )}
      </QueryState>
    </Page>
  );
}

function Findings({ view: { columns, findings } }: { readonly view: MphView }) {
  const { resultsWithoutOwner, peopleWithoutPlan, peopleWithoutLink, workThatServesNothing } = findings;
  const titles = columns.filter(({ rhkId }) => resultsWithoutOwner.includes(rhkId)).map(({ title }) => title);
  const lines = [
    ...titles.map(text.withoutOwner),
    ...(peopleWithoutPlan.length === 0 ? [] : [text.withoutPlan(peopleWithoutPlan)]),
    ...(peopleWithoutLink.length === 0 ? [] : [text.withoutLink(peopleWithoutLink)]),
    ...(workThatServesNothing === 0 ? [] : [text.servesNothing(workThatServesNothing)]),
  ];
  if (lines.length === 0) return <p>{text.complete}</p>;
  return (
    <ul className="list-disc pl-5">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Matrix({ view: { columns, rows } }: { readonly view: MphView }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- wide on purpose: it scrolls sideways within itself, by keyboard too
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={text.title}>
      <table className="block w-full border-collapse text-left align-top sm:table">
        <caption className="sr-only">{text.title}</caption>
        <thead className="sr-only sm:not-sr-only sm:table-header-group">
          <tr>
            <Head>{text.person}</Head>
            {columns.map(({ rhkId, title }, at) => (
              <Head key={rhkId}>{text.column(at + 1, title)}</Head>
            ))}
            <Head>{text.unlinked}</Head>
          </tr>
        </thead>
        <tbody className="block sm:table-row-group">
          {rows.map((row) => (
            <tr key={row.personId} className="block border-b border-line py-2 last:border-b-0 sm:table-row sm:py-0">
              <th scope="row" className="block px-2 py-2 text-left font-normal sm:table-cell sm:min-w-48 sm:align-top">
                <span className={row.isDirect ? 'block' : 'block sm:pl-4'}>
                  {row.skpId === null ? (
                    <span className="font-semibold">{row.name}</span>
                  ) : (
                    <Link href={paths.plan(row.skpId)} className="inline-flex min-h-11 items-center font-semibold text-brand underline">
                      {row.name}
                    </Link>
                  )}
                  <span className="block text-sm text-muted">{[row.isDirect ? null : text.indirect, row.postTitle].filter(Boolean).join(' · ')}</span>
                  <span className="block text-sm">{row.status === null ? text.noPlan : statusText[row.status]}</span>
                </span>
              </th>
              {columns.map(({ rhkId, title }, at) => (
                <Cell key={rhkId} header={text.column(at + 1, title)} titles={row.cells.find((cell) => cell.rhkId === rhkId)?.serving ?? []} />
              ))}
              <Cell header={text.unlinked} titles={row.unlinked} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Head({ children }: { readonly children: ReactNode }) {
  return (
    <th scope="col" className="min-w-40 border-b border-control px-2 py-2 align-bottom text-sm font-semibold text-muted">
      {children}
    </th>
  );
}

/** An empty cell is nothing to read on a small screen. */
function Cell({ header, titles }: { readonly header: string; readonly titles: readonly { readonly rhkId: string; readonly title: string }[] }) {
  return (
    <td className={`px-2 py-2 sm:table-cell sm:align-top ${titles.length === 0 ? 'hidden' : 'block'}`}>
      {titles.length === 0 ? null : (
        <>
          <span className="block text-sm text-muted sm:hidden">{header}</span>
          <ul className="flex flex-col gap-1 text-sm">
            {titles.map(({ rhkId, title }) => (
              <li key={rhkId} className="rounded-lg bg-brand-soft px-2 py-1">
                {title}
              </li>
            ))}
          </ul>
        </>
      )}
    </td>
  );
}
