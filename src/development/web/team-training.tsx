import { useCall, useSend } from '#platform/web/api.ts';
import type { AnswerOf } from '#platform/wire.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Stack } from '#platform/web/ui/card.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { showTeamTraining, verifyTraining } from '../contract.ts';
import { developmentText as text, reasonText } from '../text.ts';
import { EnrollmentFacts } from './enrollment-card.tsx';
import { TrainingFacts } from './training-facts.tsx';

type Team = AnswerOf<typeof showTeamTraining>;

/** For supervisors and the pengelola: certificates to confirm, and what has been suggested to one's people. */
export function TeamTraining() {
  const team = useCall(showTeamTraining, {});
  if (team.data !== undefined && !team.data.can.verify) return null;
  return (
    <QueryState query={team}>
      {({ waiting, suggestions }) => (
        <>
          <Card title={text.waitingTitle}>
            {waiting.length === 0 ? <EmptyState text={text.waitingEmpty} /> : null}
            <ul className="flex flex-col divide-y divide-line">
              {waiting.map((enrollment) => (
                <li key={enrollment.enrollmentId} className="py-3">
                  <Waiting enrollment={enrollment} />
                </li>
              ))}
            </ul>
          </Card>
          {suggestions.length === 0 ? null : (
            <Card title={text.teamSuggestionsTitle}>
              <p className="mb-2 text-muted">{text.teamSuggestionsLead}</p>
              <ul className="flex flex-col divide-y divide-line">
                {suggestions.map((suggestion) => (
                  <li key={suggestion.suggestionId} className="py-3">
                    <Whose person={suggestion.person} />
                    <TrainingFacts training={suggestion.training} />
                    <p>{reasonText(suggestion.reason, suggestion.person.name)}</p>
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </>
      )}
    </QueryState>
  );
}

function Waiting({ enrollment }: { readonly enrollment: Team['waiting'][number] }) {
  const toast = useToast();
  const verify = useSend(verifyTraining, { onDone: () => toast.show({ text: text.verified(enrollment.person.name) }) });
  return (
    <Stack gap="tight">
      <Whose person={enrollment.person} />
      <TrainingFacts training={enrollment.training} />
      <EnrollmentFacts enrollment={enrollment} />
      <ProblemNotice fault={verify.error} />
      <div>
        <Button
          aria-label={`${text.verify}: ${enrollment.training.title}, ${enrollment.person.name}`}
          pending={verify.isPending}
          onClick={() => verify.mutate({ params: { enrollmentId: enrollment.enrollmentId }, body: { revision: enrollment.revision } })}
        >
          {text.verify}
        </Button>
      </div>
    </Stack>
  );
}

function Whose({ person }: { readonly person: Team['waiting'][number]['person'] }) {
  return (
    <p className="font-semibold">
      <bdi>{person.name}</bdi>
      {person.unitName ? <span className="font-normal text-muted"> · {person.unitName}</span> : null}
    </p>
  );
}
