import type { ReactNode } from 'react';
import { formatInstant, formatMonth, formatNumber, formatPercent } from '#platform/web/format.ts';
import { paths } from '#platform/web/paths.ts';
import { Row } from '#platform/web/ui/card.tsx';
import { Link } from '#platform/web/ui/link.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { EmptyState } from '#platform/web/ui/state.tsx';
import type { EvaluationView, FeedbackEvidence, IkiEvidence } from '../view.ts';
import { resultText as text } from '../page-text.ts';
import { aspectText, feedbackCountsText, feedbackKindText, restsOnText, standingText, valueText } from '../text.ts';

const tones = { ABOVE: 'positive', AT: 'info', BELOW: 'warning', TOO_FEW: 'neutral', NO_DATA: 'neutral' } as const;

/** The frozen evidence, goal by goal; `action` puts something under each, such as a question about it. */
export function Evidence({ evaluation, action }: { readonly evaluation: EvaluationView; readonly action?: (iki: IkiEvidence) => ReactNode }) {
  const { evidence, serviceFeedback, timeZone } = evaluation;
  if (evidence.length === 0) return <EmptyState text={text.noEvidence} />;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-muted">{text.evidenceAsOf(formatInstant(evaluation.openedAt, timeZone))}</p>
      {goalsOf(evidence).map(({ rhk, ikis }) => (
        <section key={rhk.rhkId} aria-label={rhk.title} className="flex flex-col gap-2">
          <h3 className="font-semibold">{rhk.title}</h3>
          <ul className="flex flex-col gap-2">
            {ikis.map((iki) => (
              <li key={iki.ikiId} className="flex flex-col gap-2 rounded-xl border border-line bg-surface p-3">
                <Measure iki={iki} />
                <FeedbackNotes label={text.feedback} feedback={iki.feedback} />
                <Why iki={iki} evaluation={evaluation} />
                {action?.(iki)}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <div className="rounded-xl border border-line bg-surface p-3">
        <FeedbackNotes label={text.serviceFeedback} feedback={serviceFeedback} />
      </div>
    </div>
  );
}

function Measure({ iki }: { readonly iki: IkiEvidence }) {
  const { measured, unit } = iki;
  return (
    <>
      <p>
        {iki.aspect === undefined ? null : <span className="text-sm text-muted">{aspectText[iki.aspect]} · </span>}
        {iki.title}
      </p>
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <span className="text-xl font-bold tabular-nums">{valueText(measured.value, unit, measured.decimals)}</span>
        {measured.target === undefined ? (
          <span className="text-sm text-muted">{text.onlyTalk}</span>
        ) : (
          <span className="text-sm text-muted">
            {text.target} {valueText(measured.target, unit, measured.decimals)}
          </span>
        )}
        {measured.value === undefined ? null : <span className="text-sm text-muted">{restsOnText(iki)}</span>}
      </div>
      <Row>
        <StatusLabel tone={tones[measured.standing]}>{standingText[measured.standing]}</StatusLabel>
      </Row>
    </>
  );
}

function FeedbackNotes({ label, feedback }: { readonly label: string; readonly feedback: FeedbackEvidence }) {
  return (
    <div className="text-sm">
      <p>
        <span className="text-muted">{label}: </span>
        {feedbackCountsText(feedback.counts)}
      </p>
      {feedback.latest.length === 0 ? null : (
        <ul className="mt-1 flex flex-col gap-1 border-l-2 border-line pl-3">
          {feedback.latest.map((note) => (
            <li key={`${note.at}${note.body}`} className="break-words whitespace-pre-line">
              {feedbackKindText[note.kind]}: {note.body}{' '}
              <span className="text-muted">
                (<bdi>{note.authorName}</bdi>)
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Formula, parts, rule and months behind the frozen number. */
function Why({ iki, evaluation }: { readonly iki: IkiEvidence; readonly evaluation: EvaluationView }) {
  const { measured, unit } = iki;
  const { subject, period } = evaluation;
  const number = (value: number) => formatNumber(value, 2);
  return (
    <details className="text-sm">
      <summary aria-label={text.whyOf(iki.title)} className="inline-flex min-h-12 cursor-pointer items-center text-brand underline">
        {text.why}
      </summary>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        {measured.formula === '' ? null : (
          <>
            <dt className="text-muted">{text.formula}</dt>
            <dd>{measured.formula}</dd>
          </>
        )}
        <dt className="text-muted">{text.parts}</dt>
        <dd className="tabular-nums">
          {measured.numerator === undefined
            ? text.partsHidden
            : text.partsShown(number(measured.numerator), measured.denominator === undefined ? undefined : number(measured.denominator))}
        </dd>
      </dl>
      <p className="mt-1 text-muted">
        {[
          text.through(measured.through),
          text.rule(measured.ruleVersion),
          ...(measured.interval ? [text.interval[measured.interval.method]] : []),
          ...(measured.achievementPct === undefined ? [] : [text.achievement(formatPercent(measured.achievementPct, 1))]),
        ].join(' · ')}
      </p>
      {measured.months.length === 0 ? null : (
        <table className="mt-2 w-full max-w-md border-collapse text-left">
          <caption className="sr-only">{`${text.months}: ${iki.title}`}</caption>
          <thead>
            <tr>
              <th scope="col" className="border-b border-control py-1 pr-3 font-semibold">
                {text.month}
              </th>
              <th scope="col" className="border-b border-control py-1 pr-3 text-right font-semibold">
                {text.value}
              </th>
              <th scope="col" className="border-b border-control py-1 text-right font-semibold">
                {text.count}
              </th>
            </tr>
          </thead>
          <tbody>
            {measured.months.map((month) => (
              <tr key={month.month}>
                <th scope="row" className="border-b border-line py-1 pr-3 font-normal">
                  {formatMonth(month.month)}
                </th>
                <td className="border-b border-line py-1 pr-3 text-right tabular-nums">{valueText(month.value, unit, measured.decimals)}</td>
                <td className="border-b border-line py-1 text-right tabular-nums">{formatNumber(month.n, 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {measured.indicatorId === undefined ? null : (
        <p>
          <Link
            href={paths.why({
              of: 'person',
              id: subject.personId,
              measure: measured.indicatorId,
              from: period.from,
              until: period.until,
              ...(measured.target === undefined ? {} : { target: String(measured.target) }),
            })}
            className="inline-flex min-h-12 items-center text-brand underline"
          >
            {text.live}
          </Link>
        </p>
      )}
    </details>
  );
}

function goalsOf(evidence: readonly IkiEvidence[]) {
  const goals = new Map<string, { rhk: IkiEvidence['rhk']; ikis: IkiEvidence[] }>();
  for (const iki of evidence) {
    const goal = goals.get(iki.rhk.rhkId) ?? { rhk: iki.rhk, ikis: [] };
    goal.ikis.push(iki);
    goals.set(iki.rhk.rhkId, goal);
  }
  return [...goals.values()];
}
