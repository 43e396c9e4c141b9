import type { UseFormRegisterReturn } from 'react-hook-form';
import { fieldError, fieldErrorWithin, type CallFault } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { NumberField, SelectField, TextArea, TextField, type Option } from '#platform/web/ui/field.tsx';
import { aspects, type IndicatorView } from '../contract.ts';
import { polarities } from '../rules/achievement.ts';
import { annexKinds, type AnnexKind } from '../rules/skp.ts';
import { annexText } from '../skp-text.ts';
import { aspectText, planText, polarityText } from '../text.ts';
import type { IkiAmountForm } from './plan-form.ts';

// What the editors of a plan and of a template have in common; each binds the fields to its own form.

/** The amount of one indicator and the measure that it is counted by. `path` is where the server finds it. */
export function IkiAmountFields({
  bind,
  path,
  fault,
  measures,
}: {
  readonly bind: (part: keyof IkiAmountForm) => UseFormRegisterReturn;
  readonly path: string;
  readonly fault: CallFault | null;
  readonly measures: readonly Option[];
}) {
  return (
    <>
      <SelectField label={planText.aspect} options={aspects.map((value) => ({ value, label: aspectText[value] }))} {...bind('aspect')} />
      <SelectField label={planText.direction} options={polarities.map((value) => ({ value, label: polarityText[value] }))} {...bind('polarity')} />
      <NumberField label={planText.target} error={fieldError(fault, `${path}.target`)} {...bind('target')} />
      <TextField label={planText.unit} error={fieldError(fault, `${path}.unit`)} {...bind('unit')} />
      <SelectField key={`measures-${measures.length}`} className="sm:col-span-2" label={planText.indicator} options={measures} {...bind('indicatorId')} />
    </>
  );
}

export function measureOptions(indicators: readonly IndicatorView[] | undefined): readonly Option[] {
  return [{ value: '', label: planText.noIndicator }, ...(indicators ?? []).map((one) => ({ value: one.indicatorId, label: one.name }))];
}

/** The three lists of the annex, a line for each entry. */
export function AnnexFields({ bind, fault }: { readonly bind: (kind: AnnexKind) => UseFormRegisterReturn; readonly fault: CallFault | null }) {
  return (
    <Card title={annexText.title}>
      <Stack>
        {annexKinds.map((kind) => (
          <TextArea key={kind} label={annexText.kind[kind]} hint={annexText.hint} error={fieldErrorWithin(fault, `annex.${kind}`)} {...bind(kind)} />
        ))}
      </Stack>
    </Card>
  );
}

/** Stays within reach while a long form is written. */
export function SaveBar({
  save,
  cancel,
  pending,
  onCancel,
}: {
  readonly save: string;
  readonly cancel: string;
  readonly pending: boolean;
  readonly onCancel: () => void;
}) {
  return (
    <div className="sticky bottom-16 z-10 rounded-xl border border-line bg-surface p-3 lg:bottom-3">
      <Row>
        <Button type="submit" variant="primary" pending={pending}>
          {save}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          {cancel}
        </Button>
      </Row>
    </div>
  );
}
