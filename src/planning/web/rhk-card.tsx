import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { useSend } from '#platform/web/api.ts';
import { formatDay, formatNumber } from '#platform/web/format.ts';
import { paths } from '#platform/web/paths.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Stack } from '#platform/web/ui/card.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { DateField, NumberField, TextField } from '#platform/web/ui/field.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { Link } from '#platform/web/ui/link.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { useFields } from '#platform/web/use-fields.ts';
import { removeTypedValue, writeTypedValue, type SkpView } from '../contract.ts';
import { perspectiveText } from '../skp-text.ts';
import { aspectText, blockText, planText } from '../text.ts';
import { FromTemplate } from './from-template.tsx';
import { Milestones } from './milestones.tsx';
import { ItemTalk } from './item-talk.tsx';
import { readNumber } from './read-number.ts';

type RhkView = SkpView['rhk'][number];
type IkiView = RhkView['iki'][number];

/** One result with its indicators in plain sentences, and what the two parties say about each. */
export function RhkCard({ skp, rhk, number }: { readonly skp: SkpView; readonly rhk: RhkView; readonly number: number }) {
  const mayEnterValue = skp.can.enterValue === true;
  return (
    <Card title={`${number}. ${rhk.title}`} actions={<StatusLabel>{blockText[rhk.block]}</StatusLabel>}>
      {rhk.perspective ? <p className="text-sm text-muted">{planText.fromPerspective(perspectiveText[rhk.perspective])}</p> : null}
      {rhk.supported ? <p className="mb-3 text-sm text-muted">{planText.supportsOf(rhk.supported)}</p> : null}
      <FromTemplate skp={skp} itemId={rhk.rhkId} />
      <ItemTalk skp={skp} itemId={rhk.rhkId} content={{ title: rhk.title }} />
      <ul className="flex flex-col gap-4">
        {rhk.iki.map((iki) => (
          <li key={iki.ikiId} className="border-l-4 border-brand-soft pl-3">
            <Expected iki={iki} />
            {iki.amount === null ? null : iki.indicator ? (
              <details className="text-sm">
                <summary className="inline-flex min-h-11 cursor-pointer items-center text-brand underline">
                  {planText.indicator}: {iki.indicator.name}
                </summary>
                <p>{iki.indicator.formula}</p>
                <Link
                  href={paths.indicatorCard(iki.indicator.indicatorId)}
                  aria-label={`${planText.openCard}: ${iki.indicator.name}`}
                  className="inline-flex min-h-11 items-center text-brand underline"
                >
                  {planText.openCard}
                </Link>
                <p>
                  <strong>{planText.counts}:</strong> {iki.indicator.countsWhat}
                </p>
                <p>
                  <strong>{planText.countsNot}:</strong> {iki.indicator.countsNot}
                </p>
              </details>
            ) : (
              <p className="text-sm text-muted">{planText.noIndicator}</p>
            )}
            <FromTemplate skp={skp} itemId={iki.ikiId} />
            <ItemTalk
              skp={skp}
              itemId={iki.ikiId}
              content={{ title: iki.title, ...(iki.amount === null ? {} : { target: iki.amount.target, unit: iki.amount.unit }) }}
            />
            {iki.indicator?.isTyped ? <Typed iki={iki} indicator={iki.indicator} mayEnterValue={mayEnterValue} /> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Expected({ iki }: { readonly iki: IkiView }) {
  if (iki.amount === null) return <p>{iki.title}</p>;
  return (
    <>
      <p>{planText.expected({ title: iki.title, ...iki.amount, target: formatNumber(iki.amount.target, 2) })}</p>
      <p className="text-sm text-muted">{aspectText[iki.amount.aspect]}</p>
      <Milestones milestones={iki.milestones} unit={iki.amount.unit} />
    </>
  );
}

function Typed({
  iki,
  indicator,
  mayEnterValue,
}: {
  readonly iki: IkiView;
  readonly indicator: NonNullable<IkiView['indicator']>;
  readonly mayEnterValue: boolean;
}) {
  const [isOpen, setOpen] = useState(false);
  const withdraw = useSend(removeTypedValue);
  return (
    <div className="mt-2">
      <p className="font-semibold">{planText.typed}</p>
      {iki.typed.length === 0 ? <p className="text-sm text-muted">{planText.typedNone}</p> : null}
      <ul className="text-sm">
        {iki.typed.map((value) => (
          <li key={value.typedValueId} className="flex flex-wrap items-center gap-x-3">
            <span>
              {formatDay(value.day)}: {planText.amount(value, indicator.isShare, formatNumber)}
            </span>
            <a href={value.evidenceLink} target="_blank" rel="noreferrer" className="inline-flex min-h-11 items-center text-brand underline">
              {value.evidenceName}
            </a>
            {mayEnterValue ? (
              <Button
                variant="quiet"
                pending={withdraw.isPending}
                onClick={() => withdraw.mutate({ params: { typedValueId: value.typedValueId }, body: {} })}
                aria-label={`${planText.withdraw} ${formatDay(value.day)}`}
              >
                {planText.withdraw}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <ProblemNotice fault={withdraw.error} />
      {mayEnterValue ? <Button onClick={() => setOpen(true)}>{planText.addTyped}</Button> : null}
      <Dialog title={planText.addTyped} isOpen={isOpen} onClose={() => setOpen(false)}>
        <TypedForm indicatorId={indicator.indicatorId} isShare={indicator.isShare} onDone={() => setOpen(false)} />
      </Dialog>
    </div>
  );
}

function TypedForm({ indicatorId, isShare, onDone }: { readonly indicatorId: string; readonly isShare: boolean; readonly onDone: () => void }) {
  const [typedValueId] = useState(() => newId());
  const toast = useToast();
  const send = useSend(writeTypedValue, {
    onDone: () => {
      toast.show({ text: planText.typedSaved });
      onDone();
    },
  });
  const { form, field } = useFields({ day: '', numerator: '', denominator: '1', note: '', evidenceName: '', evidenceLink: 'https://' }, send.error);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({
          body: {
            typedValueId,
            indicatorId,
            day: form.day,
            numerator: readNumber(form.numerator),
            denominator: readNumber(form.denominator),
            note: form.note,
            evidenceName: form.evidenceName,
            evidenceLink: form.evidenceLink,
          },
        });
      }}
    >
      <Stack>
        <ProblemNotice fault={send.error} />
        <DateField label={planText.day} {...field('day')} />
        <NumberField label={planText.numerator} {...field('numerator')} />
        {isShare ? <NumberField label={planText.denominator} {...field('denominator')} /> : null}
        <TextField label={planText.evidenceName} {...field('evidenceName')} />
        <TextField label={planText.evidenceLink} hint={planText.evidenceHint} type="url" {...field('evidenceLink')} />
        <TextField label={planText.note} {...field('note')} />
        <Button type="submit" variant="primary" pending={send.isPending}>
          {planText.sendTyped}
        </Button>
      </Stack>
    </form>
  );
}
