import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { useSend } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Row } from '#platform/web/ui/card.tsx';
import { Link } from '#platform/web/ui/link.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { declineSuggestion, registerTraining, type SuggestionView } from '../contract.ts';
import { developmentText as text, reasonText } from '../text.ts';
import { TrainingFacts } from './training-facts.tsx';

/** A training with why it is suggested; taking and declining are equally easy. */
export function SuggestionCard({ suggestion }: { readonly suggestion: SuggestionView }) {
  const { training } = suggestion;
  const [enrollmentId] = useState(() => newId());
  const toast = useToast();
  const take = useSend(registerTraining, { onDone: () => toast.show({ text: text.registered(training.title) }) });
  const decline = useSend(declineSuggestion, { onDone: () => toast.show({ text: text.declined }) });
  return (
    <article aria-label={training.title} className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
      <TrainingFacts training={training} />
      <p className="max-w-prose font-medium">{reasonText(suggestion.reason)}</p>
      <p>
        <Link href={paths.result(suggestion.evaluationId)} className="inline-flex min-h-11 items-center text-brand underline">
          {text.seeEvaluation}
        </Link>
      </p>
      <ProblemNotice fault={take.error ?? decline.error} />
      <Row>
        <Button
          variant="primary"
          pending={take.isPending}
          onClick={() => take.mutate({ body: { enrollmentId, trainingId: training.trainingId, suggestionId: suggestion.suggestionId } })}
        >
          {text.register}
        </Button>
        <Button variant="quiet" pending={decline.isPending} onClick={() => decline.mutate({ params: { suggestionId: suggestion.suggestionId }, body: {} })}>
          {text.decline}
        </Button>
      </Row>
      <p className="text-sm text-muted">{text.declineHint}</p>
    </article>
  );
}
