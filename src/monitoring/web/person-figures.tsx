import { formatNumber, formatPeriod } from '#platform/web/format.ts';
import { paths } from '#platform/web/paths.ts';
import { Figure } from '#platform/web/ui/figure.tsx';
import type { FiguresView, MeasureCode } from '../contract.ts';
import { figureText } from '../page-text.ts';
import { satisfactionWords, waitWords } from '../text.ts';
import { RatingDots } from './rating-dots.tsx';

type Whose = { readonly of: 'person' | 'unit'; readonly id: string };

/** The figures a page begins with, each with what it rests on and a way to its evidence. */
export function Figures({ figures, whose }: { readonly figures: FiguresView; readonly whose: Whose }) {
  const { today, week, wait, satisfaction } = figures;
  const why = (measure: MeasureCode, { from, until }: { readonly from: string; readonly until: string }) => paths.why({ ...whose, measure, from, until });
  const waited = waitWords(figures);
  const voices = satisfactionWords(satisfaction.value);
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {today ? (
          <Figure
            label={figureText.today}
            value={formatNumber(today.n, 0)}
            detail={figureText.todayDetail(today.finished)}
            whyHref={why('SERVICES', { from: today.day, until: today.day })}
          />
        ) : null}
        <Figure
          label={figureText.week}
          value={formatNumber(week.n, 0)}
          detail={`${figureText.weekDetail(week.before)} · ${formatPeriod(week)}`}
          whyHref={why('SERVICES', week)}
        />
        <Figure label={figureText.wait} value={waited.value} detail={waited.detail} whyHref={why('WAIT', wait)} />
        <Figure
          label={figureText.satisfaction}
          value={voices.value}
          detail={`${voices.detail} ${formatPeriod(satisfaction)}`}
          whyHref={why('SATISFACTION', satisfaction)}
        >
          {satisfaction.value.state === 'FEW' ? <RatingDots satisfied={satisfaction.value.satisfied} n={satisfaction.value.n} /> : null}
        </Figure>
      </div>
      <p className="mt-3 text-sm text-muted">{figureText.voicesLater}</p>
    </>
  );
}
