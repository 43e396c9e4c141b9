import { useState } from 'react';
import { useSend } from '#platform/web/api.ts';
import { formatNumber, formatPercent } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Stack } from '#platform/web/ui/card.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import type { InputOf } from '#platform/wire.ts';
import { tryIndicator, type TrialView } from '../contract.ts';
import { peopleWords, quarterWords, trialText as text, trialWords, unitWords } from '../trial-text.ts';

export type TrialDraft = InputOf<typeof tryIndicator>['body'];

/** A definition tried on the rows of the last year: in sentences, with the table behind them. */
export function IndicatorTrial({ draft }: { readonly draft: TrialDraft }) {
  const [tried, setTried] = useState('');
  const send = useSend(tryIndicator, { refresh: [] });
  return (
    <Stack>
      <p>{text.lead}</p>
      <p className="text-sm text-muted">
        {text.stored} {draft.target === undefined ? text.withoutTarget : ''}
      </p>
      <div>
        <Button
          pending={send.isPending}
          onClick={() => {
            setTried(JSON.stringify(draft));
            send.mutate({ body: draft });
          }}
        >
          {send.data === undefined ? text.run : text.again}
        </Button>
      </div>
      <ProblemNotice fault={send.error} />
      {send.data === undefined ? null : (
        <>
          {tried === JSON.stringify(draft) ? null : <Notice tone="warning">{text.stale}</Notice>}
          <Outcome view={send.data} unit={draft.unit} decimals={draft.decimals} />
        </>
      )}
    </Stack>
  );
}

function Outcome({ view, unit, decimals }: { readonly view: TrialView; readonly unit: string; readonly decimals: number }) {
  const amount = (value: number | null) =>
    value === null ? text.noValue : unit === '%' ? formatPercent(value, decimals) : `${formatNumber(value, decimals)} ${unit}`;
  return (
    <div aria-live="polite">
      <Stack>
        <p className="text-lg">{trialWords(view)}</p>
        <section aria-label={text.units}>
          <ul className="flex flex-col gap-2">
            {view.units.map((one) => (
              <li key={one.unitId}>
                <span className="font-semibold">{one.name}.</span> {unitWords(one, view)}
              </li>
            ))}
          </ul>
          {view.unitsLeftOut > 0 ? <p className="text-sm text-muted">{text.leftOut(view.unitsLeftOut)}</p> : null}
          <details className="text-sm">
            <summary className="inline-flex min-h-11 cursor-pointer items-center text-brand underline">{text.showData}</summary>
            <DataTable
              caption={text.caption}
              rows={view.units}
              rowKey={({ unitId }) => unitId}
              columns={[
                { key: 'unit', header: text.unit, render: ({ name }) => name },
                ...view.quarters.map((quarter, at) => ({
                  key: quarter.from,
                  header: quarterWords(quarter),
                  align: 'right' as const,
                  render: ({ quarters }: TrialView['units'][number]) => (
                    <>
                      {amount(quarters[at]?.value ?? null)} <span className="block text-muted">{text.count(quarters[at]?.n ?? 0)}</span>
                    </>
                  ),
                })),
              ]}
            />
          </details>
        </section>
        <section aria-label={text.people}>
          <p className="font-semibold">{text.people}</p>
          {view.people.state === 'TOLD' ? (
            <>
              <p className="text-sm text-muted">{text.peopleLead(view.people.of)}</p>
              <ul className="mt-1 flex flex-col gap-1">
                {peopleWords(view.people, view.quarters).map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </>
          ) : (
            <p>{text.peopleState[view.people.state]}</p>
          )}
        </section>
      </Stack>
    </div>
  );
}
