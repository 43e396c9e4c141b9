import { useInfiniteQuery } from '@tanstack/react-query';
import { call, type CallFault } from '#platform/web/api.ts';
import { formatDay, formatInstant, formatMonth, formatNumber } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Loading } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { listWhyRows, type readWhy, type WhyRowsView } from '../contract.ts';
import { whyText } from '../page-text.ts';
import { channelText, minutesWords, outcomeText } from '../text.ts';

/** One month or service of the number; neither for all of it. */
export type AskedPart = { readonly month: string | undefined; readonly serviceId: string | undefined };

type After = WhyRowsView['next'];

/** The last level: single records, fifty at a time; voices of citizens only as counts. */
export function WhyRows({ query, part }: { readonly query: ReturnType<typeof readWhy.query.parse>; readonly part: AskedPart }) {
  const asked = {
    ...query,
    ...(part.month === undefined ? {} : { month: part.month }),
    ...(part.serviceId === undefined ? {} : { serviceId: part.serviceId }),
  };
  const rows = useInfiniteQuery<WhyRowsView, CallFault, { readonly pages: readonly WhyRowsView[] }, readonly unknown[], After>({
    queryKey: [listWhyRows.path, asked],
    initialPageParam: null,
    queryFn: ({ pageParam, signal }) => call(listWhyRows, { query: { ...asked, ...pageParam } }, signal),
    getNextPageParam: (last) => last.next,
  });
  if (rows.data === undefined) return rows.error ? <ProblemNotice fault={rows.error} /> : <Loading />;
  const { pages } = rows.data;
  const [interactions, ratings, typed] = [
    pages.flatMap((page) => page.interactions),
    pages.flatMap((page) => page.ratings),
    pages.flatMap((page) => page.typed),
  ];
  return (
    <div className="flex flex-col gap-3">
      {ratings.length > 0 ? <Ratings rows={ratings} /> : null}
      {typed.length > 0 ? <TypedValues rows={typed} /> : null}
      {interactions.length > 0 ? <Interactions rows={interactions} /> : null}
      {interactions.length + ratings.length + typed.length === 0 ? <p className="text-muted">{whyText.noRows}</p> : null}
      {rows.hasNextPage ? (
        <Button pending={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {whyText.more}
        </Button>
      ) : null}
    </div>
  );
}

function Interactions({ rows }: { readonly rows: WhyRowsView['interactions'] }) {
  const minutes = (value: number | null) => (value === null ? whyText.noTime : minutesWords(value));
  return (
    <>
      {rows.some(({ at }) => at === null) ? <p className="text-sm text-muted">{whyText.dayOnly}</p> : null}
      <DataTable
        caption={whyText.rowsTitle}
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          {
            key: 'at',
            header: whyText.time,
            render: (row) => `${row.at === null ? formatDay(row.day) : formatInstant(row.at)}${row.late ? ` (${whyText.late})` : ''}`,
          },
          { key: 'service', header: whyText.service, render: (row) => row.serviceName },
          { key: 'channel', header: whyText.channel, render: (row) => channelText[row.channel] ?? row.channel },
          { key: 'outcome', header: whyText.outcome, render: (row) => outcomeText[row.outcome] ?? row.outcome },
          { key: 'wait', header: whyText.wait, align: 'right', render: (row) => minutes(row.waitMinutes) },
          { key: 'handling', header: whyText.handling, align: 'right', render: (row) => minutes(row.handlingMinutes) },
          {
            key: 'standard',
            header: whyText.standard,
            render: (row) => (row.standardMet === null ? whyText.noStandard : row.standardMet ? whyText.within : whyText.beyond),
          },
        ]}
      />
    </>
  );
}

function Ratings({ rows }: { readonly rows: WhyRowsView['ratings'] }) {
  return (
    <>
      <Notice>{whyText.ratingsNote}</Notice>
      <DataTable
        caption={whyText.rowsTitle}
        rows={rows}
        rowKey={(row) => row.month}
        columns={[
          { key: 'month', header: whyText.month, render: (row) => formatMonth(row.month) },
          { key: 'n', header: whyText.n, align: 'right', render: (row) => formatNumber(row.n, 0) },
          ...whyText.scores.map((score, at) => ({
            key: score,
            header: score,
            align: 'right' as const,
            render: (row: WhyRowsView['ratings'][number]) => formatNumber(row.counts[at] ?? 0, 0),
          })),
        ]}
      />
    </>
  );
}

function TypedValues({ rows }: { readonly rows: WhyRowsView['typed'] }) {
  return (
    <DataTable
      caption={whyText.rowsTitle}
      rows={rows}
      rowKey={(row) => row.typedValueId}
      columns={[
        { key: 'day', header: whyText.day, render: (row) => formatDay(row.day) },
        { key: 'numerator', header: whyText.numerator, align: 'right', render: (row) => formatNumber(row.numerator, 2) },
        { key: 'denominator', header: whyText.denominator, align: 'right', render: (row) => formatNumber(row.denominator, 2) },
        { key: 'note', header: whyText.note, render: (row) => row.note },
        {
          key: 'evidence',
          header: whyText.evidence,
          render: (row) => (
            <a href={row.evidenceLink} rel="noreferrer" target="_blank" className="text-brand underline">
              {row.evidenceName}
            </a>
          ),
        },
      ]}
    />
  );
}
