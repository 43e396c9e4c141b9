import { useCall } from '#platform/web/api.ts';
import { formatPeriod } from '#platform/web/format.ts';
import { paths } from '#platform/web/paths.ts';
import { PlainLink } from '#platform/web/ui/link.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import type { AnswerOf } from '#platform/wire.ts';
import { listOwnEvaluations } from '../contract.ts';
import { resultsText as text } from '../page-text.ts';
import { predikatName } from '../rules/predikat.ts';
import { ownStatusText, quarterName } from '../text.ts';

type Own = AnswerOf<typeof listOwnEvaluations>['evaluations'][number];

/** P6: own evaluations by quarter, newest first, each with its status in words. */
export function ResultsPage() {
  const own = useCall(listOwnEvaluations, {});
  return (
    <Page title={text.title} lead={text.lead} width="text">
      <QueryState query={own} empty={{ when: ({ evaluations }) => evaluations.length === 0, text: text.empty }}>
        {({ evaluations }) => (
          <ul className="flex flex-col gap-3">
            {evaluations.map((evaluation) => (
              <li key={evaluation.evaluationId}>
                <OwnEvaluation evaluation={evaluation} />
              </li>
            ))}
          </ul>
        )}
      </QueryState>
    </Page>
  );
}

function OwnEvaluation({ evaluation }: { readonly evaluation: Own }) {
  return (
    <PlainLink href={paths.result(evaluation.evaluationId)} className="flex flex-col gap-1 rounded-card border border-line bg-surface p-4 hover:border-brand">
      <span className="flex flex-wrap items-center justify-between gap-2">
        <span className="text-lg font-bold">{quarterName(evaluation)}</span>
        {evaluation.waitsForMe ? <StatusLabel tone="warning">{text.waits}</StatusLabel> : null}
      </span>
      <span className="text-sm text-muted">{formatPeriod(evaluation.period)}</span>
      {evaluation.predikat === null ? null : <span className="font-semibold">{predikatName[evaluation.predikat]}</span>}
      <span>{ownStatusText[evaluation.status]}</span>
      <span className="text-sm text-muted">{text.evaluator(evaluation.evaluatorName)}</span>
    </PlainLink>
  );
}
