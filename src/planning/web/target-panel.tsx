import { useDeferredValue, useState } from 'react';
import { useForm } from 'react-hook-form';
import { v7 as newId } from 'uuid';
import { fieldError, useCall, useSend } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Stack } from '#platform/web/ui/card.tsx';
import { DateField, NumberField, SelectField, TextArea, TextField } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { listTargetHolders, listTargetsOfIndicator, writeTarget, type IndicatorView } from '../contract.ts';
import { targetsPageText } from '../target-text.ts';
import { targetsText } from '../target-text.ts';
import { emptyTargetForm, explainedBy, fromTargetForm, type TargetAmountsForm } from './target-form.ts';
import { amountsWords, daysWords } from './target-words.ts';

/** The targets of one indicator on their days. */
export function TargetList({ indicator }: { readonly indicator: IndicatorView }) {
  const targets = useCall(listTargetsOfIndicator, { params: { indicatorId: indicator.indicatorId } });
  return (
    <QueryState query={targets} empty={{ when: (answer) => answer.targets.length === 0, text: targetsText.empty }}>
      {(answer) => (
        <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
          {answer.targets.map((one) => (
            <li key={one.targetId}>
              <span className="font-semibold">{one.holderName}</span>: {amountsWords(one, indicator)}
              <span className="block text-sm text-muted">{daysWords(one)}</span>
            </li>
          ))}
        </ul>
      )}
    </QueryState>
  );
}

type Form = TargetAmountsForm & { holder: string };

/** A target for one person or unit; after it was laid the form begins anew. */
export function TargetForm({ indicatorId }: { readonly indicatorId: string }) {
  const [targetId, setTargetId] = useState(() => newId());
  return <OneTarget key={targetId} indicatorId={indicatorId} targetId={targetId} onDone={() => setTargetId(newId())} />;
}

function OneTarget({ indicatorId, targetId, onDone }: { readonly indicatorId: string; readonly targetId: string; readonly onDone: () => void }) {
  const toast = useToast();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const holders = useCall(listTargetHolders, { query: search.length < 3 ? {} : { search } });
  const { register, handleSubmit, setValue } = useForm<Form>({ defaultValues: { ...emptyTargetForm, holder: '' } });
  const send = useSend(writeTarget, {
    onDone: () => {
      toast.show({ text: targetsText.saved });
      onDone();
    },
  });
  const options = [
    { value: '', label: targetsText.choose },
    ...(holders.data?.people ?? []).map((person) => ({ value: `person ${person.personId}`, label: targetsText.person(person.name, person.nip) })),
    ...(holders.data?.units ?? []).map((unit) => ({ value: `unit ${unit.unitId}`, label: targetsText.unit(unit.name) })),
  ];
  const field = (name: keyof Form) => ({ ...register(name), error: fieldError(send.error, name) });
  return (
    <form noValidate onSubmit={(event) => void handleSubmit((form) => send.mutate({ params: { indicatorId }, body: { targetId, ...fromForm(form) } }))(event)}>
      <Stack>
        <ProblemNotice fault={send.error ?? holders.error} />
        <TextField
          label={targetsText.search}
          hint={targetsText.searchHint}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            // The one chosen may not be in the new list; an unseen choice must not be sent.
            setValue('holder', '');
          }}
        />
        <SelectField
          key={options.map((option) => option.value).join()}
          label={targetsText.holder}
          options={options}
          {...register('holder')}
          error={fieldError(send.error, 'whose')}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <DateField label={targetsText.from} {...field('from')} />
          <DateField label={targetsText.until} {...field('until')} />
        </div>
        <div className="grid items-end gap-3 sm:grid-cols-3">
          <NumberField label={targetsText.target} {...field('target')} />
          <NumberField label={targetsText.minimumLabel} {...field('minimum')} />
          <NumberField label={targetsText.stretchLabel} {...field('stretch')} />
        </div>
        <TextArea label={targetsPageText.reason} hint={targetsPageText.reasonHint} rows={2} {...field('reason')} />
        <TextField label={targetsPageText.document} hint={targetsPageText.documentHint} {...field('documentReference')} />
        <Button type="submit" variant="primary" pending={send.isPending}>
          {targetsText.save}
        </Button>
      </Stack>
    </form>
  );
}

/** Nobody chosen is an empty id, which the contract answers beside the field. */
function fromForm({ holder, ...form }: Form) {
  const [kind, id = ''] = holder.split(' ');
  return { whose: kind === 'unit' ? { unitId: id } : { personId: id }, ...fromTargetForm(form), ...explainedBy(form) };
}
