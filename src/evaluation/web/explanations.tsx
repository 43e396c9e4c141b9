import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { fieldError } from '#platform/web/api.ts';
import { formatInstant } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Row } from '#platform/web/ui/card.tsx';
import { TextArea } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { answerExplanation, askExplanation } from '../contract.ts';
import type { EvaluationView, ExplanationView } from '../view.ts';
import { evaluateText, resultText as text } from '../page-text.ts';
import { useAct } from './use-act.ts';

/** Questions and answers on one evaluation; the evaluator answers in place. */
export function Explanations({ evaluation }: { readonly evaluation: EvaluationView }) {
  const { explanations, timeZone } = evaluation;
  return (
    <Card title={text.explanations}>
      {explanations.length === 0 ? <p className="text-muted">{text.noExplanations}</p> : null}
      <ul className="flex flex-col divide-y divide-line">
        {explanations.map((explanation) => (
          <li key={explanation.explanationId} className="flex flex-col gap-2 py-3">
            <p className="text-sm text-muted">{text.question(formatInstant(explanation.askedAt, timeZone))}</p>
            <p className="max-w-prose break-words whitespace-pre-line">{explanation.question}</p>
            {explanation.answer === null || explanation.answeredAt === null ? (
              <>
                <p className="text-sm text-muted">{text.answerDue(explanation.dueOn)}</p>
                {evaluation.can.answer === true ? <AnswerForm evaluationId={evaluation.evaluationId} explanation={explanation} /> : null}
              </>
            ) : (
              <div className="border-l-2 border-line pl-3">
                <p className="text-sm text-muted">{text.answeredBy(explanation.answeredByName ?? '', formatInstant(explanation.answeredAt, timeZone))}</p>
                <p className="max-w-prose break-words whitespace-pre-line">{explanation.answer}</p>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function AnswerForm({ evaluationId, explanation }: { readonly evaluationId: string; readonly explanation: ExplanationView }) {
  const [answer, setAnswer] = useState('');
  const toast = useToast();
  const send = useAct(answerExplanation, () => toast.show({ text: evaluateText.answered }));
  return (
    <form
      className="flex max-w-prose flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!send.isPending) send.mutate({ params: { evaluationId, explanationId: explanation.explanationId }, body: { answer } });
      }}
    >
      <TextArea
        label={evaluateText.answerLabel}
        value={answer}
        onChange={(event) => setAnswer(event.target.value)}
        maxLength={2000}
        error={fieldError(send.error, 'answer')}
      />
      <ProblemNotice fault={send.error} />
      <div>
        <Button type="submit" variant="primary" pending={send.isPending}>
          {evaluateText.answer}
        </Button>
      </div>
    </form>
  );
}

/** Sentence → Kirim; `about` begins it with the number that was asked about. */
export function AskForm({ evaluation, about, onClose }: { readonly evaluation: EvaluationView; readonly about: string; readonly onClose: () => void }) {
  const [explanationId] = useState(() => newId());
  const [question, setQuestion] = useState(about);
  const toast = useToast();
  const send = useAct(askExplanation, () => {
    toast.show({ text: text.asked });
    onClose();
  });
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!send.isPending) send.mutate({ params: { evaluationId: evaluation.evaluationId }, body: { explanationId, question } });
      }}
    >
      <p>{text.askLead(evaluation.evaluator.name)}</p>
      <TextArea
        label={text.askLabel}
        value={question}
        onChange={(event) => setQuestion(event.target.value)}
        maxLength={2000}
        autoFocus
        error={fieldError(send.error, 'question')}
      />
      <ProblemNotice fault={send.error} />
      <Row>
        <Button type="submit" variant="primary" pending={send.isPending}>
          {text.send}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {text.cancel}
        </Button>
      </Row>
    </form>
  );
}
