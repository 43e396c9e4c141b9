import { useRef, useState } from 'react';
import { v7 as newId } from 'uuid';
import { addDays, plainDate } from '#kernel/plain-date.ts';
import { fieldError, useSend } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Stack } from '#platform/web/ui/card.tsx';
import { ChoiceGroup } from '#platform/web/ui/choice.tsx';
import { SelectField, TextArea } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { giveFeedback } from '../contract.ts';
import { feedbackKinds, type FeedbackKind } from '../rules/feedback.ts';
import { feedbackText, kindHint, kindText, phrases } from '../text.ts';
import type { IkiChoice } from './ask-form.tsx';
import { Phrases } from './phrases.tsx';

/** What the message is about when nothing else is chosen: the services of the last 30 days. */
const recentServices = 'RECENT_SERVICES';
const recentDays = 30;

/** Kind → text or phrase → Kirim: three taps. After sending it is ready for the next message. */
export function GiveForm({ personId, ikis, today }: { readonly personId: string; readonly ikis: readonly IkiChoice[]; readonly today: string }) {
  const [feedbackId, setFeedbackId] = useState(() => newId());
  const [kind, setKind] = useState<FeedbackKind>();
  const [about, setAbout] = useState(recentServices);
  const [body, setBody] = useState('');
  const message = useRef<HTMLTextAreaElement>(null);
  const toast = useToast();
  const send = useSend(giveFeedback, {
    onDone: () => {
      toast.show({ text: feedbackText.sent });
      setFeedbackId(newId());
      setKind(undefined);
      setBody('');
    },
  });
  const period = { from: addDays(plainDate(today), 1 - recentDays), until: today };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (send.isPending || kind === undefined) return;
        send.mutate({ params: { personId }, body: { feedbackId, kind, about: about === recentServices ? { period } : { ikiId: about }, body } });
      }}
    >
      <Stack>
        <ChoiceGroup
          label={feedbackText.kind}
          name="feedback-kind"
          columns={3}
          options={feedbackKinds.map((value) => ({ value, label: kindText[value], hint: kindHint[value] }))}
          value={kind}
          onChange={setKind}
        />
        {kind === undefined ? null : (
          <>
            <SelectField
              label={feedbackText.about}
              options={[{ value: recentServices, label: feedbackText.aboutServices }, ...ikis.map((iki) => ({ value: iki.ikiId, label: iki.title }))]}
              value={about}
              onChange={(event) => setAbout(event.target.value)}
            />
            <Phrases
              phrases={phrases[kind]}
              onPick={(phrase) => {
                setBody(phrase);
                message.current?.focus();
              }}
            />
            <TextArea
              ref={message}
              label={feedbackText.body}
              hint={feedbackText.bodyHint}
              value={body}
              onChange={(event) => setBody(event.target.value)}
              maxLength={2000}
              error={fieldError(send.error, 'body')}
            />
            <ProblemNotice fault={send.error} />
            <div>
              <Button type="submit" variant="primary" pending={send.isPending}>
                {feedbackText.send}
              </Button>
            </div>
          </>
        )}
      </Stack>
    </form>
  );
}
