import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { v7 as newId } from 'uuid';
import { fieldError, useSend } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { CheckField, DateField, NumberField, TextField } from '#platform/web/ui/field.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { changeService, defineService, listCatalogue, listTiles, type ServiceView } from '../contract.ts';
import { channels, type Channel } from '../rules/interaction.ts';
import { servicesText as text } from '../page-text.ts';
import { channelText } from '../text.ts';

type Fields = { code: string; name: string; standardMinutes: string; channels: Channel[]; unitIds: string[]; from: string; until: string };

/** Defines a service or changes one; the id of a new one is made once, so that sending twice defines one. */
export function ServiceForm({
  service,
  units,
  today,
  onDone,
}: {
  readonly service?: ServiceView;
  readonly units: readonly { readonly unitId: string; readonly name: string }[];
  readonly today: string;
  readonly onDone: (service: ServiceView) => void;
}) {
  const [serviceId] = useState(() => service?.serviceId ?? newId());
  const refresh = [listCatalogue, listTiles];
  const define = useSend(defineService, { refresh, onDone });
  const change = useSend(changeService, { refresh, onDone });
  const { error: fault, isPending } = service ? change : define;
  const form = useForm<Fields>({
    defaultValues: {
      code: service?.code ?? '',
      name: service?.name ?? '',
      standardMinutes: service?.standardMinutes?.toString() ?? '',
      channels: service?.channels ?? ['COUNTER'],
      unitIds: service?.unitIds ?? units.map(({ unitId }) => unitId),
      from: today,
      until: service?.until ?? '',
    },
  });
  const { register, formState } = form;

  const send = form.handleSubmit(({ standardMinutes, from, until, ...fields }) => {
    const minutes = standardMinutes.trim() === '' ? null : Number(standardMinutes.replaceAll('.', ''));
    if (service)
      change.mutate({ params: { serviceId }, body: { ...fields, revision: service.revision, standardMinutes: minutes, until: until === '' ? null : until } });
    else define.mutate({ body: { ...fields, serviceId, standardMinutes: minutes, from } });
  });

  return (
    <form onSubmit={(event) => void send(event)} className="flex flex-col gap-4" noValidate>
      {service ? <Notice>{text.changeLead}</Notice> : null}
      <ProblemNotice fault={fault} />
      <TextField label={text.name} error={fieldError(fault, 'name')} {...register('name')} />
      <TextField label={text.code} error={fieldError(fault, 'code')} {...register('code')} />
      <NumberField
        label={text.standard}
        hint={text.standardHint}
        error={formState.errors.standardMinutes?.message ?? fieldError(fault, 'standardMinutes')}
        {...register('standardMinutes', { pattern: { value: /^\s*[\d.]*\s*$/, message: text.minutesWrong } })}
      />
      <Checks label={text.channels} error={fieldError(fault, 'channels')}>
        {channels.map((channel) => (
          <CheckField key={channel} label={channelText[channel]} value={channel} {...register('channels')} />
        ))}
      </Checks>
      <Checks label={text.units} error={fieldError(fault, 'unitIds')}>
        {units.map(({ unitId, name }) => (
          <CheckField key={unitId} label={name} value={unitId} {...register('unitIds')} />
        ))}
      </Checks>
      {service ? (
        <DateField label={text.until} hint={text.untilHint} error={fieldError(fault, 'until')} {...register('until')} />
      ) : (
        <DateField label={text.from} error={fieldError(fault, 'from')} {...register('from')} />
      )}
      <Button type="submit" variant="primary" pending={isPending}>
        {text.save}
      </Button>
    </form>
  );
}

function Checks({ label, error, children }: { readonly label: string; readonly error: string | undefined; readonly children: ReactNode }) {
  return (
    <fieldset>
      <legend className="font-semibold">{label}</legend>
      <div className="grid sm:grid-cols-2">{children}</div>
      {error ? <p className="text-sm font-medium text-negative">{error}</p> : null}
    </fieldset>
  );
}
