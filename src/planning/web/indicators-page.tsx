import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { useForm } from 'react-hook-form';
import { fieldError, useCall, useSend } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { DateField, NumberField, SelectField, TextArea, TextField } from '#platform/web/ui/field.tsx';
import { Link } from '#platform/web/ui/link.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { listIndicatorsOfAgency, writeIndicator, type IndicatorView } from '../contract.ts';
import { consolidations } from '../rules/consolidation.ts';
import { shapes } from '../rules/indicator.ts';
import { weaknessesOf } from '../rules/indicator-weakness.ts';
import { namedCountCodes, namedCounts, type NamedCount } from '../rules/named-count.ts';
import { consolidationText, indicatorsText, shapeText, targetsText } from '../text.ts';
import { weaknessesText } from '../indicator-text.ts';
import { IndicatorWeaknesses } from './indicator-weaknesses.tsx';
import { readNumber } from './read-number.ts';
import { TargetPanel } from './target-panel.tsx';

/** What is counted, for everybody to read; the pengelola lays it down in versions. */
export function IndicatorsPage() {
  const indicators = useCall(listIndicatorsOfAgency, {});
  const [open, setOpen] = useState<'NEW' | IndicatorView>();
  const [aimedAt, setAimedAt] = useState<IndicatorView>();
  const canDefine = indicators.data?.canDefine ?? false;
  return (
    <Page
      title={indicatorsText.title}
      lead={indicatorsText.lead}
      actions={
        canDefine ? (
          <Button variant="primary" onClick={() => setOpen('NEW')}>
            {indicatorsText.define}
          </Button>
        ) : null
      }
    >
      <QueryState query={indicators} empty={{ when: (answer) => answer.indicators.length === 0, text: indicatorsText.empty }}>
        {(answer) => (
          <div className="grid gap-4 lg:grid-cols-2">
            {answer.indicators.map((one) => (
              <Card
                key={one.indicatorId}
                title={one.name}
                actions={
                  canDefine ? (
                    <Row>
                      <Button variant="quiet" onClick={() => setAimedAt(one)} aria-label={targetsText.title(one.name)}>
                        {targetsText.open}
                      </Button>
                      <Button variant="quiet" onClick={() => setOpen(one)} aria-label={`${indicatorsText.change}: ${one.name}`}>
                        {indicatorsText.change}
                      </Button>
                    </Row>
                  ) : null
                }
              >
                <p>{one.description}</p>
                <dl className="mt-2 grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
                  <Fact term={indicatorsText.formula}>{one.formula}</Fact>
                  <Fact term={indicatorsText.counts}>{one.countsWhat}</Fact>
                  <Fact term={indicatorsText.countsNot}>{one.countsNot}</Fact>
                  <Fact term={indicatorsText.influencedBy}>{one.influencedBy}</Fact>
                  <Fact term={indicatorsText.source}>{one.source}</Fact>
                  {one.knownWeakness ? <Fact term={indicatorsText.weakness}>{one.knownWeakness}</Fact> : null}
                </dl>
                <p className="mt-2">
                  <Link
                    href={paths.indicatorCard(one.indicatorId)}
                    aria-label={`${indicatorsText.openCard}: ${one.name}`}
                    className="inline-flex min-h-11 items-center text-brand underline"
                  >
                    {indicatorsText.openCard}
                  </Link>
                </p>
                <p className="mt-2 text-sm text-muted">
                  {shapeText[one.shape]} · {indicatorsText.minimumN(one.minimumN)} · {indicatorsText.version(one.version)}
                </p>
                {canDefine ? <WeaknessesOf indicator={one} catalogue={answer.indicators} /> : null}
              </Card>
            ))}
          </div>
        )}
      </QueryState>
      <Dialog title={open === 'NEW' ? indicatorsText.define : indicatorsText.change} isOpen={open !== undefined} onClose={() => setOpen(undefined)}>
        {open === undefined ? null : (
          <IndicatorForm {...(open === 'NEW' ? {} : { of: open })} catalogue={indicators.data?.indicators ?? []} onDone={() => setOpen(undefined)} />
        )}
      </Dialog>
      <Dialog title={aimedAt ? targetsText.title(aimedAt.name) : targetsText.open} isOpen={aimedAt !== undefined} onClose={() => setAimedAt(undefined)}>
        {aimedAt === undefined ? null : <TargetPanel indicator={aimedAt} />}
      </Dialog>
    </Page>
  );
}

function WeaknessesOf({ indicator, catalogue }: { readonly indicator: IndicatorView; readonly catalogue: readonly IndicatorView[] }) {
  const weaknesses = weaknessesOf(indicator, catalogue);
  return weaknesses.length === 0 ? null : (
    <div className="mt-3">
      <IndicatorWeaknesses weaknesses={weaknesses} />
    </div>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: string }) {
  return (
    <>
      <dt className="font-semibold">{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

type Form = Record<
  'name' | 'description' | 'countsWhat' | 'countsNot' | 'factor' | 'unit' | 'decimals' | 'minimumN' | 'influencedBy' | 'source' | 'knownWeakness' | 'from',
  string
> & {
  numerator: NamedCount;
  denominator: NamedCount | '';
  shape: IndicatorView['shape'];
  consolidation: IndicatorView['consolidation'];
};

function IndicatorForm({ of, catalogue, onDone }: { readonly of?: IndicatorView; readonly catalogue: readonly IndicatorView[]; readonly onDone: () => void }) {
  const toast = useToast();
  const [indicatorId] = useState(() => of?.indicatorId ?? newId());
  const { register, handleSubmit, watch } = useForm<Form>({ defaultValues: toForm(of) });
  const weaknesses = weaknessesOf({ indicatorId, ...fromForm(watch(), of) }, catalogue);
  const send = useSend(writeIndicator, {
    onDone: () => {
      toast.show({ text: indicatorsText.saved });
      onDone();
    },
  });
  const field = (name: keyof Form) => ({ ...register(name), error: fieldError(send.error, name) });
  const counts = namedCountCodes.map((value) => ({ value, label: namedCounts[value].words }));
  return (
    <form noValidate onSubmit={(event) => void handleSubmit((form) => send.mutate({ params: { indicatorId }, body: fromForm(form, of) }))(event)}>
      <Stack>
        <ProblemNotice fault={send.error} />
        <TextField label={indicatorsText.name} {...field('name')} />
        <TextArea label={indicatorsText.description} {...field('description')} />
        <TextArea label={indicatorsText.counts} {...field('countsWhat')} />
        <TextArea label={indicatorsText.countsNot} {...field('countsNot')} />
        <SelectField label={indicatorsText.numerator} options={counts} {...field('numerator')} />
        <SelectField label={indicatorsText.denominator} options={[{ value: '', label: indicatorsText.noDenominator }, ...counts]} {...field('denominator')} />
        <NumberField label={indicatorsText.factor} {...field('factor')} />
        <TextField label={indicatorsText.unit} {...field('unit')} />
        <NumberField label={indicatorsText.decimals} {...field('decimals')} />
        <SelectField label={indicatorsText.shape} options={shapes.map((value) => ({ value, label: shapeText[value] }))} {...field('shape')} />
        <SelectField
          label={indicatorsText.consolidation}
          options={consolidations.map((value) => ({ value, label: consolidationText[value] }))}
          {...field('consolidation')}
        />
        <NumberField label={indicatorsText.minimumNLabel} {...field('minimumN')} />
        <TextField label={indicatorsText.influencedBy} {...field('influencedBy')} />
        <TextField label={indicatorsText.source} {...field('source')} />
        <TextArea label={indicatorsText.weakness} {...field('knownWeakness')} />
        <DateField label={indicatorsText.from} {...field('from')} />
        {weaknesses.length === 0 ? <p className="text-muted">{weaknessesText.none}</p> : <IndicatorWeaknesses weaknesses={weaknesses} />}
        <Button type="submit" variant="primary" pending={send.isPending}>
          {indicatorsText.save}
        </Button>
      </Stack>
    </form>
  );
}

function toForm(of: IndicatorView | undefined): Form {
  return {
    name: of?.name ?? '',
    description: of?.description ?? '',
    countsWhat: of?.countsWhat ?? '',
    countsNot: of?.countsNot ?? '',
    numerator: of?.numerator ?? 'FINISHED',
    denominator: of?.denominator ?? '',
    factor: String(of?.factor ?? 1),
    unit: of?.unit ?? '',
    decimals: String(of?.decimals ?? 0),
    shape: of?.shape ?? 'HIGHER',
    consolidation: of?.consolidation ?? 'SUM',
    minimumN: String(of?.minimumN ?? 1),
    influencedBy: of?.influencedBy ?? '',
    source: of?.source ?? '',
    knownWeakness: of?.knownWeakness ?? '',
    from: '',
  };
}

function fromForm({ denominator, factor, decimals, minimumN, ...form }: Form, of: IndicatorView | undefined) {
  return {
    ...form,
    ...(denominator === '' ? {} : { denominator }),
    ...(of?.serviceIds === undefined ? {} : { serviceIds: of.serviceIds }),
    factor: readNumber(factor),
    decimals: readNumber(decimals),
    minimumN: readNumber(minimumN),
  };
}
