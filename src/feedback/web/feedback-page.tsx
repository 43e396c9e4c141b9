import { useState } from 'react';
import { useCall } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Stack } from '#platform/web/ui/card.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { listOwnFeedback } from '../contract.ts';
import { feedbackText } from '../text.ts';
import { AskForm } from './ask-form.tsx';
import { Thread } from './thread.tsx';
import { OlderThreads } from './thread-list.tsx';

/** P7: the threads about oneself, and the way to ask for more. */
export function FeedbackPage() {
  const [isAsking, setAsking] = useState(false);
  const page = useCall(listOwnFeedback, {});
  const ask = (
    <Button variant="primary" onClick={() => setAsking(true)}>
      {feedbackText.ask}
    </Button>
  );
  return (
    <Page title={feedbackText.title} lead={feedbackText.lead} width="text" actions={page.data && page.data.threads.length > 0 ? ask : undefined}>
      <QueryState query={page}>
        {({ threads, next, ikis, supervisorName }) => (
          <Stack>
            {threads.length === 0 ? <EmptyState text={feedbackText.empty} action={ask} /> : null}
            {threads.map((thread) => (
              <Thread key={thread.feedbackId} thread={thread} />
            ))}
            {next === null ? null : <OlderThreads key={next} next={next} />}
            <Dialog title={feedbackText.askTitle} isOpen={isAsking} onClose={() => setAsking(false)}>
              <AskForm ikis={ikis} supervisorName={supervisorName} onClose={() => setAsking(false)} />
            </Dialog>
          </Stack>
        )}
      </QueryState>
    </Page>
  );
}
