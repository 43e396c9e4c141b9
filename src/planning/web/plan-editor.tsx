import { useFieldArray, useForm, type Control, type UseFormRegister } from 'react-hook-form';
import { v7 as newId } from 'uuid';
import { fieldError, useCall, useSend, type CallFault } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Stack } from '#platform/web/ui/card.tsx';
import { SelectField, TextField } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { blocks, listIndicatorsOfAgency, listLinkableRhk, savePlan, type SkpView } from '../contract.ts';
import { perspectives, skpForms, skpModels } from '../rules/skp.ts';
import { formText, partiesText, perspectiveText } from '../skp-text.ts';
import { modelText } from '../period-text.ts';
import { blockText, planText } from '../text.ts';
import { AnnexFields, IkiAmountFields, measureOptions, SaveBar } from './plan-fields.tsx';
import { MilestoneFields, proposedFor } from './milestone-fields.tsx';
import { emptyAmount, fromForm, toForm, undivided, type IkiForm, type PlanForm } from './plan-form.ts';

type Option = { readonly value: string; readonly label: string };

/** The whole plan as one form; numbers are typed as text and converted when it is sent. */
export function PlanEditor({ skp, onDone }: { readonly skp: SkpView; readonly onDone: () => void }) {
  const toast = useToast();
  const linkable = useCall(listLinkableRhk, { params: { skpId: skp.skpId } });
  const indicators = useCall(listIndicatorsOfAgency, {});
  const { control, register, handleSubmit, watch, getValues, setValue } = useForm<PlanForm>({ defaultValues: toForm(skp) });
  const rhk = useFieldArray({ control, name: 'rhk' });
  const save = useSend(savePlan, {
    onDone: () => {
      toast.show({ text: planText.saved });
      onDone();
    },
  });
  const isLeader = watch('form') === 'LEADER';
  const model = watch('model');
  const links: readonly Option[] = [{ value: '', label: planText.supportsNone }, ...linksOf(skp, linkable.data?.rhk ?? [])];
  const measures = measureOptions(indicators.data?.indicators);
  return (
    <form
      noValidate
      onSubmit={(event) =>
        void handleSubmit((form) => save.mutate({ params: { skpId: skp.skpId }, body: { revision: skp.revision, ...fromForm(form) } }))(event)
      }
    >
      <Stack>
        <ProblemNotice fault={save.error} />
        <Card>
          <SelectField
            label={partiesText.form}
            hint={planText.formHint}
            options={skpForms.map((value) => ({ value, label: formText[value] }))}
            {...register('form')}
          />
          <SelectField
            className="mt-3"
            label={modelText.title}
            hint={modelText.hint[model]}
            options={skpModels.map((value) => ({ value, label: modelText.name[value] }))}
            {...register('model')}
          />
        </Card>
        {rhk.fields.map((field, at) => (
          <Card
            key={field.id}
            title={`${planText.rhk} ${at + 1}`}
            actions={
              <Button variant="danger" onClick={() => rhk.remove(at)}>
                {planText.removeRhk(at + 1)}
              </Button>
            }
          >
            <Stack>
              <TextField label={planText.rhk} error={fieldError(save.error, `rhk.${at}.title`)} {...register(`rhk.${at}.title`)} />
              <SelectField label={planText.block} options={blocks.map((value) => ({ value, label: blockText[value] }))} {...register(`rhk.${at}.block`)} />
              {isLeader ? (
                <SelectField
                  label={planText.perspective}
                  error={fieldError(save.error, `rhk.${at}.perspective`)}
                  options={[{ value: '', label: planText.choosePerspective }, ...perspectives.map((value) => ({ value, label: perspectiveText[value] }))]}
                  {...register(`rhk.${at}.perspective`)}
                />
              ) : null}
              <SelectField key={`links-${links.length}`} label={planText.supports} options={links} {...register(`rhk.${at}.supportedRhkId`)} />
              <IkiFields
                skp={skp}
                hasAmount={model === 'QUANTITATIVE'}
                control={control}
                register={register}
                at={at}
                fault={save.error}
                measures={measures}
                propose={(name) => {
                  const iki = getValues(name);
                  const measure = indicators.data?.indicators.find(({ indicatorId }) => indicatorId === iki.indicatorId);
                  setValue(`${name}.milestones`, proposedFor(iki, skp, measure));
                }}
              />
            </Stack>
          </Card>
        ))}
        <Button onClick={() => rhk.append({ rhkId: newId(), title: '', block: 'MAIN', perspective: '', supportedRhkId: '', iki: [emptyIki(skp)] })}>
          {planText.addRhk}
        </Button>
        <AnnexFields bind={(kind) => register(`annex.${kind}`)} fault={save.error} />
        <SaveBar save={planText.save} cancel={planText.stopEditing} pending={save.isPending} onCancel={onDone} />
      </Stack>
    </form>
  );
}

function IkiFields({
  skp,
  hasAmount,
  control,
  register,
  at,
  fault,
  measures,
  propose,
}: {
  readonly skp: SkpView;
  readonly hasAmount: boolean;
  readonly control: Control<PlanForm>;
  readonly register: UseFormRegister<PlanForm>;
  readonly at: number;
  readonly fault: CallFault | null;
  readonly measures: readonly Option[];
  readonly propose: (name: `rhk.${number}.iki.${number}`) => void;
}) {
  const iki = useFieldArray({ control, name: `rhk.${at}.iki` });
  return (
    <>
      {iki.fields.map((field, index) => {
        const name = `rhk.${at}.iki.${index}` as const;
        return (
          <fieldset key={field.id} className="rounded-xl border border-line p-3">
            <legend className="px-1 font-semibold">
              {planText.iki} {index + 1}
            </legend>
            <div className="grid gap-3 sm:grid-cols-2">
              <TextField
                className="sm:col-span-2"
                label={hasAmount ? planText.iki : modelText.measureAndTarget}
                error={fieldError(fault, `${name}.title`)}
                {...register(`${name}.title`)}
              />
              {hasAmount ? <IkiAmountFields bind={(part) => register(`${name}.${part}`)} path={name} fault={fault} measures={measures} /> : null}
            </div>
            {hasAmount ? <MilestoneFields register={register} name={name} quarters={field.milestones} fault={fault} onPropose={() => propose(name)} /> : null}
            <Button variant="danger" className="mt-3" onClick={() => iki.remove(index)}>
              {planText.removeIki(index + 1)}
            </Button>
          </fieldset>
        );
      })}
      <Button onClick={() => iki.append(emptyIki(skp))}>{planText.addIki}</Button>
    </>
  );
}

function emptyIki(skp: SkpView): IkiForm {
  return { ...emptyAmount, ikiId: newId(), title: '', milestones: undivided(skp) };
}

/** Results that may be served, and those that are served already though their owner is the supervisor no more. */
function linksOf(skp: SkpView, linkable: readonly { readonly rhkId: string; readonly title: string; readonly status: SkpView['status'] }[]): readonly Option[] {
  const kept = skp.rhk.flatMap(({ supported }) => (supported ? [supported] : []));
  const all = new Map([...kept, ...linkable].map((rhk) => [rhk.rhkId, rhk]));
  return [...all.values()].map((rhk) => ({ value: rhk.rhkId, label: planText.supportsState(rhk.title, rhk.status) }));
}
