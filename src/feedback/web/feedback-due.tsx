import { useCall } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { Card, Stack } from '#platform/web/ui/card.tsx';
import { Link } from '#platform/web/ui/link.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { listFeedbackDue } from '../contract.ts';
import { feedbackText } from '../text.ts';
import { Thread } from './thread.tsx';

/** For a supervisor: questions that wait for him, and whom nobody has said anything to for a month. By name, not by length. */
export function FeedbackDue() {
  const due = useCall(listFeedbackDue, {});
  return (
    <QueryState query={due}>
      {({ people, questions }) => (
        <Stack>
          {questions.length === 0 ? null : (
            <Card title={feedbackText.questionsTitle}>
              <Stack>
                {questions.map((thread) => (
                  <Thread key={thread.feedbackId} thread={thread} />
                ))}
              </Stack>
            </Card>
          )}
          <Card title={feedbackText.dueTitle}>
            <p className="mb-2 text-muted">{people.length === 0 ? feedbackText.dueEmpty : feedbackText.dueLead}</p>
            <ul className="flex flex-col">
              {people.map((person) => (
                <li key={person.personId}>
                  <Link href={paths.teamMember(person.personId)} className="flex min-h-12 flex-col justify-center text-brand underline">
                    <bdi>{person.name}</bdi>
                    {person.postTitle ? <span className="text-sm text-muted no-underline">{person.postTitle}</span> : null}
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
        </Stack>
      )}
    </QueryState>
  );
}
