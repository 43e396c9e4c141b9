import { useCall } from '#platform/web/api.ts';
import { formatInstant } from '#platform/web/format.ts';
import { QueryState } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { listTargetRevisions, type IndicatorView } from '../contract.ts';
import { revisionsText as text } from '../target-text.ts';
import { amountsWords, daysWords } from './target-words.ts';

/** Every laying as it was decided: what, for whom, why, in which document, by whom. */
export function TargetRevisions({ indicator }: { readonly indicator: IndicatorView }) {
  const revisions = useCall(listTargetRevisions, { params: { indicatorId: indicator.indicatorId } });
  return (
    <QueryState query={revisions}>
      {(answer) => (
        <DataTable
          caption={text.caption}
          rows={answer.revisions}
          rowKey={({ targetId }) => targetId}
          empty={text.empty}
          columns={[
            { key: 'holder', header: text.holder, render: ({ holderName }) => holderName },
            { key: 'target', header: text.target, render: (one) => amountsWords(one, indicator) },
            { key: 'days', header: text.days, render: daysWords },
            { key: 'why', header: text.why, render: ({ reason, documentReference }) => [reason, documentReference].filter(Boolean).join(' · ') || text.first },
            { key: 'when', header: text.when, render: ({ setAt, setByName }) => (setAt === null ? text.beforeKept : text.by(formatInstant(setAt), setByName)) },
          ]}
        />
      )}
    </QueryState>
  );
}
