import { formatNumber, formatShortMonth } from '#platform/web/format.ts';
import { paths } from '#platform/web/paths.ts';
import { Figure } from '#platform/web/ui/figure.tsx';
import { LineChart } from '#platform/web/ui/line-chart.tsx';
import type { MeasuredView } from '../contract.ts';
import { homeText, restsOnWords, targetWords, trendText, valueWords } from '../text.ts';

/** One indicator: value, what it rests on, target, trend in a word, and the months as proof. */
export function MeasuredCard({
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
  const why = {
    of,
    id,
    measure: measured.indicatorId ?? '',
    from: measured.period.from,
    until: measured.period.until,
    ...(measured.target === null ? {} : { target: String(measured.target) }),
  };
  return (
    <Figure label={title} value={valueWords(measured)} detail={restsOnWords(measured)} {...(measured.indicatorId === null ? {} : { whyHref: paths.why(why) })}>
      <p className="text-sm">
        {targetWords(measured)} <span className="whitespace-nowrap font-semibold">{trendText[measured.trend]}</span>
      </p>
      {measured.months.some((month) => month.value !== null) ? (
        <LineChart
          title={homeText.trendTitle(title)}
          unit={measured.unit}
          points={measured.months.map((month) => ({ label: formatShortMonth(month.month), value: month.value ?? undefined, n: month.n }))}
          target={isMonthly(measured) ? (measured.target ?? undefined) : undefined}
          format={(value) => formatNumber(value, measured.decimals)}
        />
      ) : null}
    </Figure>
  );
}

/** A target of a sum belongs to the whole period, so it is not drawn across single months. */
function isMonthly(measured: MeasuredView): boolean {
  return measured.denominator !== null;
}
