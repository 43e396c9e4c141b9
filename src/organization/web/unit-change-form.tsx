import { useState } from 'react';
import { useCall, useSend } from '#platform/web/api.ts';
import { formatDay, formatNumber } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Row, Stack } from '#platform/web/ui/card.tsx';
import { ChoiceGroup } from '#platform/web/ui/choice.tsx';
import { CheckField, DateField, SelectField } from '#platform/web/ui/field.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { changeUnits, listUnits, previewUnitChange, type UnitChangeInput, type UnitChangePreview } from '../contract.ts';
import { unitActText, unitChangesText as text } from '../unit-change-text.ts';
import { emptyPart, UnitPartsFields, type Part } from './unit-parts-fields.tsx';

type Act = UnitChangeInput['act'];

const acts: readonly Act[] = ['MERGE', 'SPLIT', 'CLOSE'];

/** Choose, look, save. */
export function UnitChangeForm({ today }: { readonly today: string }) {
  const toast = useToast();
  const [act, setAct] = useState<Act>();
  const [on, setOn] = useState(today);
  const [unitId, setUnitId] = useState('');
  const [intoId, setIntoId] = useState('');
  const [closes, setCloses] = useState(false);
  const [parts, setParts] = useState<readonly Part[]>([emptyPart]);
  const [isTried, setTried] = useState(false);
  const units = useCall(listUnits, { query: { on: on === '' ? today : on } });
  const preview = useSend(previewUnitChange, { refresh: [] });
  const save = useSend(changeUnits, {
    onDone: () => {
      toast.show({ text: text.saved });
      preview.reset();
      setUnitId('');
      setIntoId('');
      setParts([emptyPart]);
      setTried(false);
    },
  });
  const input = act === undefined ? undefined : inputOf(act, { on, unitId, intoId, closes, parts });

  if (preview.data && input) {
    return (
      <Stack>
        <ProblemNotice fault={save.error} />
        <Preview shown={preview.data} />
        <Row>
          <Button variant="primary" pending={save.isPending} onClick={() => save.mutate({ body: { change: input, fingerprint: preview.data.fingerprint } })}>
            {text.save}
          </Button>
          <Button
            onClick={() => {
              preview.reset();
              save.reset();
            }}
          >
            {text.back}
          </Button>
        </Row>
      </Stack>
    );
  }
  const options = [
    { value: '', label: text.choose },
    ...(units.data?.units ?? []).map((unit) => ({ value: unit.unitId, label: `${unit.name} (${unit.code})` })),
  ];
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (input) preview.mutate({ body: input });
      }}
    >
      <Stack>
        <ProblemNotice fault={preview.error} />
        <ChoiceGroup
          label={text.act}
          name="act"
          columns={3}
          value={act}
          onChange={setAct}
          options={acts.map((value) => ({ value, label: unitActText[value], hint: text.actHint[value] }))}
        />
        {act === undefined ? null : (
          <>
            <DateField label={text.effective} min={today} value={on} onChange={(event) => setOn(event.target.value)} />
            <SelectField
              label={text.unit[act]}
              options={options}
              value={unitId}
              onChange={(event) => {
                setUnitId(event.target.value);
                setParts(parts.map((part) => ({ ...part, postIds: [] })));
              }}
            />
            {act === 'MERGE' ? (
              <SelectField
                label={text.into}
                options={options.filter(({ value }) => value !== unitId || value === '')}
                value={intoId}
                onChange={(event) => setIntoId(event.target.value)}
              />
            ) : null}
            {act === 'SPLIT' ? (
              <>
                <CheckField label={text.closes} checked={closes} onChange={(event) => setCloses(event.target.checked)} />
                <UnitPartsFields unitId={unitId} on={on} parts={parts} onChange={setParts} />
              </>
            ) : null}
          </>
        )}
        {isTried && input === undefined ? <Notice tone="warning">{text.incomplete}</Notice> : null}
        <Row>
          <Button type="submit" variant="primary" pending={preview.isPending}>
            {text.show}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}

type Fields = { readonly on: string; readonly unitId: string; readonly intoId: string; readonly closes: boolean; readonly parts: readonly Part[] };

/** Undefined while something is still to be chosen. */
function inputOf(act: Act, { on, unitId, intoId, closes, parts }: Fields): UnitChangeInput | undefined {
  if (on === '' || unitId === '') return undefined;
  if (act === 'CLOSE') return { act, on, unitId };
  if (act === 'MERGE') return intoId === '' ? undefined : { act, on, unitIds: [unitId], intoId };
  const isWhole = parts.every(({ code, name }) => code.trim() !== '' && name.trim() !== '');
  return isWhole ? { act, on, unitId, closes, parts: parts.map((part) => ({ ...part, postIds: [...part.postIds] })) } : undefined;
}

function Preview({ shown }: { readonly shown: UnitChangePreview }) {
  return (
    <section aria-label={text.preview} className="flex flex-col gap-3">
      <h3 className="font-bold">{text.preview}</h3>
      <ul className="list-disc pl-5">
        {shown.added.map(({ name, code, parent }) => (
          <li key={code}>{text.added(name, code, parent)}</li>
        ))}
        {shown.hung.map(({ name, from, to }) => (
          <li key={`${name} ${from}`}>{text.hung(name, from, to)}</li>
        ))}
        {shown.closed.map(({ name, lastDay }) => (
          <li key={name}>{text.closed(name, formatDay(lastDay))}</li>
        ))}
      </ul>
      {shown.people.length > 0 ? (
        <details open>
          <summary className="min-h-11 cursor-pointer py-2 font-semibold">{text.people(formatNumber(shown.people.length))}</summary>
          <ul className="list-disc pl-5">
            {shown.people.map(({ name, postTitle, from, to }) => (
              <li key={`${name} ${postTitle}`}>{text.person(name, postTitle, from, to)}</li>
            ))}
          </ul>
        </details>
      ) : null}
      {shown.endedPosts.length > 0 ? (
        <details>
          <summary className="min-h-11 cursor-pointer py-2 font-semibold">{text.endedPosts(formatNumber(shown.endedPosts.length))}</summary>
          <ul className="list-disc pl-5">
            {shown.endedPosts.map(({ title, unitName }, at) => (
              <li key={`${title} ${unitName} ${at}`}>{text.endedPost(title, unitName)}</li>
            ))}
          </ul>
        </details>
      ) : null}
      <p className="text-muted">{text.keeps}</p>
    </section>
  );
}
