import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { v7 as newId } from 'uuid';
import { fieldError, useCall, useSend } from '#platform/web/api.ts';
import { formatInstant } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Row, Stack } from '#platform/web/ui/card.tsx';
import { TextArea } from '#platform/web/ui/field.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { answerIndicatorQuestion, askIndicatorQuestion, listIndicatorQuestions, type IndicatorQuestionView } from '../contract.ts';
import { threadText as text } from '../indicator-text.ts';

/** What has been asked about an indicator, with its answers, for everybody who has it; who asked is not told. */
export function IndicatorThread({ indicatorId }: { readonly indicatorId: string }) {
  const thread = useCall(listIndicatorQuestions, { params: { indicatorId } });
  return (
    <QueryState query={thread}>
      {({ questions, canAnswer, ownerName }) => (
        <Stack>
          {ownerName === null ? null : <p>{text.answeredBy(ownerName)}</p>}
          <AskForm indicatorId={indicatorId} />
          {questions.length === 0 ? <p className="text-muted">{text.empty}</p> : null}
          <ul className="flex flex-col gap-4">
            {questions.map((question) => (
              <li key={question.questionId} className="border-t border-line pt-3">
                <p className="wrap-anywhere">{question.body}</p>
                <p className="text-sm text-muted">{text.asked(question.isOwn, formatInstant(question.askedAt))}</p>
                {question.answer === null ? (
                  <p className="mt-1">
                    <StatusLabel>{text.waiting(ownerName)}</StatusLabel>
                  </p>
                ) : (
                  <p className="mt-2 border-l-4 border-brand pl-3 wrap-anywhere">{question.answer}</p>
                )}
                {canAnswer ? <AnswerForm indicatorId={indicatorId} question={question} /> : null}
              </li>
            ))}
          </ul>
        </Stack>
      )}
    </QueryState>
  );
}

function AskForm({ indicatorId }: { readonly indicatorId: string }) {
  const toast = useToast();
  // The same question sent again after a broken connection is the same question.
  const [questionId, setQuestionId] = useState(() => newId());
  const { register, handleSubmit, reset } = useForm<{ readonly body: string }>({ defaultValues: { body: '' } });
  const send = useSend(askIndicatorQuestion, {
    refresh: [listIndicatorQuestions],
    onDone: () => {
      reset();
      setQuestionId(newId());
      toast.show({ text: text.sent });
    },
  });
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(({ body }) => send.mutate({ params: { indicatorId }, body: { questionId, body } }))(event)}>
      <Stack gap="tight">
        <TextArea label={text.ask} hint={text.askHint} rows={3} maxLength={1000} error={fieldError(send.error, 'body')} {...register('body')} />
        {fieldError(send.error, 'body') === undefined ? <ProblemNotice fault={send.error} /> : null}
        <Row>
          <Button type="submit" pending={send.isPending}>
            {text.send}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}

function AnswerForm({ indicatorId, question: { questionId, answer } }: { readonly indicatorId: string; readonly question: IndicatorQuestionView }) {
  const [isOpen, setOpen] = useState(false);
  const { register, handleSubmit } = useForm<{ readonly answer: string }>({ defaultValues: { answer: answer ?? '' } });
  const send = useSend(answerIndicatorQuestion, { refresh: [listIndicatorQuestions], onDone: () => setOpen(false) });
  if (!isOpen) {
    return (
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {answer === null ? text.answer : text.answerAgain}
      </Button>
    );
  }
  return (
    <form noValidate onSubmit={(event) => void handleSubmit((body) => send.mutate({ params: { indicatorId, questionId }, body }))(event)}>
      <Stack gap="tight">
        <TextArea label={text.answer} rows={3} maxLength={2000} error={fieldError(send.error, 'answer')} {...register('answer')} />
        <Row>
          <Button type="submit" variant="primary" pending={send.isPending}>
            {text.saveAnswer}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
