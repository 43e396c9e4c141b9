import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { v7 as newId } from 'uuid';
import { fieldError, useCall, useSend } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { Button, LinkButton } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { DateField, NumberField, SelectField, TextArea, TextField } from '#platform/web/ui/field.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { listIndicatorsOfAgency, listIndicatorVersions, writeIndicator, type IndicatorView } from '../contract.ts';
import { editorText as text, influenceText, libraryText, weaknessesText } from '../indicator-text.ts';
import { consolidations } from '../rules/consolidation.ts';
import { indicatorLibrary, isLibraryKey, type LibraryKey } from '../rules/indicator-library.ts';
import { weaknessesOf } from '../rules/indicator-weakness.ts';
import { influences, shapes } from '../rules/indicator.ts';
import { namedCountCodes, namedCounts } from '../rules/named-count.ts';
import { curveOf } from '../rules/target-achievement.ts';
import { indicatorsText } from '../indicator-text.ts';
import { consolidationText, shapeText } from '../text.ts';
import { AchievementCurve } from './achievement-curve.tsx';
import { draftOf, exampleTargetOf, fromIndicatorForm, toIndicatorForm, type IndicatorForm } from './indicator-form.ts';
import { IndicatorWeaknesses } from './indicator-weaknesses.tsx';
import { OwnerField } from './owner-field.tsx';

/** The trial on the rows of last year of what stands in the editor. */
type Trial = (draft: ReturnType<typeof draftOf>) => ReactNode;

/** A new indicator, or a new version of one; the trial on last year's rows is composed in. */
export function IndicatorEditorPage({
  indicatorId,
  libraryKey = '',
  trial,
}: {
  readonly indicatorId?: string;
  /** The entry of the library that a new indicator begins with. */
  readonly libraryKey?: string;
  readonly trial?: Trial;
}) {
  return indicatorId === undefined ? (
    <NewIndicator libraryKey={isLibraryKey(libraryKey) ? libraryKey : undefined} trial={trial} />
  ) : (
    <NewVersion indicatorId={indicatorId} trial={trial} />
  );
}

function NewIndicator({ libraryKey, trial }: { readonly libraryKey: LibraryKey | undefined; readonly trial: Trial | undefined }) {
  const [indicatorId] = useState(() => newId());
  const catalogue = useCall(listIndicatorsOfAgency, {});
  return (
    <Page title={text.newTitle} back={{ href: paths.indicators(), label: text.back }} width="text">
      <QueryState query={catalogue}>
        {({ indicators, canDefine }) =>
          canDefine ? (
            <Editor indicatorId={indicatorId} libraryKey={libraryKey} catalogue={indicators} trial={trial} />
          ) : (
            <Notice tone="info">{text.noRight}</Notice>
          )
        }
      </QueryState>
    </Page>
  );
}

function NewVersion({ indicatorId, trial }: { readonly indicatorId: string; readonly trial: Trial | undefined }) {
  const catalogue = useCall(listIndicatorsOfAgency, {});
  const versions = useCall(listIndicatorVersions, { params: { indicatorId } });
  const newest = versions.data?.versions[0];
  return (
    <Page title={newest ? text.changeTitle(newest.name) : text.newTitle} lead={text.lead} back={{ href: paths.indicators(), label: text.back }} width="text">
      <QueryState query={versions}>
        {(answer) =>
          answer.canDefine && newest ? (
            <Editor indicatorId={indicatorId} of={newest} catalogue={catalogue.data?.indicators ?? []} trial={trial} />
          ) : (
            <Notice tone="info">{text.noRight}</Notice>
          )
        }
      </QueryState>
    </Page>
  );
}

function Editor({
  indicatorId,
  of,
  libraryKey,
  catalogue,
  trial,
}: {
  readonly indicatorId: string;
  readonly of?: IndicatorView;
  readonly libraryKey?: LibraryKey | undefined;
  readonly catalogue: readonly IndicatorView[];
  readonly trial: Trial | undefined;
}) {
  const toast = useToast();
  const navigate = useNavigate();
  const entry = libraryKey && indicatorLibrary[libraryKey];
  const { register, handleSubmit, watch, setValue } = useForm<IndicatorForm>({ defaultValues: toIndicatorForm(of ?? entry?.definition, entry?.example) });
  const send = useSend(writeIndicator, {
    onDone: () => {
      toast.show({ text: indicatorsText.saved });
      void navigate({ to: paths.indicators() });
    },
  });
  const form = watch();
  const { from: _, reason: _reason, ...definition } = fromIndicatorForm(form, of?.serviceIds);
  const example = exampleTargetOf(form);
  const weaknesses = form.name.trim().length < 3 ? undefined : weaknessesOf({ indicatorId, ...definition }, catalogue);
  const field = (name: keyof IndicatorForm) => ({ ...register(name), error: fieldError(send.error, name) });
  const counts = namedCountCodes.map((value) => ({ value, label: namedCounts[value].words }));
  return (
    <form
      noValidate
      onSubmit={(event) =>
        void handleSubmit((now) =>
          send.mutate({ params: { indicatorId }, body: { ...fromIndicatorForm(now, of?.serviceIds), ...(libraryKey ? { libraryKey } : {}) } }),
        )(event)
      }
    >
      <div className="flex flex-col gap-5">
        <ProblemNotice fault={send.error} />
        {entry ? <Notice tone="info">{libraryText.startsFrom(entry.definition.name)}</Notice> : null}
        <Card title={text.what}>
          <Stack>
            <TextField label={indicatorsText.name} {...field('name')} />
            <TextArea label={indicatorsText.description} {...field('description')} />
            <TextArea label={indicatorsText.counts} {...field('countsWhat')} />
            <TextArea label={indicatorsText.countsNot} {...field('countsNot')} />
          </Stack>
        </Card>
        <Card title={text.how}>
          <Stack>
            <SelectField label={indicatorsText.numerator} options={counts} {...field('numerator')} />
            <SelectField
              label={indicatorsText.denominator}
              options={[{ value: '', label: indicatorsText.noDenominator }, ...counts]}
              {...field('denominator')}
            />
            <div className="grid items-end gap-3 sm:grid-cols-3">
              <NumberField label={indicatorsText.factor} {...field('factor')} />
              <TextField label={indicatorsText.unit} {...field('unit')} />
              <NumberField label={indicatorsText.decimals} {...field('decimals')} />
            </div>
            <SelectField
              label={indicatorsText.consolidation}
              options={consolidations.map((value) => ({ value, label: consolidationText[value] }))}
              {...field('consolidation')}
            />
            <NumberField label={indicatorsText.minimumNLabel} hint={text.minimumNHint} {...field('minimumN')} />
          </Stack>
        </Card>
        <Card title={text.good}>
          <Stack>
            <SelectField label={indicatorsText.shape} options={shapes.map((value) => ({ value, label: shapeText[value] }))} {...field('shape')} />
            <p className="text-sm text-muted">{text.exampleHint}</p>
            <div className="grid items-end gap-3 sm:grid-cols-3">
              <NumberField label={text.exampleTarget} {...field('exampleTarget')} />
              <NumberField label={text.exampleMinimum(form.shape === 'ZERO' || form.shape === 'LOWER')} {...field('exampleMinimum')} />
              <NumberField label={text.exampleStretch} {...field('exampleStretch')} />
            </div>
            {example === undefined || example === 'ORDER' ? (
              <p className="text-muted">{example === 'ORDER' ? text.orderWrong : text.noCurve}</p>
            ) : (
              <AchievementCurve
                points={curveOf(form.shape, example)}
                shape={form.shape}
                target={example}
                unit={form.unit}
                decimals={Number.isInteger(definition.decimals) ? definition.decimals : 0}
              />
            )}
          </Stack>
        </Card>
        <Card title={text.people}>
          <Stack>
            <SelectField
              label={text.influence}
              options={[{ value: '', label: text.influenceChoose }, ...influences.map((value) => ({ value, label: influenceText[value] }))]}
              {...field('influence')}
            />
            <TextField label={text.influencedBy} hint={text.influencedByHint} {...field('influencedBy')} />
            <OwnerField
              value={form.ownerId}
              name={of?.ownerName ?? undefined}
              onChange={(ownerId) => setValue('ownerId', ownerId)}
              error={fieldError(send.error, 'ownerId')}
            />
          </Stack>
        </Card>
        <Card title={text.honesty}>
          <Stack>
            <TextField label={indicatorsText.source} hint={text.sourceHint} {...field('source')} />
            <TextArea label={text.weakness} hint={text.weaknessHint} {...field('knownWeakness')} />
          </Stack>
        </Card>
        <Card title={text.check}>
          {weaknesses === undefined ? (
            <p className="text-muted">{text.checkLater}</p>
          ) : weaknesses.length === 0 ? (
            <p>{weaknessesText.none}</p>
          ) : (
            <IndicatorWeaknesses weaknesses={weaknesses} />
          )}
        </Card>
        {trial === undefined ? null : <Card title={text.trial}>{trial(draftOf(indicatorId, form, of?.serviceIds))}</Card>}
        <Card title={text.effect}>
          <Stack>
            <DateField label={indicatorsText.from} {...field('from')} />
            {of === undefined ? null : <TextArea label={text.reason} hint={text.reasonHint} rows={2} {...field('reason')} />}
            <Row>
              <Button type="submit" variant="primary" pending={send.isPending}>
                {indicatorsText.save}
              </Button>
              <LinkButton href={paths.indicators()} variant="quiet">
                {text.cancel}
              </LinkButton>
            </Row>
          </Stack>
        </Card>
      </div>
    </form>
  );
}
