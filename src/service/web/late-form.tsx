import { useState, type FormEvent } from 'react';
import { instantOf } from '#kernel/instant.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { ChoiceGroup } from '#platform/web/ui/choice.tsx';
import { SelectField, TextField } from '#platform/web/ui/field.tsx';
import type { Tile } from '../contract.ts';
import { outcomes, type Outcome } from '../rules/interaction.ts';
import { outcomeText } from '../text.ts';
import { recordText as text } from '../page-text.ts';
import { deviceNow } from './device-clock.ts';
import type { Chosen } from './outcome-sheet.tsx';

/** Work of earlier today or of another day. It counts, but not in time measures, and no citizen is asked. */
export function LateForm({ services, onChosen }: { readonly services: readonly Tile[]; readonly onChosen: (chosen: Chosen) => void }) {
  const [serviceId, setServiceId] = useState<string>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [finished, setFinished] = useState('');
  const [tried, setTried] = useState(false);
  const service = services.find((one) => one.serviceId === serviceId);

  const save = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (service === undefined || outcome === undefined || finished === '') return;
    // A date without an offset is read on the device's own wall, which is where the person reads his clock.
    const finishedAt = instantOf(finished).toISOString();
    const body = {
      serviceId: service.serviceId,
      channel: service.channels[0] ?? 'COUNTER',
      outcome,
      finishedAt,
      recordedAt: deviceNow().toISOString(),
      late: true,
    } as const;
    onChosen({ body, count: 1, serviceName: service.name, outcome });
  };

  return (
    <form onSubmit={save} className="flex flex-col gap-4" noValidate>
      <p className="text-muted">{text.lateLead}</p>
      <SelectField
        label={text.chooseService}
        options={[{ value: '', label: text.chooseOne }, ...services.map((one) => ({ value: one.serviceId, label: one.name }))]}
        value={serviceId ?? ''}
        onChange={(event) => setServiceId(event.target.value === '' ? undefined : event.target.value)}
        error={tried && service === undefined ? text.serviceMissing : undefined}
      />
      <TextField
        label={text.lateFinished}
        type="datetime-local"
        value={finished}
        onChange={(event) => setFinished(event.target.value)}
        error={tried && finished === '' ? text.lateFinishedMissing : undefined}
      />
      <ChoiceGroup
        label={text.outcome}
        name="late-outcome"
        columns={2}
        options={outcomes.map((value) => ({ value, label: outcomeText[value] }))}
        value={outcome}
        onChange={setOutcome}
        error={tried && outcome === undefined ? text.outcomeMissing : undefined}
      />
      <Button type="submit" variant="primary">
        {text.save}
      </Button>
    </form>
  );
}
