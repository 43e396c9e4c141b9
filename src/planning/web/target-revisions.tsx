import { useState } from 'react';
import { useCall } from '#platform/web/api.ts';
import { formatInstant } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { listTargetRevisions, type IndicatorView } from '../contract.ts';
import { revisionsText as text } from '../target-text.ts';
import { amountsWords, daysWords } from './target-words.ts';

/** The newest; the rest on demand. */
const shownFirst = 10;

/** Every laying as it was decided: what, for whom, why, in which document, by whom. */
export function TargetRevisions({ indicator }: { readonly indicator: IndicatorView }) {
  const [isWhole, setWhole] = useState(false);
  const revisions = useCall(listTargetRevisions, { params: { indicatorId: indicator.indicatorId } });
  return (
    <QueryState query={revisions}>
      {(answer) => (
        <>
          <DataTable
            caption={text.caption}
            rows={isWhole ? answer.revisions : answer.revisions.slice(0, shownFirst)}
            rowKey={({ targetId }) => targetId}
            empty={text.empty}
            columns={[
              { key: 'holder', header: text.holder, render: ({ holderName }) => holderName },
              { key: 'target', header: text.target, render: (one) => amountsWords(one, indicator) },
              { key: 'days', header: text.days, render: daysWords },
              {
                key: 'why',
                header: text.why,
                render: ({ reason, documentReference }) => [reason, documentReference].filter(Boolean).join(' · ') || text.first,
              },
              {
                key: 'when',
                header: text.when,
                render: ({ setAt, setByName }) => (setAt === null ? text.beforeKept : text.by(formatInstant(setAt), setByName)),
              },
            ]}
          />
          {isWhole || answer.revisions.length <= shownFirst ? null : (
            <Button variant="quiet" onClick={() => setWhole(true)}>
              {text.showAll(answer.revisions.length)}
            </Button>
          )}
        </>
      )}
    </QueryState>
  );
}
