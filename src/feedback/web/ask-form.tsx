import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { fieldError, useSend } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Row, Stack } from '#platform/web/ui/card.tsx';
import { SelectField, TextArea } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { EmptyState } from '#platform/web/ui/state.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { askFeedback } from '../contract.ts';
import { feedbackText } from '../text.ts';
import { Phrases } from './phrases.tsx';

export type IkiChoice = { readonly ikiId: string; readonly title: string };

/** "Minta umpan balik": a question on one of one's own IKI. */
export function AskForm({
  ikis,
  supervisorName,
  onClose,
}: {
  readonly ikis: readonly IkiChoice[];
  readonly supervisorName: string | null;
  readonly onClose: () => void;
}) {
  const [feedbackId] = useState(() => newId());
  const [ikiId, setIkiId] = useState(ikis[0]?.ikiId ?? '');
  const [body, setBody] = useState('');
  const toast = useToast();
  const send = useSend(askFeedback, {
    onDone: () => {
      toast.show({ text: feedbackText.asked });
      onClose();
    },
  });
  if (ikis.length === 0) return <EmptyState text={feedbackText.askNoPlan} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!send.isPending) send.mutate({ body: { feedbackId, ikiId, body } });
      }}
    >
      <Stack>
        <p className="text-muted">{feedbackText.askLead(supervisorName)}</p>
        <SelectField
          label={feedbackText.about}
          options={ikis.map((iki) => ({ value: iki.ikiId, label: iki.title }))}
          value={ikiId}
          onChange={(event) => setIkiId(event.target.value)}
        />
        <Phrases phrases={feedbackText.askPhrases} onPick={setBody} />
        <TextArea
          label={feedbackText.askBody}
          value={body}
          onChange={(event) => setBody(event.target.value)}
          maxLength={2000}
          error={fieldError(send.error, 'body')}
        />
        <ProblemNotice fault={send.error} />
        <Row>
          <Button type="submit" variant="primary" pending={send.isPending}>
            {feedbackText.send}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {feedbackText.cancel}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
