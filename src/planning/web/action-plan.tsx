import { useState } from 'react';
import { v7 as newId } from 'uuid';
import type { Quarter } from '#kernel/period.ts';
import { fieldError, useCall, useSend } from '#platform/web/api.ts';
import { formatDay } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { DateField, SelectField, TextArea, TextField } from '#platform/web/ui/field.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { useFields } from '#platform/web/use-fields.ts';
import {
  copyActionPlan,
  finishActionPlanItem,
  readActionPlan,
  removeActionPlanItem,
  writeActionPlanItem,
  type ActionPlanView,
  type SkpView,
} from '../contract.ts';
import { actionPlanText as text, quarterText } from '../period-text.ts';

type Item = ActionPlanView['items'][number];

/** What is done for each result in a quarter: the quarter that runs is open first. */
export function ActionPlan({ skp }: { readonly skp: Pick<SkpView, 'skpId'> }) {
  const plan = useCall(readActionPlan, { params: { skpId: skp.skpId } });
  return (
    <Card title={text.title}>
      <QueryState query={plan}>{(view) => <Quarters skpId={skp.skpId} view={view} />}</QueryState>
    </Card>
  );
}

function Quarters({ skpId, view }: { readonly skpId: string; readonly view: ActionPlanView }) {
  const toast = useToast();
  const [quarter, setQuarter] = useState<Quarter>(view.current);
  const [editing, setEditing] = useState<Item | 'NEW'>();
  const copy = useSend(copyActionPlan, { onDone: ({ count }) => toast.show({ text: text.copied(count) }) });
  const mayWrite = view.can.write === true;
  const items = view.items.filter((item) => item.quarter === quarter);
  const groups = [...view.results, { rhkId: null, title: text.without }]
    .map((result) => ({ ...result, items: items.filter(({ rhkId }) => rhkId === result.rhkId) }))
    .filter((group) => group.items.length > 0);
  const hasBefore = view.items.some((item) => item.quarter === quarter - 1);
  return (
    <Stack>
      <p className="text-sm text-muted">{text.lead}</p>
      <SelectField
        className="sm:max-w-60"
        label={text.quarter}
        value={quarter}
        onChange={(event) => setQuarter(Number(event.target.value) as Quarter)}
        options={view.quarters.map((one) => ({ value: String(one), label: quarterText[one] }))}
      />
      {groups.length === 0 ? <p>{mayWrite ? text.empty(quarterText[quarter]) : text.emptyForReader(quarterText[quarter])}</p> : null}
      {groups.map((group) => (
        <section key={group.rhkId ?? 'gone'}>
          <h3 className="font-semibold">{group.title}</h3>
          <ul className="mt-2 flex flex-col gap-3">
            {group.items.map((item) => (
              <Step key={item.actionId} skpId={skpId} item={item} mayWrite={mayWrite} onEdit={() => setEditing(item)} />
            ))}
          </ul>
        </section>
      ))}
      <ProblemNotice fault={copy.error} />
      {mayWrite ? (
        <Row>
          <Button variant="primary" onClick={() => setEditing('NEW')}>
            {text.add}
          </Button>
          {hasBefore ? (
            <Button pending={copy.isPending} onClick={() => copy.mutate({ params: { skpId }, body: { quarter } })}>
              {text.copy}
            </Button>
          ) : null}
        </Row>
      ) : null}
      <Dialog title={editing === 'NEW' ? text.add : text.change} isOpen={editing !== undefined} onClose={() => setEditing(undefined)}>
        {editing === undefined ? null : (
          <StepForm skpId={skpId} view={view} quarter={quarter} {...(editing === 'NEW' ? {} : { item: editing })} onDone={() => setEditing(undefined)} />
        )}
      </Dialog>
    </Stack>
  );
}

function Step({ skpId, item, mayWrite, onEdit }: { readonly skpId: string; readonly item: Item; readonly mayWrite: boolean; readonly onEdit: () => void }) {
  const [isFinishing, setFinishing] = useState(false);
  const params = { skpId, actionId: item.actionId };
  const finish = useSend(finishActionPlanItem, { onDone: () => setFinishing(false) });
  const remove = useSend(removeActionPlanItem);
  return (
    <li className="border-l-4 border-brand-soft pl-3">
      <p>{item.body}</p>
      <p className="text-sm text-muted">
        {text.target}: {item.target}
      </p>
      {item.doneOn === null ? null : <StatusLabel tone="positive">{text.doneOn(formatDay(item.doneOn))}</StatusLabel>}
      <ProblemNotice fault={remove.error} />
      {mayWrite ? (
        <Row>
          {item.doneOn === null ? (
            <Button variant="quiet" aria-label={text.doneOf(item.body)} onClick={() => setFinishing(true)}>
              {text.done}
            </Button>
          ) : (
            <Button variant="quiet" aria-label={text.reopenOf(item.body)} pending={finish.isPending} onClick={() => finish.mutate({ params, body: {} })}>
              {text.reopen}
            </Button>
          )}
          <Button variant="quiet" aria-label={text.changeOf(item.body)} onClick={onEdit}>
            {text.change}
          </Button>
          <Button variant="quiet" aria-label={text.removeOf(item.body)} pending={remove.isPending} onClick={() => remove.mutate({ params })}>
            {text.remove}
          </Button>
        </Row>
      ) : null}
      <Dialog title={text.doneOf(item.body)} isOpen={isFinishing} onClose={() => setFinishing(false)}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            finish.mutate({ params, body: { doneOn: String(new FormData(event.currentTarget).get('doneOn')) } });
          }}
        >
          <Stack>
            <ProblemNotice fault={finish.error} />
            <DateField name="doneOn" label={text.doneDay} error={fieldError(finish.error, 'doneOn')} />
            <Button type="submit" variant="primary" pending={finish.isPending}>
              {text.saveDone}
            </Button>
          </Stack>
        </form>
      </Dialog>
    </li>
  );
}

function StepForm({
  skpId,
  view,
  quarter,
  item,
  onDone,
}: {
  readonly skpId: string;
  readonly view: ActionPlanView;
  readonly quarter: Quarter;
  readonly item?: Item;
  readonly onDone: () => void;
}) {
  const toast = useToast();
  const [actionId] = useState(() => item?.actionId ?? newId());
  const send = useSend(writeActionPlanItem, {
    onDone: () => {
      toast.show({ text: text.saved });
      onDone();
    },
  });
  const { form, field } = useFields({ rhkId: item?.rhkId ?? view.results[0]?.rhkId ?? '', body: item?.body ?? '', target: item?.target ?? '' }, send.error);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ params: { skpId, actionId }, body: { ...form, quarter: item?.quarter ?? quarter } });
      }}
    >
      <Stack>
        <ProblemNotice fault={send.error} />
        <SelectField label={text.result} options={view.results.map(({ rhkId, title }) => ({ value: rhkId, label: title }))} {...field('rhkId')} />
        <TextArea label={text.body} rows={2} {...field('body')} />
        <TextField label={text.target} hint={text.targetHint} {...field('target')} />
        <Button type="submit" variant="primary" pending={send.isPending}>
          {text.save}
        </Button>
      </Stack>
    </form>
  );
}
