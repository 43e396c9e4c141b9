import { useState, type ReactNode } from 'react';
import { useCall, useSend } from '#platform/web/api.ts';
import { formatPeriod } from '#platform/web/format.ts';
import { paths } from '#platform/web/paths.ts';
import type { AnswerOf } from '#platform/wire.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Stack } from '#platform/web/ui/card.tsx';
import { SelectField } from '#platform/web/ui/field.tsx';
import { Link, PlainLink } from '#platform/web/ui/link.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { listTeamEvaluations, openEvaluation } from '../contract.ts';
import { evaluationsText as text } from '../page-text.ts';
import { isRated } from '../rules/evaluation.ts';
import { isForEvaluator } from '../rules/next-step.ts';
import { quarterCode } from '../rules/quarter.ts';
import { patternText, quarterName, stepText } from '../text.ts';
import { OpenPeriod } from './open-period.tsx';

type Team = AnswerOf<typeof listTeamEvaluations>;
type Person = Team['people'][number];

/** What waits for the evaluator comes first; everybody by name, nobody by result. */
export function EvaluationsPage() {
  const [chosen, setChosen] = useState<string>();
  const team = useCall(listTeamEvaluations, { query: chosen === undefined ? {} : { quarter: chosen } });
  return (
    <Page title={text.title} lead={text.lead}>
      <QueryState query={team}>
        {(value) => (
          <>
            <div className="max-w-xs">
              <SelectField
                label={text.quarter}
                options={value.quarters.map((quarter) => ({ value: quarterCode(quarter), label: quarterName(quarter) }))}
                value={quarterCode(value.quarter)}
                onChange={(event) => setChosen(event.target.value)}
              />
              <p className="mt-1 text-sm text-muted">{formatPeriod(value.quarter.period)}</p>
            </div>
            <Questions questions={value.questions} />
            <TeamOf team={value} />
            {value.pattern === null ? null : (
              <Card title={text.pattern}>
                <p>{patternText(value.pattern)}</p>
                <p className="text-sm text-muted">{text.patternHint}</p>
              </Card>
            )}
            {value.can.openPeriod ? <OpenPeriod quarter={value.quarter} /> : null}
          </>
        )}
      </QueryState>
    </Page>
  );
}

function TeamOf({ team }: { readonly team: Team }) {
  const { people, can } = team;
  if (people.length === 0) return can.openPeriod ? null : <EmptyState text={text.nobody} />;
  const forYou = people.filter(({ step }) => isForEvaluator(step));
  const done = people.filter(({ step }) => step === 'DONE');
  const waiting = people.filter((person) => !forYou.includes(person) && !done.includes(person));
  const rated = people.filter(({ status }) => status !== null && isRated(status)).length;
  return (
    <>
      <p>{text.progress(rated, people.length)}</p>
      <Group title={text.forYou(forYou.length)} empty={text.forYouEmpty}>
        {forYou.map((person) => (
          <PersonRow key={person.personId} person={person} quarter={team.quarter} />
        ))}
      </Group>
      {waiting.length === 0 ? null : (
        <Group title={text.waiting}>
          {waiting.map((person) => (
            <PersonRow key={person.personId} person={person} quarter={team.quarter} />
          ))}
        </Group>
      )}
      {done.length === 0 ? null : (
        <Group title={text.done}>
          {done.map((person) => (
            <PersonRow key={person.personId} person={person} quarter={team.quarter} />
          ))}
        </Group>
      )}
    </>
  );
}

function Group({ title, empty, children }: { readonly title: string; readonly empty?: string; readonly children: readonly ReactNode[] }) {
  return (
    <Card title={title}>
      {children.length === 0 ? <p className="text-muted">{empty}</p> : <ul className="flex flex-col divide-y divide-line">{children}</ul>}
    </Card>
  );
}

function PersonRow({ person, quarter }: { readonly person: Person; readonly quarter: Team['quarter'] }) {
  const toast = useToast();
  const open = useSend(openEvaluation, { onDone: () => toast.show({ text: text.opened(person.name) }) });
  const detail = [person.postTitle, person.step === 'AWAIT_REPORT' && person.selfReportUntil !== null ? text.reportUntil(person.selfReportUntil) : null].filter(
    (part) => part !== null,
  );
  return (
    <li className="flex flex-col gap-2 py-3 sm:flex-row sm:items-center sm:justify-between">
      <div className="min-w-0">
        <p className="font-semibold">
          {person.evaluationId === null ? (
            <bdi>{person.name}</bdi>
          ) : (
            <PlainLink
              href={paths.evaluation(person.evaluationId)}
              aria-label={text.read(person.name)}
              className="inline-flex min-h-12 items-center text-brand underline"
            >
              <bdi>{person.name}</bdi>
            </PlainLink>
          )}
        </p>
        <p className="text-sm text-muted">{detail.join(' · ')}</p>
        <ProblemNotice fault={open.error} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <StatusLabel tone={isForEvaluator(person.step) ? 'warning' : person.step === 'DONE' ? 'positive' : 'neutral'}>{stepText[person.step]}</StatusLabel>
        {person.step === 'OPEN' ? (
          <Button
            aria-label={text.openOne(person.name)}
            pending={open.isPending}
            onClick={() => open.mutate({ body: { personId: person.personId, year: quarter.year, quarter: quarter.quarter } })}
          >
            {text.open}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

function Questions({ questions }: { readonly questions: Team['questions'] }) {
  if (questions.length === 0) return null;
  return (
    <Card title={text.questions(questions.length)}>
      <ul className="flex flex-col divide-y divide-line">
        {questions.map((question) => (
          <li key={question.explanationId} className="py-3">
            <Stack gap="tight">
              <p className="text-sm text-muted">
                <bdi>{question.name}</bdi> · {quarterName(question)} · {text.dueOn(question.dueOn)}
              </p>
              <p className="max-w-prose break-words whitespace-pre-line">{question.question}</p>
              <p>
                <Link href={paths.evaluation(question.evaluationId)} className="inline-flex min-h-12 items-center text-brand underline">
                  {text.answerIt(question.name)}
                </Link>
              </p>
            </Stack>
          </li>
        ))}
      </ul>
    </Card>
  );
}
