import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { fieldError, useSend } from '#platform/web/api.ts';
import { formatInstant, formatNumber } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Row, Stack } from '#platform/web/ui/card.tsx';
import { ChoiceGroup } from '#platform/web/ui/choice.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { NumberField, TextArea, TextField } from '#platform/web/ui/field.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { useFields } from '#platform/web/use-fields.ts';
import { answerProposal, proposeChange, type SkpView } from '../contract.ts';
import type { ItemContent, ProposalAnswer } from '../rules/proposal.ts';
import { proposalText as text, returnText } from '../skp-text.ts';
import { readNumber } from './read-number.ts';

type ProposalView = SkpView['proposals'][number];
type About = { readonly skp: SkpView; readonly itemId: string; readonly content: ItemContent };

/** What was said about one item: why it came back, what is proposed for it, and the way to propose something. */
export function ItemTalk({ skp, itemId, content }: About) {
  const [isProposing, setProposing] = useState(false);
  const remark = skp.remarks.find((one) => one.itemId === itemId);
  const open = skp.proposals.filter((proposal) => proposal.itemId === itemId && proposal.status === 'OPEN');
  return (
    <>
      {remark ? (
        <div className="my-2">
          <Notice tone="warning" title={returnText.remark}>
            {remark.body}
          </Notice>
        </div>
      ) : null}
      {open.map((proposal) => (
        <OpenProposal key={proposal.proposalId} skp={skp} content={content} proposal={proposal} />
      ))}
      {skp.can.propose === true && open.length === 0 ? (
        <div className="-ml-4">
          <Button variant="quiet" aria-label={text.proposeFor(content.title)} onClick={() => setProposing(true)}>
            {text.propose}
          </Button>
        </div>
      ) : null}
      <Dialog title={text.proposeFor(content.title)} isOpen={isProposing} onClose={() => setProposing(false)}>
        <ProposalForm skp={skp} itemId={itemId} content={content} onDone={() => setProposing(false)} />
      </Dialog>
    </>
  );
}

function OpenProposal({ skp, content, proposal }: { readonly skp: SkpView; readonly content: ItemContent; readonly proposal: ProposalView }) {
  const toast = useToast();
  const [asks, setAsks] = useState<'DECLINE' | 'COUNTER'>();
  const [reason, setReason] = useState('');
  const close = () => setAsks(undefined);
  const answer = useSend(answerProposal, {
    onDone: () => {
      toast.show({ text: text.answered });
      close();
    },
  });
  const params = { skpId: skp.skpId, proposalId: proposal.proposalId };
  const send = (status: ProposalAnswer) => answer.mutate({ params, body: { status, ...(reason === '' ? {} : { reason }) } });
  return (
    <div className="my-2 rounded-xl border border-brand bg-brand-soft p-3">
      <ProposalFacts proposal={proposal} />
      <ProblemNotice fault={asks === undefined ? answer.error : null} />
      {skp.can.propose === true ? (
        <div className="mt-2">
          <Row>
            {proposal.isOwn ? (
              <Button pending={answer.isPending} onClick={() => send('WITHDRAWN')}>
                {text.withdraw}
              </Button>
            ) : (
              <>
                <Button variant="primary" pending={answer.isPending} onClick={() => send('ACCEPTED')}>
                  {text.accept}
                </Button>
                <Button onClick={() => setAsks('COUNTER')}>{text.counter}</Button>
                <Button onClick={() => setAsks('DECLINE')}>{text.decline}</Button>
              </>
            )}
          </Row>
        </div>
      ) : null}
      <Dialog title={text.counter} isOpen={asks === 'COUNTER'} onClose={close}>
        <ProposalForm skp={skp} itemId={proposal.itemId} content={content} counters={proposal.proposalId} onDone={close} />
      </Dialog>
      <Dialog title={text.decline} isOpen={asks === 'DECLINE'} onClose={close}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            send('DECLINED');
          }}
        >
          <Stack>
            <ProblemNotice fault={answer.error} />
            <TextArea
              label={text.declineReason}
              error={fieldError(answer.error, 'reason')}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <Button type="submit" variant="primary" pending={answer.isPending}>
              {text.sendDecline}
            </Button>
          </Stack>
        </form>
      </Dialog>
    </div>
  );
}

/** Who proposed what and why, field by field. */
export function ProposalFacts({ proposal }: { readonly proposal: ProposalView }) {
  const shown = (value: string | number | null) => (value === null ? text.nothing : typeof value === 'number' ? formatNumber(value, 2) : value);
  return (
    <div className="text-sm">
      <p className="font-semibold">{text.by(proposal.authorName, proposal.isOwn, formatInstant(proposal.proposedAt))}</p>
      {proposal.isRemoval ? (
        <p className="line-through decoration-2">{text.removal(proposal.itemTitle)}</p>
      ) : (
        <dl className="my-1 flex flex-col gap-1">
          {proposal.differences.map(({ field, from, to }) => (
            <div key={field}>
              <dt className="font-semibold">{text.field[field]}</dt>
              <dd>
                <del aria-label={`${text.from}: ${shown(from)}`} className="text-muted">
                  {shown(from)}
                </del>{' '}
                <ins aria-label={`${text.to}: ${shown(to)}`} className="font-semibold no-underline">
                  {shown(to)}
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p>{proposal.reason}</p>
    </div>
  );
}

function ProposalForm({ skp, itemId, content, counters, onDone }: About & { readonly counters?: string; readonly onDone: () => void }) {
  const toast = useToast();
  const [proposalId] = useState(() => newId());
  const hasAmount = content.target !== undefined;
  const [wish, setWish] = useState<'CHANGE' | 'REMOVE'>('CHANGE');
  const send = useSend(proposeChange, {
    onDone: () => {
      toast.show({ text: text.sent });
      onDone();
    },
  });
  const { form, field } = useFields(
    { title: content.title, target: String(content.target ?? '').replace('.', ','), unit: content.unit ?? '', reason: '' },
    send.error,
  );
  const after = { title: form.title, ...(hasAmount ? { target: readNumber(form.target), unit: form.unit } : {}) };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({
          params: { skpId: skp.skpId },
          body: {
            proposalId,
            itemId,
            ...(wish === 'CHANGE' ? { after } : {}),
            reason: form.reason,
            ...(counters === undefined ? {} : { counters }),
          },
        });
      }}
    >
      <Stack>
        <ProblemNotice fault={send.error} />
        <ChoiceGroup
          label={text.wish}
          name={`wish-${itemId}`}
          columns={2}
          value={wish}
          onChange={setWish}
          options={[
            { value: 'CHANGE', label: text.change },
            { value: 'REMOVE', label: text.remove },
          ]}
        />
        {wish === 'CHANGE' ? (
          <>
            <TextField label={text.title} {...field('title', 'after.title')} />
            {hasAmount ? (
              <>
                <NumberField label={text.target} {...field('target', 'after.target')} />
                <TextField label={text.unit} {...field('unit', 'after.unit')} />
              </>
            ) : null}
          </>
        ) : null}
        <TextArea label={text.reason} {...field('reason')} />
        <Button type="submit" variant="primary" pending={send.isPending}>
          {text.send}
        </Button>
      </Stack>
    </form>
  );
}
