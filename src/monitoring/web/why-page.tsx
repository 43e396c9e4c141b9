import { useCall } from '#platform/web/api.ts';
import { formatMonth, formatNumber, formatPeriod, formatTime } from '#platform/web/format.ts';
import { paths } from '#platform/web/paths.ts';
import { LinkButton } from '#platform/web/ui/button.tsx';
import { Card } from '#platform/web/ui/card.tsx';
import { Link } from '#platform/web/ui/link.tsx';
import { Notice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { readWhy, type WhyView } from '../contract.ts';
import { figureText, whyText } from '../page-text.ts';
import { filledFormula, leftOutText, restsOnWords, targetBasisText, targetWords, valueWords } from '../text.ts';
import { Trail, type Step } from './trail.tsx';
import { WhyRows, type AskedPart } from './why-rows.tsx';

type Search = Readonly<Record<string, string>>;
type Asked = ReturnType<typeof readWhy.query.parse>;

/**
 * Any number opened, in three levels: the formula with its numbers, the parts that add up to it, and the rows behind them. The
 * address holds the level, so that "back" goes one up.
 */
export function WhyPage({ search }: { readonly search: Search }) {
  const { of, id, measure, from, until } = search;
  const query = readWhy.query.safeParse({ of, id, measure, from, until });
  if (!query.success) {
    return (
      <Page title={whyText.title}>
        <Notice tone="warning">{whyText.invalid}</Notice>
      </Page>
    );
  }
  const part: AskedPart | undefined = search['rows'] === undefined ? undefined : { month: search['month'], serviceId: search['serviceId'] };
  return <Why asked={query.data} part={part} />;
}

function Why({ asked, part }: { readonly asked: Asked; readonly part: AskedPart | undefined }) {
  const why = useCall(readWhy, { query: asked });
  return (
    <Page title={whyText.title} {...(why.data ? { lead: whyText.subject(why.data.subject) } : {})}>
      <QueryState query={why}>
        {(view) => {
          const steps: Step[] = [stepUp(view, asked.id), { label: view.measured.name, href: paths.why(asked) }];
          return part === undefined ? (
            <>
              <Trail steps={steps} />
              <Formula view={view} />
              <Parts
                title={whyText.byMonth}
                head={whyText.month}
                view={view}
                parts={view.byMonth.map((one) => ({
                  ...one,
                  key: one.month,
                  label: formatMonth(one.month),
                  href: paths.why({ ...asked, rows: '1', month: one.month }),
                }))}
              />
              <Parts
                title={whyText.byService}
                head={whyText.service}
                view={view}
                parts={view.byService.map((one) => ({
                  ...one,
                  key: one.serviceId,
                  label: one.name,
                  href: paths.why({ ...asked, rows: '1', serviceId: one.serviceId }),
                }))}
              />
              {view.rows === 'NOT_ALLOWED' ? (
                <Notice>{whyText.rowsNotAllowed}</Notice>
              ) : (
                <p>
                  <LinkButton href={paths.why({ ...asked, rows: '1' })}>{whyText.rows}</LinkButton>
                </p>
              )}
            </>
          ) : (
            <>
              <Trail steps={[...steps, { label: partLabel(view, part), href: paths.why({ ...asked, rows: '1' }) }]} />
              <Card title={`${whyText.rowsTitle}: ${partLabel(view, part)}`}>
                {view.rows === 'NOT_ALLOWED' ? <p>{whyText.rowsNotAllowed}</p> : <WhyRows query={asked} part={part} />}
              </Card>
            </>
          );
        }}
      </QueryState>
    </Page>
  );
}

function stepUp({ whose, subject }: WhyView, id: string): Step {
  if (whose === 'OWN') return { label: whyText.home, href: paths.home() };
  return whose === 'PERSON' ? { label: subject, href: paths.teamMember(id) } : { label: subject, href: paths.unit(id) };
}

function partLabel(view: WhyView, part: AskedPart): string {
  if (part.month !== undefined) return formatMonth(part.month);
  return view.byService.find(({ serviceId }) => serviceId === part.serviceId)?.name ?? whyText.allRows;
}

function Formula({ view }: { readonly view: WhyView }) {
  const { measured, card, leftOut } = view;
  return (
    <Card title={measured.name}>
      <p className="text-3xl font-bold tabular-nums">{valueWords(measured)}</p>
      <p className="text-muted">
        {restsOnWords(measured)} {figureText.at(formatTime(view.at))}.
      </p>
      {measured.target === null ? null : <p>{targetWords(measured)}</p>}
      {measured.targetBasis === null ? null : <p className="text-sm text-muted">{targetBasisText[measured.targetBasis]}</p>}
      <h3 className="mt-4 font-bold">{whyText.formula}</h3>
      <p>{measured.formula}</p>
      {measured.value === null || (measured.denominator === null && measured.factor === 1) ? null : (
        <p className="font-semibold tabular-nums">{filledFormula(measured)}</p>
      )}
      <h3 className="mt-4 font-bold">{whyText.leftOut}</h3>
      {leftOut.length === 0 ? (
        <p>{whyText.nothingLeftOut}</p>
      ) : (
        <ul className="list-disc pl-5">
          {leftOut.map(({ code, n }) => (
            <li key={code}>{leftOutText[code](n)}</li>
          ))}
        </ul>
      )}
      {card === null ? null : <IndicatorCard card={card} />}
      <p className="mt-4 text-sm text-muted">
        {whyText.decides} {whyText.mayChange[view.rows]} {whyText.rule(measured.ruleVersion)}.{' '}
        {formatPeriod({ from: measured.period.from, until: measured.through })}.
      </p>
    </Card>
  );
}

function IndicatorCard({ card }: { readonly card: NonNullable<WhyView['card']> }) {
  const lines = (['countsWhat', 'countsNot', 'influencedBy', 'source', 'knownWeakness'] as const).filter((line) => card[line] !== '');
  return (
    <>
      <h3 className="mt-4 font-bold">{whyText.card}</h3>
      <p>{card.description}</p>
      <dl className="mt-1">
        {lines.map((line) => (
          <div key={line} className="mt-1">
            <dt className="text-sm text-muted">{whyText[line]}</dt>
            <dd>{card[line]}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

type PartRow = {
  readonly key: string;
  readonly label: string;
  readonly href?: string;
  readonly numerator: number;
  readonly denominator: number | null;
  readonly n: number;
};

/** Parts with the sum they add up to; numerators and denominators are added, never the quotients. */
function Parts({ title, head, view, parts }: { readonly title: string; readonly head: string; readonly view: WhyView; readonly parts: readonly PartRow[] }) {
  if (parts.length === 0 || view.measured.value === null) return null;
  const isDivided = parts.some((part) => part.denominator !== null);
  const total: PartRow = {
    key: 'total',
    label: whyText.total,
    numerator: view.measured.numerator,
    denominator: isDivided ? view.measured.denominator : null,
    n: view.measured.n,
  };
  const opens = view.rows === 'INTERACTIONS' || view.rows === 'TYPED';
  return (
    <Card title={title}>
      <DataTable
        caption={title}
        rows={[...parts, total]}
        rowKey={(part) => part.key}
        columns={[
          { key: 'label', header: head, render: (part) => (part.key === 'total' ? <strong>{part.label}</strong> : part.label) },
          {
            key: 'numerator',
            header: whyText.numerator,
            align: 'right',
            render: (part) => formatNumber(part.numerator, 2),
          },
          ...(isDivided
            ? [{ key: 'denominator', header: whyText.denominator, align: 'right' as const, render: (part: PartRow) => formatNumber(part.denominator ?? 0, 2) }]
            : []),
          ...(opens
            ? [
                {
                  key: 'rows',
                  header: whyText.rowsTitle,
                  align: 'right' as const,
                  render: (part: PartRow) =>
                    part.href === undefined ? (
                      ''
                    ) : (
                      <Link
                        href={part.href}
                        aria-label={whyText.rowsOf(part.label)}
                        className="no-print inline-flex min-h-12 items-center text-brand underline"
                      >
                        {whyText.rowsOfPart}
                      </Link>
                    ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}
