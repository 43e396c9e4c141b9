import { formatNumber } from '#platform/web/format.ts';
import { paths } from '#platform/web/paths.ts';
import { Figure } from '#platform/web/ui/figure.tsx';
import { Link } from '#platform/web/ui/link.tsx';
import { LineChart } from '#platform/web/ui/line-chart.tsx';
import type { MeasuredView } from '../contract.ts';
import { cardText } from '../card-text.ts';
import { figureText } from '../page-text.ts';
import { monthLabel, restsOnWords, stepWords, targetWords, trendText, valueWords } from '../text.ts';

/** One indicator: value, what it rests on, target, trend in a word, and the months as proof. */
function MeasuredCard({
  measured,
  title,
  of,
  id,
}: {
  readonly measured: MeasuredView;
  readonly title: string;
  readonly of: 'person' | 'unit';
  readonly id: string;
}) {
  const { indicatorId, period, months, unit, decimals } = measured;
  return (
    <Figure
      label={title}
      value={valueWords(measured)}
      detail={restsOnWords(measured)}
      {...(indicatorId === null ? {} : { whyHref: paths.why({ of, id, measure: indicatorId, from: period.from, until: period.until }) })}
    >
      <p className="text-sm">
        {targetWords(measured)} <span className="whitespace-nowrap font-semibold">{trendText[measured.trend]}</span>
      </p>
      {indicatorId === null || of === 'unit' ? null : (
        <p>
          <Link
            href={paths.indicatorCard(indicatorId)}
            aria-label={`${cardText.title}: ${title}`}
            className="inline-flex min-h-11 items-center text-sm text-brand underline"
          >
            {cardText.title}
          </Link>
        </p>
      )}
      {months.some((month) => month.value !== null) ? (
        <LineChart
          title={figureText.trendTitle(title)}
          unit={unit}
          points={months.map(({ month, value, n, target }) => ({ label: monthLabel(month), value: value ?? undefined, n, target: target ?? undefined }))}
          format={(value) => formatNumber(value, decimals)}
        />
      ) : null}
      {measured.targetSteps.map((step) => (
        <p key={step.from} className="text-sm text-muted">
          {stepWords(step, measured)}
        </p>
      ))}
    </Figure>
  );
}

/** Indicators side by side where there is room. */
export function MeasuredCards({
  cards,
  of,
  id,
}: {
  readonly cards: readonly { readonly key: string; readonly title: string; readonly measured: MeasuredView }[];
  readonly of: 'person' | 'unit';
  readonly id: string;
}) {
  return (
    <div className="grid gap-3 lg:grid-cols-2">
      {cards.map(({ key, title, measured }) => (
        <MeasuredCard key={key} measured={measured} title={title} of={of} id={id} />
      ))}
    </div>
  );
}
