import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useFieldArray, useForm, type Control, type UseFormRegister } from 'react-hook-form';
import { v7 as newId } from 'uuid';
import { postKinds } from '#organization/rules/post-kind.ts';
import { postKindText } from '#organization/text.ts';
import { fieldError, fieldErrorWithin, useCall, useSend, type CallFault } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { CheckField, SelectField, TextField, type Option } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { blocks, listIndicatorsOfAgency, listTemplates, readPlanAsTemplate, readTemplate, writeTemplate, type TemplateDraft } from '../contract.ts';
import { perspectives } from '../rules/skp.ts';
import { perspectiveText } from '../skp-text.ts';
import { templateFormText as text } from '../template-text.ts';
import { blockText, planText } from '../text.ts';
import { AnnexFields, IkiAmountFields, measureOptions, SaveBar } from './plan-fields.tsx';
import { emptyDraft, emptyIki, emptyRhk, fromTemplateForm, toTemplateForm, type TemplateForm } from './template-form.ts';

const back = { href: paths.templates(), label: text.back };

/** A template that is there already. */
export function TemplateEditorPage({ templateId }: { readonly templateId: string }) {
  const template = useCall(readTemplate, { params: { templateId } });
  return (
    <Page title={template.data ? text.changeTitle(template.data.name) : text.newTitle} back={back}>
      <QueryState query={template}>{(known) => <Editor templateId={templateId} revision={known.revision} draft={known} />}</QueryState>
    </Page>
  );
}

/** A new one, empty or with what stands in a plan. */
export function NewTemplatePage({ fromSkpId }: { readonly fromSkpId?: string }) {
  const [templateId] = useState(() => newId());
  return (
    <Page title={text.newTitle} back={back}>
      {fromSkpId === undefined ? <Editor templateId={templateId} revision={0} draft={emptyDraft} /> : <FromPlan templateId={templateId} skpId={fromSkpId} />}
    </Page>
  );
}

function FromPlan({ templateId, skpId }: { readonly templateId: string; readonly skpId: string }) {
  const plan = useCall(readPlanAsTemplate, { params: { skpId } });
  return <QueryState query={plan}>{(draft) => <Editor templateId={templateId} revision={0} draft={draft} />}</QueryState>;
}

type EditorProps = { readonly templateId: string; readonly revision: number; readonly draft: TemplateDraft };

function Editor({ templateId, revision, draft }: EditorProps) {
  const toast = useToast();
  const navigate = useNavigate();
  const indicators = useCall(listIndicatorsOfAgency, {});
  const { control, register, handleSubmit, watch, setValue } = useForm<TemplateForm>({ defaultValues: toTemplateForm(draft) });
  const rhk = useFieldArray({ control, name: 'rhk' });
  const save = useSend(writeTemplate, {
    onDone: () => {
      toast.show({ text: text.saved });
      void navigate({ to: paths.applyTemplate(templateId) });
    },
  });
  const measures = measureOptions(indicators.data?.indicators);
  const send = (form: TemplateForm) => save.mutate({ params: { templateId }, body: { revision, ...fromTemplateForm(form) } });
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(send)(event)}>
      <Stack>
        <ProblemNotice fault={save.error} />
        <Card>
          <TextField label={text.name} autoComplete="off" error={fieldError(save.error, 'name')} {...register('name')} />
        </Card>
        <Card title={text.who}>
          <p className="mb-3 text-sm text-muted">{text.whoLead}</p>
          <Stack>
            <Units unitIds={watch('unitIds')} onChange={(unitIds) => setValue('unitIds', unitIds)} />
            <TextField label={text.words} hint={text.wordsHint} error={fieldErrorWithin(save.error, 'titleWords')} {...register('titleWords')} />
            <fieldset>
              <legend className="font-semibold">{text.kinds}</legend>
              <div className="grid gap-x-4 sm:grid-cols-2">
                {postKinds.map((kind) => (
                  <CheckField key={kind} label={postKindText[kind]} value={kind} {...register('postKinds')} />
                ))}
              </div>
            </fieldset>
          </Stack>
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
              <div className="grid gap-3 sm:grid-cols-2">
                <SelectField label={planText.block} options={blocks.map((value) => ({ value, label: blockText[value] }))} {...register(`rhk.${at}.block`)} />
                <SelectField
                  label={text.perspective}
                  options={[{ value: '', label: text.noPerspective }, ...perspectives.map((value) => ({ value, label: perspectiveText[value] }))]}
                  {...register(`rhk.${at}.perspective`)}
                />
              </div>
              <Ikis control={control} register={register} at={at} fault={save.error} measures={measures} />
            </Stack>
          </Card>
        ))}
        <Button onClick={() => rhk.append(emptyRhk())}>{planText.addRhk}</Button>
        <AnnexFields bind={(kind) => register(`annex.${kind}`)} fault={save.error} />
        <SaveBar save={text.save} cancel={text.cancel} pending={save.isPending} onCancel={() => void navigate({ to: paths.templates() })} />
      </Stack>
    </form>
  );
}

function Units({ unitIds, onChange }: { readonly unitIds: readonly string[]; readonly onChange: (unitIds: string[]) => void }) {
  const templates = useCall(listTemplates, {});
  const units = templates.data?.units ?? [];
  return (
    <Stack gap="tight">
      <SelectField
        label={text.addUnit}
        options={[
          { value: '', label: text.chooseUnit },
          ...units.filter(({ unitId }) => !unitIds.includes(unitId)).map(({ unitId, name }) => ({ value: unitId, label: name })),
        ]}
        value=""
        onChange={(event) => onChange([...unitIds, event.target.value])}
      />
      <Row>
        {units
          .filter(({ unitId }) => unitIds.includes(unitId))
          .map(({ unitId, name }) => (
            <Button key={unitId} variant="quiet" aria-label={text.removeUnit(name)} onClick={() => onChange(unitIds.filter((one) => one !== unitId))}>
              {name} ✕
            </Button>
          ))}
      </Row>
    </Stack>
  );
}

function Ikis({
  control,
  register,
  at,
  fault,
  measures,
}: {
  readonly control: Control<TemplateForm>;
  readonly register: UseFormRegister<TemplateForm>;
  readonly at: number;
  readonly fault: CallFault | null;
  readonly measures: readonly Option[];
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
              <TextField className="sm:col-span-2" label={planText.iki} error={fieldError(fault, `${name}.title`)} {...register(`${name}.title`)} />
              <IkiAmountFields bind={(part) => register(`${name}.${part}`)} path={name} fault={fault} measures={measures} />
            </div>
            <Button variant="danger" className="mt-3" onClick={() => iki.remove(index)}>
              {planText.removeIki(index + 1)}
            </Button>
          </fieldset>
        );
      })}
      <Button onClick={() => iki.append(emptyIki())}>{planText.addIki}</Button>
    </>
  );
}
