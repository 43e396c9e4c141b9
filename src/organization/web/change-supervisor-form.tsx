import { useDeferredValue, useState } from 'react';
import { useForm } from 'react-hook-form';
import { fieldError, useCall, useSend } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Stack } from '#platform/web/ui/card.tsx';
import { Combobox } from '#platform/web/ui/combobox.tsx';
import { CheckField, DateField } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { changeSupervisor, listPeople } from '../contract.ts';
import { personText } from '../text.ts';

type Fields = { readonly from: string; readonly isActing: boolean; readonly until: string };

/** Name, day, save: today is filled in, so that the usual case needs no more. */
export function ChangeSupervisorForm({ personId, today, onDone }: { readonly personId: string; readonly today: string; readonly onDone: () => void }) {
  const toast = useToast();
  const [supervisorId, setSupervisorId] = useState<string>();
  const [isMissing, setMissing] = useState(false);
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim().slice(0, 100));
  const people = useCall(listPeople, { query: search === '' ? {} : { search } });
  const { register, handleSubmit, watch, formState } = useForm<Fields>({ defaultValues: { from: today, isActing: false, until: '' } });
  const isActing = watch('isActing');
  const send = useSend(changeSupervisor, {
    onDone: () => {
      toast.show({ text: personText.saved });
      onDone();
    },
  });
  const options = (people.data?.people ?? [])
    .filter((person) => person.personId !== personId)
    .map((person) => ({ id: person.personId, label: person.name, detail: [person.nip, person.postTitle].filter(Boolean).join(' · ') }));

  const save = handleSubmit((fields) => {
    setMissing(supervisorId === undefined);
    if (supervisorId === undefined) return;
    send.mutate({
      params: { personId },
      body: { supervisorId, from: fields.from, ...(fields.isActing ? { kind: 'ACTING', until: fields.until } : { kind: 'DEFINITIVE' }) },
    });
  });
  return (
    <form noValidate onSubmit={(event) => void save(event)}>
      <Stack>
        <ProblemNotice fault={send.error} />
        <Combobox
          label={personText.newSupervisor}
          hint={personText.newSupervisorHint}
          options={options}
          value={supervisorId}
          onChange={setSupervisorId}
          onInput={setTyped}
          error={isMissing && supervisorId === undefined ? personText.supervisorMissing : undefined}
        />
        <DateField
          label={personText.from}
          error={formState.errors.from?.message ?? fieldError(send.error, 'from')}
          {...register('from', { required: personText.fromMissing })}
        />
        <CheckField label={personText.acting} {...register('isActing')} />
        {isActing ? (
          <DateField
            label={personText.until}
            error={formState.errors.until?.message ?? fieldError(send.error, 'until')}
            {...register('until', { required: personText.untilMissing })}
          />
        ) : null}
        <Button type="submit" variant="primary" pending={send.isPending}>
          {personText.save}
        </Button>
      </Stack>
    </form>
  );
}
