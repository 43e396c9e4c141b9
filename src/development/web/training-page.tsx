import type { ReactNode } from 'react';
import { useCall } from '#platform/web/api.ts';
import type { AnswerOf } from '#platform/wire.ts';
import { Stack } from '#platform/web/ui/card.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { showOwnTraining } from '../contract.ts';
import { developmentText as text } from '../text.ts';
import { Catalogue } from './catalogue.tsx';
import { EnrollmentCard } from './enrollment-card.tsx';
import { JpProgress } from './jp-progress.tsx';
import { SuggestionCard } from './suggestion-card.tsx';
import { TeamTraining } from './team-training.tsx';

type Own = AnswerOf<typeof showOwnTraining>;

/** P9: what is suggested and why, the own plan, what is done and what it changed; below it the team and the catalogue. */
export function TrainingPage() {
  const own = useCall(showOwnTraining, {});
  const open = own.data?.enrollments.filter(({ status }) => status === 'REGISTERED' || status === 'COMPLETED') ?? [];
  return (
    <Page title={text.title} lead={text.lead}>
      <QueryState query={own}>{(value) => <OwnTraining own={value} />}</QueryState>
      <TeamTraining />
      <Catalogue openTrainingIds={new Set(open.map(({ training }) => training.trainingId))} />
    </Page>
  );
}

function OwnTraining({ own }: { readonly own: Own }) {
  const planned = own.enrollments.filter(({ status }) => status === 'REGISTERED');
  const done = own.enrollments.filter(({ status }) => status === 'COMPLETED' || status === 'VERIFIED');
  return (
    <>
      <Section title={text.suggestionsTitle} empty={text.suggestionsEmpty} isEmpty={own.suggestions.length === 0}>
        {own.suggestions.map((suggestion) => (
          <SuggestionCard key={suggestion.suggestionId} suggestion={suggestion} />
        ))}
      </Section>
      <JpProgress jp={own.jp} />
      <Section title={text.planTitle} empty={text.planEmpty} isEmpty={planned.length === 0}>
        {planned.map((enrollment) => (
          <EnrollmentCard key={enrollment.enrollmentId} enrollment={enrollment} effect={enrollment.effect} today={own.today} />
        ))}
      </Section>
      <Section title={text.doneTitle} empty={text.doneEmpty} isEmpty={done.length === 0}>
        {done.map((enrollment) => (
          <EnrollmentCard key={enrollment.enrollmentId} enrollment={enrollment} effect={enrollment.effect} today={own.today} />
        ))}
      </Section>
    </>
  );
}

function Section({
  title,
  empty,
  isEmpty,
  children,
}: {
  readonly title: string;
  readonly empty: string;
  readonly isEmpty: boolean;
  readonly children: ReactNode;
}) {
  return (
    <section aria-label={title}>
      <h2 className="mb-2 text-lg font-bold">{title}</h2>
      {isEmpty ? <EmptyState text={empty} /> : <Stack>{children}</Stack>}
    </section>
  );
}
