import { useState, type ReactNode } from 'react';
import { addressOf, useCall } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { Button, DownloadLink } from '#platform/web/ui/button.tsx';
import { Card, Row } from '#platform/web/ui/card.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { Link } from '#platform/web/ui/link.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { readMph, readMphDocument, readMphSheet, type MphView } from '../contract.ts';
import { cascadeText, divideText, filesText } from '../skp-text.ts';
import { mphText as text } from '../mph-text.ts';
import { statusText } from '../text.ts';
import { DivideForm, type Dividing } from './divide-form.tsx';

/** Rows are people, columns the leader's results; below 640 px each person is a card that says what he does for which result. */
export function MphPage({ personId }: { readonly personId: string }) {
  const matrix = useCall(readMph, { params: { personId } });
  const [dividing, setDividing] = useState<Dividing>();
  const close = () => setDividing(undefined);
  return (
    <Page
      title={text.title}
      lead={matrix.data ? text.lead(matrix.data.leader.name, matrix.data.year) : text.what}
      back={{ href: paths.plans(), label: text.back }}
      actions={
        <Row>
          <DownloadLink href={addressOf(readMphDocument, { params: { personId } })}>{filesText.pdf}</DownloadLink>
          <DownloadLink href={addressOf(readMphSheet, { params: { personId }, query: { format: 'xlsx' } })}>{filesText.xlsx}</DownloadLink>
          <DownloadLink href={addressOf(readMphSheet, { params: { personId }, query: { format: 'csv' } })}>{filesText.csv}</DownloadLink>
        </Row>
      }
    >
      <QueryState query={matrix}>
        {(view) => (
          <>
            <Card title={text.findings}>
              <Findings view={view} />
            </Card>
            <Card>{view.rows.length === 0 ? <EmptyState text={text.nobody} /> : <Matrix view={view} onDivide={setDividing} />}</Card>
            <Dialog title={divideText.title} isOpen={dividing !== undefined} onClose={close}>
              {dividing ? <DivideForm view={view} dividing={dividing} onDone={close} /> : null}
            </Dialog>
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

type OnDivide = (dividing: Dividing) => void;

/** More rows than this are too many to look through unasked. */
const manyRows = 30;

function Matrix({ view, onDivide }: { readonly view: MphView; readonly onDivide: OnDivide }) {
  const { columns, canDivide } = view;
  const [showsAll, setShowsAll] = useState(view.rows.length <= manyRows);
  const rows = showsAll ? view.rows : view.rows.filter((row) => row.isDirect);
  return (
    <>
      {canDivide ? (
        <ul className="mb-4 flex flex-col gap-2">
          {columns.map(({ rhkId, title }, at) => (
            <li key={rhkId} className="flex flex-wrap items-center justify-between gap-2 border-b border-line pb-2">
              <span className="max-w-prose">{text.column(at + 1, title)}</span>
              <Button onClick={() => onDivide({ rhkId })} aria-label={divideText.assignResult(at + 1)}>
                {divideText.assign}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- wide on purpose: it scrolls sideways within itself, by keyboard too */}
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
                {columns.map(({ rhkId, title }, at) => {
                  const cell = row.cells.find((one) => one.rhkId === rhkId);
                  return (
                    <Cell key={rhkId} header={text.column(at + 1, title)} titles={cell?.serving ?? []} given={cell?.role ?? null}>
                      {canDivide ? (
                        <Button
                          variant="quiet"
                          aria-label={cell?.role ? divideText.changeFor(row.name, title) : divideText.fillFor(row.name, title)}
                          onClick={() => onDivide({ rhkId, personId: row.personId, role: cell?.role ?? null })}
                        >
                          {cell?.role ? divideText.change : divideText.fill}
                        </Button>
                      ) : null}
                    </Cell>
                  );
                })}
                <Cell header={text.unlinked} titles={row.unlinked} given={null} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length < view.rows.length ? (
        <div className="mt-3">
          <Button onClick={() => setShowsAll(true)}>{text.showIndirect(view.rows.length - rows.length)}</Button>
        </div>
      ) : null}
    </>
  );
}

function Head({ children }: { readonly children: ReactNode }) {
  return (
    <th scope="col" className="min-w-40 border-b border-control px-2 py-2 align-bottom text-sm font-semibold text-muted">
      {children}
    </th>
  );
}

type Role = MphView['rows'][number]['cells'][number]['role'];

/** What the leader gave and what plans say; an empty cell is nothing to read on a small screen. */
function Cell({
  header,
  titles,
  given,
  children,
}: {
  readonly header: string;
  readonly titles: readonly { readonly rhkId: string; readonly title: string }[];
  readonly given: Role;
  readonly children?: ReactNode;
}) {
  const isEmpty = titles.length === 0 && given === null;
  return (
    <td className={`px-2 py-2 sm:table-cell sm:align-top ${isEmpty ? 'hidden' : 'block'}`}>
      {isEmpty ? null : <span className="block text-sm text-muted sm:hidden">{header}</span>}
      {given ? (
        <p className="mb-1 text-sm">
          {given.body}
          <span className="block text-muted">
            {cascadeText[given.cascade]}
            {titles.length === 0 ? ` · ${divideText.notTaken}` : ''}
          </span>
        </p>
      ) : null}
      {titles.length === 0 ? null : (
        <ul className="flex flex-col gap-1 text-sm">
          {titles.map(({ rhkId, title }) => (
            <li key={rhkId} className="rounded-lg bg-brand-soft px-2 py-1">
              {title}
            </li>
          ))}
        </ul>
      )}
      {children}
    </td>
  );
}
