import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { fieldError, useCall, useSend } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Stack } from '#platform/web/ui/card.tsx';
import { CheckField, DateField, NumberField, SelectField, TextArea, TextField } from '#platform/web/ui/field.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import type { AnswerOf } from '#platform/wire.ts';
import { listTargetHolders, listTargetPeople, previewTargets, writeTargets, type IndicatorView, type TargetPreview } from '../contract.ts';
import { bulkText as text, changeText, targetsPageText } from '../target-text.ts';
import { targetsText } from '../target-text.ts';
import { emptyTargetForm, explainedBy, fromTargetForm, type TargetAmountsForm } from './target-form.ts';
import { amountsWords, daysWords } from './target-words.ts';

type Holder = AnswerOf<typeof listTargetPeople>['people'][number];

/** One target for people of a unit or of some posts: chosen, looked at beforehand, laid all at once. */
export function TargetBulk({ indicator }: { readonly indicator: IndicatorView }) {
  const units = useCall(listTargetHolders, { query: {} });
  const [unitId, setUnitId] = useState('');
  return (
    <QueryState query={units}>
      {(answer) => (
        <Stack>
          <SelectField
            label={text.unit}
            options={[{ value: '', label: text.chooseUnit }, ...answer.units.map((unit) => ({ value: unit.unitId, label: unit.name }))]}
            value={unitId}
            onChange={(event) => setUnitId(event.target.value)}
          />
          {unitId === '' ? null : <OfUnit key={unitId} indicator={indicator} unitId={unitId} />}
        </Stack>
      )}
    </QueryState>
  );
}

function OfUnit({ indicator, unitId }: { readonly indicator: IndicatorView; readonly unitId: string }) {
  const people = useCall(listTargetPeople, { query: { unitId } });
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const toggle = (ids: readonly string[], isIn: boolean) =>
    setLeftOut((before) => {
      const after = new Set(before);
      for (const id of ids)
        if (isIn) after.delete(id);
        else after.add(id);
      return after;
    });
  return (
    <QueryState query={people} empty={{ when: (answer) => answer.people.length === 0, text: text.nobody }}>
      {({ people: all }) => {
        const chosen = all.filter(({ personId }) => !leftOut.has(personId));
        return (
          <Stack>
            <fieldset>
              <legend className="font-semibold">{text.posts}</legend>
              <div className="grid gap-x-4 sm:grid-cols-2">
                {postsOf(all).map(({ title, holders }) => (
                  <CheckField
                    key={title}
                    label={text.post(title, holders.length)}
                    checked={holders.some(({ personId }) => !leftOut.has(personId))}
                    onChange={(event) =>
                      toggle(
                        holders.map(({ personId }) => personId),
                        event.target.checked,
                      )
                    }
                  />
                ))}
              </div>
            </fieldset>
            <details>
              <summary className="inline-flex min-h-11 cursor-pointer items-center text-brand underline">{text.people(chosen.length, all.length)}</summary>
              <div className="grid gap-x-4 sm:grid-cols-2">
                {all.map(({ personId, name }) => (
                  <CheckField key={personId} label={name} checked={!leftOut.has(personId)} onChange={(event) => toggle([personId], event.target.checked)} />
                ))}
              </div>
            </details>
            <ForChosen indicator={indicator} personIds={chosen.map(({ personId }) => personId)} />
          </Stack>
        );
      }}
    </QueryState>
  );
}

function postsOf(people: readonly Holder[]): readonly { readonly title: string; readonly holders: readonly Holder[] }[] {
  const titles = [...new Set(people.map(({ postTitle }) => postTitle))];
  return titles.map((title) => ({ title, holders: people.filter(({ postTitle }) => postTitle === title) }));
}

function ForChosen({ indicator, personIds }: { readonly indicator: IndicatorView; readonly personIds: readonly string[] }) {
  const toast = useToast();
  const params = { indicatorId: indicator.indicatorId };
  const { register, handleSubmit, watch } = useForm<TargetAmountsForm>({ defaultValues: emptyTargetForm });
  const [looked, setLooked] = useState('');
  const preview = useSend(previewTargets, { refresh: [] });
  const commit = useSend(writeTargets, {
    onDone: ({ counts }) => {
      preview.reset();
      toast.show({ text: text.done(counts) });
    },
  });
  const form = watch();
  const asked = { ...fromTargetForm(form), personIds: [...personIds] };
  const isFresh = looked === JSON.stringify(asked);
  const field = (name: keyof TargetAmountsForm) => ({ ...register(name), error: fieldError(preview.error ?? commit.error, name) });
  const look = (now: TargetAmountsForm) => {
    const body = { ...fromTargetForm(now), personIds: [...personIds] };
    setLooked(JSON.stringify(body));
    preview.mutate({ params, body });
  };
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(look)(event)}>
      <Stack>
        <ProblemNotice fault={preview.error ?? commit.error} />
        <div className="grid gap-3 sm:grid-cols-2">
          <DateField label={targetsText.from} {...field('from')} />
          <DateField label={targetsText.until} {...field('until')} />
        </div>
        <div className="grid items-end gap-3 sm:grid-cols-3">
          <NumberField label={targetsText.target} {...field('target')} />
          <NumberField label={targetsText.minimumLabel} {...field('minimum')} />
          <NumberField label={targetsText.stretchLabel} {...field('stretch')} />
        </div>
        <div>
          <Button type="submit" pending={preview.isPending}>
            {text.preview}
          </Button>
        </div>
        {preview.data === undefined ? null : isFresh ? (
          <section aria-label={text.previewTitle}>
            <Stack>
              <Preview preview={preview.data} indicator={indicator} after={asked} />
              {preview.data.counts.CHANGED > 0 ? (
                <>
                  <TextArea label={targetsPageText.reason} rows={2} {...field('reason')} />
                  <TextField label={targetsPageText.document} hint={targetsPageText.documentHint} {...field('documentReference')} />
                </>
              ) : null}
              {preview.data.counts.NEW + preview.data.counts.CHANGED > 0 ? (
                <div>
                  <Button variant="primary" pending={commit.isPending} onClick={() => commit.mutate({ params, body: { ...asked, ...explainedBy(form) } })}>
                    {text.commit(preview.data.counts.NEW + preview.data.counts.CHANGED)}
                  </Button>
                </div>
              ) : null}
            </Stack>
          </section>
        ) : (
          <Notice tone="warning">{text.stale}</Notice>
        )}
      </Stack>
    </form>
  );
}

function Preview({
  preview: { counts, lines },
  indicator,
  after,
}: {
  readonly preview: TargetPreview;
  readonly indicator: IndicatorView;
  readonly after: { readonly target: number; readonly minimum?: number; readonly stretch?: number };
}) {
  const changes = counts.NEW + counts.CHANGED > 0;
  return (
    <>
      <Notice tone="info" title={changes ? text.counts(counts) : text.nothing}>
        {changes ? text.notYet : ''}
      </Notice>
      <DataTable
        caption={text.caption}
        rows={lines}
        rowKey={({ personId }) => personId}
        columns={[
          {
            key: 'name',
            header: text.name,
            render: ({ name, postTitle }) => (
              <>
                {name}
                <span className="block text-sm text-muted">{postTitle}</span>
              </>
            ),
          },
          {
            key: 'before',
            header: text.before,
            render: ({ before }) =>
              before.length === 0
                ? text.none
                : before.map((one) => (
                    <span key={one.from} className="block">
                      {amountsWords(one, indicator)} <span className="text-sm text-muted">{daysWords(one)}</span>
                    </span>
                  )),
          },
          { key: 'after', header: text.after, render: () => amountsWords(after, indicator) },
          {
            key: 'change',
            header: text.change,
            render: ({ change }) => (
              <StatusLabel tone={change === 'SAME' ? 'neutral' : change === 'NEW' ? 'positive' : 'warning'}>{changeText[change]}</StatusLabel>
            ),
          },
        ]}
      />
    </>
  );
}
