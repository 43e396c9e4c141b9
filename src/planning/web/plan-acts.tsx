import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { fieldError, useSend } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Row, Stack } from '#platform/web/ui/card.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { TextArea } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { amendPlan, approvePlan, returnPlan, submitPlan, type SkpView } from '../contract.ts';
import { amendText, returnText } from '../skp-text.ts';
import { abilityReasonText, planText } from '../text.ts';

/** What the reader may do with the plan as a whole. */
export function PlanActs({ skp, onEdit }: { readonly skp: SkpView; readonly onEdit: () => void }) {
  const toast = useToast();
  const [asks, setAsks] = useState<'RETURN' | 'AMEND'>();
  const input = { params: { skpId: skp.skpId }, body: { revision: skp.revision } };
  const submit = useSend(submitPlan, { onDone: () => toast.show({ text: planText.submitted }) });
  const approve = useSend(approvePlan, { onDone: () => toast.show({ text: planText.approved }) });
  const { can } = skp;
  if (can.decide !== true && can.edit !== true && can.amend !== true) return null;
  return (
    <div className="mt-4 flex flex-col gap-3">
      <Row>
        {can.decide === true ? (
          <>
            <Button variant="primary" pending={approve.isPending} onClick={() => approve.mutate(input)}>
              {planText.approve}
            </Button>
            <Button onClick={() => setAsks('RETURN')}>{planText.return}</Button>
          </>
        ) : null}
        {can.edit === true ? (
          <>
            <Button
              variant="primary"
              pending={submit.isPending}
              {...(can.submit === true ? {} : { disabledReason: abilityReasonText[can.submit] })}
              onClick={() => submit.mutate(input)}
            >
              {planText.submit}
            </Button>
            <Button onClick={onEdit}>{planText.edit}</Button>
          </>
        ) : null}
        {can.amend === true ? <Button onClick={() => setAsks('AMEND')}>{planText.amend}</Button> : null}
      </Row>
      {can.decide === true ? <p className="text-sm text-muted">{planText.understandingNote}</p> : null}
      {can.amend === true ? <p className="text-sm text-muted">{planText.amendHint}</p> : null}
      <ProblemNotice fault={submit.error ?? approve.error} />
      <Dialog title={planText.return} isOpen={asks === 'RETURN'} onClose={() => setAsks(undefined)}>
        <ReturnForm skp={skp} onDone={() => setAsks(undefined)} />
      </Dialog>
      <Dialog title={amendText.title} isOpen={asks === 'AMEND'} onClose={() => setAsks(undefined)}>
        <AmendForm skpId={skp.skpId} />
      </Dialog>
    </div>
  );
}

function ReturnForm({ skp, onDone }: { readonly skp: SkpView; readonly onDone: () => void }) {
  const [reason, setReason] = useState('');
  const [bodies, setBodies] = useState<Readonly<Record<string, string>>>({});
  const send = useSend(returnPlan, { onDone });
  const items = skp.rhk.flatMap((rhk) => [{ itemId: rhk.rhkId, title: rhk.title }, ...rhk.iki.map((iki) => ({ itemId: iki.ikiId, title: iki.title }))]);
  const remarks = items.flatMap(({ itemId }) => (bodies[itemId]?.trim() ? [{ itemId, body: bodies[itemId] }] : []));
  const errorOf = (itemId: string) => fieldError(send.error, `remarks.${remarks.findIndex((remark) => remark.itemId === itemId)}.body`);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({
          params: { skpId: skp.skpId },
          body: { revision: skp.revision, ...(reason.trim() === '' ? {} : { reason }), ...(remarks.length === 0 ? {} : { remarks }) },
        });
      }}
    >
      <Stack>
        <ProblemNotice fault={send.error} />
        <TextArea label={returnText.general} error={fieldError(send.error, 'reason')} value={reason} onChange={(event) => setReason(event.target.value)} />
        <div>
          <p className="font-semibold">{returnText.items}</p>
          {items.map(({ itemId, title }) => (
            <details key={itemId} className="border-b border-line">
              <summary className="min-h-12 cursor-pointer content-center">{title}</summary>
              <TextArea
                className="pb-3"
                rows={2}
                label={returnText.item(title)}
                error={errorOf(itemId)}
                value={bodies[itemId] ?? ''}
                onChange={(event) => setBodies({ ...bodies, [itemId]: event.target.value })}
              />
            </details>
          ))}
        </div>
        <Button type="submit" variant="primary" pending={send.isPending}>
          {planText.sendReturn}
        </Button>
      </Stack>
    </form>
  );
}

function AmendForm({ skpId }: { readonly skpId: string }) {
  const navigate = useNavigate();
  const [amended] = useState(() => newId());
  const [reason, setReason] = useState('');
  const send = useSend(amendPlan, { onDone: (made) => void navigate({ to: paths.plan(made.skpId) }) });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ params: { skpId }, body: { skpId: amended, reason } });
      }}
    >
      <Stack>
        <ProblemNotice fault={send.error} />
        <TextArea
          label={amendText.reason}
          hint={amendText.hint}
          error={fieldError(send.error, 'reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button type="submit" variant="primary" pending={send.isPending}>
          {amendText.send}
        </Button>
      </Stack>
    </form>
  );
}
