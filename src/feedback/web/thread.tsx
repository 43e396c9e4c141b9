import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { useSend } from '#platform/web/api.ts';
import { formatInstant, formatPeriod } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Row } from '#platform/web/ui/card.tsx';
import { TextArea } from '#platform/web/ui/field.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { answerFeedback, type ThreadView } from '../contract.ts';
import { feedbackText, kindText } from '../text.ts';

const tones = { APPRECIATION: 'positive', SUGGESTION: 'info', QUESTION: 'neutral' } as const;

/** One message with its answers; who may answer does it in place. */
export function Thread({ thread }: { readonly thread: ThreadView }) {
  const [isAnswering, setAnswering] = useState(false);
  return (
    <article aria-label={`${kindText[thread.kind]}: ${aboutText(thread)}`} className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
      <header className="flex flex-col gap-1">
        <Row>
          <StatusLabel tone={tones[thread.kind]}>{kindText[thread.kind]}</StatusLabel>
          <span className="text-sm text-muted">{formatInstant(thread.createdAt)}</span>
        </Row>
        <p className="text-sm text-muted">{aboutText(thread)}</p>
      </header>
      <Said name={thread.author.name} body={thread.body} />
      {thread.answers.length > 0 ? (
        <ul aria-label={feedbackText.answersOf(thread.body)} className="flex flex-col gap-3 border-l-2 border-line pl-4">
          {thread.answers.map((answer) => (
            <li key={answer.answerId}>
              <Said name={answer.author.name} body={answer.body} when={formatInstant(answer.createdAt)} />
            </li>
          ))}
        </ul>
      ) : null}
      {thread.can.answer && !isAnswering ? (
        <div>
          <Button onClick={() => setAnswering(true)}>{feedbackText.answer}</Button>
        </div>
      ) : null}
      {isAnswering ? <AnswerForm feedbackId={thread.feedbackId} onClose={() => setAnswering(false)} /> : null}
    </article>
  );
}

function Said({ name, body, when }: { readonly name: string; readonly body: string; readonly when?: string }) {
  return (
    <div>
      <p className="text-sm font-semibold">
        <bdi>{name}</bdi>
        {when ? <span className="font-normal text-muted"> · {when}</span> : null}
      </p>
      <p className="max-w-prose break-words whitespace-pre-line">{body}</p>
    </div>
  );
}

function AnswerForm({ feedbackId, onClose }: { readonly feedbackId: string; readonly onClose: () => void }) {
  const [body, setBody] = useState('');
  const [answerId] = useState(() => newId());
  const toast = useToast();
  const send = useSend(answerFeedback, {
    onDone: () => {
      toast.show({ text: feedbackText.answered });
      onClose();
    },
  });
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!send.isPending) send.mutate({ params: { feedbackId }, body: { answerId, body } });
      }}
    >
      <TextArea label={feedbackText.answerLabel} value={body} onChange={(event) => setBody(event.target.value)} maxLength={2000} autoFocus />
      <ProblemNotice fault={send.error} />
      <Row>
        <Button type="submit" variant="primary" pending={send.isPending}>
          {feedbackText.send}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {feedbackText.cancel}
        </Button>
      </Row>
    </form>
  );
}

function aboutText({ about }: ThreadView): string {
  return 'ikiId' in about ? about.ikiTitle : feedbackText.aboutPeriod(formatPeriod(about.period));
}
