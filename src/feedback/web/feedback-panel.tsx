import { useCall } from '#platform/web/api.ts';
import { Card, Stack } from '#platform/web/ui/card.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { listFeedbackOf } from '../contract.ts';
import { feedbackText } from '../text.ts';
import type { IkiChoice } from './ask-form.tsx';
import { GiveForm } from './give-form.tsx';
import { Thread } from './thread.tsx';
import { OlderThreads } from './thread-list.tsx';

/** The talk with one person below: a new message and the threads so far. Without `ikis` those of his plan are offered. */
export function FeedbackPanel({ personId, ikis }: { readonly personId: string; readonly ikis?: readonly IkiChoice[] }) {
  const page = useCall(listFeedbackOf, { params: { personId } });
  return (
    <QueryState query={page}>
      {({ threads, next, today, can, ikis: planned }) => (
        <Stack>
          {can.give === true ? (
            <Card title={feedbackText.give}>
              <GiveForm personId={personId} ikis={ikis ?? planned} today={today} />
            </Card>
          ) : null}
          {can.give === 'NOT_IN_LINE' ? <p className="text-muted">{feedbackText.notInLine}</p> : null}
          {threads.length === 0 ? <EmptyState text={feedbackText.emptyOf} /> : null}
          {threads.map((thread) => (
            <Thread key={thread.feedbackId} thread={thread} />
          ))}
          {next === null ? null : <OlderThreads key={next} personId={personId} next={next} />}
        </Stack>
      )}
    </QueryState>
  );
}
