import { useState } from 'react';
import { useCall } from '#platform/web/api.ts';
import { formatMonth, formatNumber, formatPeriod } from '#platform/web/format.ts';
import { paths } from '#platform/web/paths.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card } from '#platform/web/ui/card.tsx';
import { Notice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { readWhy, type WhyView } from '../contract.ts';
import { filledFormula, leftOutText, restsOnWords, targetWords, valueWords, whyText } from '../text.ts';
import { WhyRows } from './why-rows.tsx';

type Search = Readonly<Record<string, string>>;

/** Any number opened: the formula with its numbers, the parts that add up to it, and the rows behind them. */
export function WhyPage({ search }: { readonly search: Search }) {
  const query = readWhy.query.safeParse(search);
  if (!query.success) {
    return (
      <Page title={whyText.title}>
        <Notice tone="warning">{whyText.invalid}</Notice>
      </Page>
    );
  }
  return <Why search={search} query={query.data} />;
}

function Why({ search, query }: { readonly search: Search; readonly query: (typeof readWhy)['query']['_zod']['output'] }) {
  const why = useCall(readWhy, { query });
  const back = query.of === 'unit' ? paths.unit(query.id) : paths.home();
  return (
    <Page title={whyText.title} back={{ href: back, label: whyText.back }} {...(why.data ? { lead: whyText.subject(why.data.subject) } : {})}>
      <QueryState query={why}>
        {(view) => (
          <>
            <Card title={view.measured.name}>
              <p className="text-3xl font-bold tabular-nums">{valueWords(view.measured)}</p>
              <p className="text-muted">{restsOnWords(view.measured)}</p>
              {view.measured.target === null ? null : <p>{targetWords(view.measured)}</p>}
              <h3 className="mt-4 font-bold">{whyText.formula}</h3>
              <p>{view.measured.formula}</p>
              {view.measured.value === null ? null : <p className="font-semibold tabular-nums">{filledFormula(view.measured)}</p>}
              <h3 className="mt-4 font-bold">{whyText.leftOut}</h3>
              {view.leftOut.length === 0 ? (
                <p>{whyText.nothingLeftOut}</p>
              ) : (
                <ul className="list-disc pl-5">
                  {view.leftOut.map(({ code, n }) => (
                    <li key={code}>{leftOutText[code](n)}</li>
                  ))}
                </ul>
              )}
              <p className="mt-4 text-sm text-muted">
                {whyText.decides} {whyText.rule(view.measured.ruleVersion)}. {formatPeriod({ from: view.measured.period.from, until: view.measured.through })}.
              </p>
            </Card>
            <Parts
              title={whyText.byMonth}
              head={whyText.month}
              parts={view.byMonth.map((part) => ({ ...part, key: part.month, label: formatMonth(part.month) }))}
            />
            {view.byService.length > 0 ? (
              <Parts
                title={whyText.byService}
                head={whyText.service}
                parts={view.byService.map((part) => ({ ...part, key: part.serviceId, label: part.name }))}
              />
            ) : null}
            <Rows view={view} search={search} />
          </>
        )}
      </QueryState>
    </Page>
  );
}

type Part = { readonly key: string; readonly label: string; readonly numerator: number; readonly denominator: number | null; readonly n: number };

/** Parts with their sum; numerators and denominators are added, never the quotients. */
function Parts({ title, head, parts }: { readonly title: string; readonly head: string; readonly parts: readonly Part[] }) {
  if (parts.length === 0) return null;
  const isDivided = parts.some((part) => part.denominator !== null);
  const sum = (of: (part: Part) => number) => parts.reduce((all, part) => all + of(part), 0);
  const total: Part = {
    key: 'total',
    label: whyText.total,
    numerator: sum((part) => part.numerator),
    denominator: isDivided ? sum((part) => part.denominator ?? 0) : null,
    n: sum((part) => part.n),
  };
  return (
    <Card title={title}>
      <DataTable
        caption={title}
        rows={[...parts, total]}
        rowKey={(part) => part.key}
        columns={[
          { key: 'label', header: head, render: (part) => (part.key === 'total' ? <strong>{part.label}</strong> : part.label) },
          { key: 'numerator', header: whyText.numerator, align: 'right', render: (part) => formatNumber(part.numerator, 2) },
          ...(isDivided
            ? [{ key: 'denominator', header: whyText.denominator, align: 'right' as const, render: (part: Part) => formatNumber(part.denominator ?? 0, 2) }]
            : []),
        ]}
      />
    </Card>
  );
}

function Rows({ view, search }: { readonly view: WhyView; readonly search: Search }) {
  const [isOpen, setOpen] = useState(false);
  if (view.rows === 'NOT_ALLOWED') return <Notice>{whyText.rowsNotAllowed}</Notice>;
  return <Card title={whyText.rowsTitle}>{isOpen ? <WhyRows search={search} /> : <Button onClick={() => setOpen(true)}>{whyText.rows}</Button>}</Card>;
}
