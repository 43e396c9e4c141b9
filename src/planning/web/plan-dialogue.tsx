import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { fieldError, useSend } from '#platform/web/api.ts';
import { formatInstant } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Stack } from '#platform/web/ui/card.tsx';
import { TextArea } from '#platform/web/ui/field.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { writeSkpNote, type SkpView } from '../contract.ts';
import { dialogueText as text, proposalText } from '../skp-text.ts';
import { ProposalFacts } from './item-talk.tsx';

/** The talk of the two parties: dated notes, and the proposals that were answered. */
export function PlanDialogue({ skp }: { readonly skp: SkpView }) {
  const answered = skp.proposals.filter(({ status }) => status !== 'OPEN');
  return (
    <Card title={text.title}>
      <Stack>
        <p className="text-sm text-muted">{skp.notes.length === 0 ? text.empty : text.lead}</p>
        <ol className="flex flex-col gap-3">
          {skp.notes.map((note) => (
            <li key={note.noteId} className={note.isOwn ? 'ml-6 rounded-xl bg-brand-soft p-3' : 'mr-6 rounded-xl border border-line p-3'}>
              <p className="text-sm text-muted">{text.by(note.authorName, note.isOwn, formatInstant(note.writtenAt))}</p>
              <p className="whitespace-pre-line">{note.body}</p>
            </li>
          ))}
        </ol>
        {skp.can.talk === true ? <NoteForm skpId={skp.skpId} /> : null}
        {answered.length > 0 ? (
          <details>
            <summary className="inline-flex min-h-11 cursor-pointer items-center text-brand underline">
              {proposalText.past} ({answered.length})
            </summary>
            <ul className="mt-2 flex flex-col gap-4">
              {answered.map((proposal) => (
                <li key={proposal.proposalId} className="border-l-4 border-brand-soft pl-3">
                  <p className="font-semibold">{proposalText.about(proposal.itemTitle)}</p>
                  <ProposalFacts proposal={proposal} />
                  <p className="mt-1">
                    <StatusLabel>{proposalText.status[proposal.status]}</StatusLabel> {proposal.answer}
                  </p>
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </Stack>
    </Card>
  );
}

function NoteForm({ skpId }: { readonly skpId: string }) {
  const toast = useToast();
  const [note, setNote] = useState({ noteId: newId(), body: '' });
  const send = useSend(writeSkpNote, {
    onDone: () => {
      toast.show({ text: text.sent });
      setNote({ noteId: newId(), body: '' });
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ params: { skpId }, body: note });
      }}
    >
      <Stack gap="tight">
        <ProblemNotice fault={send.error} />
        <TextArea
          label={text.note}
          rows={2}
          error={fieldError(send.error, 'body')}
          value={note.body}
          onChange={(event) => setNote({ ...note, body: event.target.value })}
        />
        <div>
          <Button type="submit" pending={send.isPending}>
            {text.send}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
