import { useState, type ReactNode } from 'react';
import { useCall, useSend } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { ChoiceGroup } from '#platform/web/ui/choice.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { answerIndicatorCard, readIndicatorCard, type IndicatorCardView } from '../contract.ts';
import { cardText as text, exampleWords, expectationWords, optionWords, questionWords } from '../card-text.ts';

/** "Kartu indikator": one indicator made clear to the person it concerns, with his own last month; the talk about it and its versions are composed in. */
export function IndicatorCardPage({
  indicatorId,
  children,
  after,
}: {
  readonly indicatorId: string;
  readonly children?: ReactNode;
  readonly after?: ReactNode;
}) {
  const [turn, setTurn] = useState(0);
  const card = useCall(readIndicatorCard, { params: { indicatorId }, query: { turn } });
  return (
    <Page title={card.data?.indicator.name ?? text.title} back={{ href: paths.indicators(), label: text.back }} width="text">
      <QueryState query={card}>
        {(view) => (
          <>
            <Card title={text.expected}>
              <p className="text-lg">{expectationWords(view)}</p>
              <p className="mt-1 text-muted">{view.indicator.description}</p>
              <Facts view={view} />
            </Card>
            <Card title={text.example}>
              <p>{view.example.isOwn ? text.own(view.example.month) : text.supposed(view.example.month)}</p>
              <p className="my-2 text-xl font-bold tabular-nums">{exampleWords(view)}</p>
              <p className="text-sm text-muted">{text.rests(view.example.n)}</p>
            </Card>
            <Card title={text.check}>
              <Check key={turn} view={view} onAgain={() => setTurn((before) => before + 1)} />
            </Card>
            <Card title={text.ask}>
              <Stack>
                {view.supervisorName === null ? null : <p>{text.askSupervisor(view.supervisorName)}</p>}
                <p>{text.askOwner(view.ownerName)}</p>
                {children}
              </Stack>
            </Card>
            {after}
          </>
        )}
      </QueryState>
    </Page>
  );
}

function Facts({ view: { indicator, minimumN } }: { readonly view: IndicatorCardView }) {
  const facts = [
    [text.how, `${indicator.formula}. ${text.minimumN(minimumN)}`],
    [text.countsWhat, indicator.countsWhat],
    [text.countsNot, indicator.countsNot],
    [text.influencedBy, [indicator.influence === null ? '' : text.influence[indicator.influence], indicator.influencedBy].filter(Boolean).join(' ')],
    [text.weakness, indicator.knownWeakness],
  ] as const;
  return (
    <dl className="mt-3 flex flex-col gap-2">
      {facts
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt className="text-sm text-muted">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Wrong answers point back to the card. Nothing is counted, timed or kept but that it was understood. */
function Check({ view, onAgain }: { readonly view: IndicatorCardView; readonly onAgain: () => void }) {
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const [isShort, setShort] = useState(false);
  const send = useSend(answerIndicatorCard, { refresh: [] });
  const { indicatorId } = view.indicator;
  const outcome = send.data;
  const rightOf = (code: string) => outcome?.answers.find((one) => one.code === code)?.isRight;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const isWhole = view.questions.every(({ code }) => answers[code] !== undefined);
        setShort(!isWhole);
        if (isWhole) send.mutate({ params: { indicatorId }, body: { answers } });
      }}
    >
      <Stack>
        {view.understoodAt !== null && outcome === undefined ? <Notice tone="positive">{text.understoodAt(view.understoodAt)}</Notice> : null}
        <p className="text-muted">{text.checkLead}</p>
        {view.questions.map(({ code, options }) => (
          <div key={code}>
            <ChoiceGroup
              label={questionWords(code, view)}
              name={code}
              options={options.map((option) => ({ value: option.key, label: optionWords(option, view) }))}
              value={answers[code]}
              onChange={(key) => {
                send.reset();
                setAnswers((before) => ({ ...before, [code]: key }));
              }}
            />
            {outcome === undefined ? null : (
              <p className="mt-2">
                {rightOf(code) === true ? <StatusLabel tone="positive">✓ {text.right}</StatusLabel> : <StatusLabel>{text.readAgain}</StatusLabel>}
              </p>
            )}
          </div>
        ))}
        {isShort ? <Notice tone="warning">{text.unanswered}</Notice> : null}
        <ProblemNotice fault={send.error} />
        {outcome === undefined ? null : <Notice tone={outcome.understood ? 'positive' : 'info'}>{outcome.understood ? text.understood : text.notYet}</Notice>}
        <Row>
          {outcome === undefined ? (
            <Button type="submit" variant="primary" pending={send.isPending}>
              {text.send}
            </Button>
          ) : (
            <Button onClick={onAgain}>{text.again}</Button>
          )}
        </Row>
      </Stack>
    </form>
  );
}
