import { useCall } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { Card } from '#platform/web/ui/card.tsx';
import { Notice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { listIndicatorsOfAgency } from '../contract.ts';
import { bulkText, revisionsText, targetsPageText as text } from '../target-text.ts';
import { targetsText } from '../target-text.ts';
import { TargetBulk } from './target-bulk.tsx';
import { TargetForm, TargetList } from './target-panel.tsx';
import { TargetRevisions } from './target-revisions.tsx';

/** The targets of one indicator: those in force, a new one for one or for many, and all that was ever laid. */
export function TargetsPage({ indicatorId }: { readonly indicatorId: string }) {
  const indicators = useCall(listIndicatorsOfAgency, {});
  const found = indicators.data?.indicators.find((one) => one.indicatorId === indicatorId);
  return (
    <Page title={found ? text.title(found.name) : targetsText.open} lead={text.lead} back={{ href: paths.indicators(), label: text.back }}>
      <QueryState query={indicators}>
        {({ canDefine }) =>
          !canDefine ? (
            <Notice tone="info">{text.noRight}</Notice>
          ) : found === undefined ? (
            <Notice tone="warning">{text.missing}</Notice>
          ) : (
            <>
              <Card title={text.inForce}>
                <TargetList indicator={found} />
              </Card>
              <div className="grid items-start gap-5 lg:grid-cols-2">
                <Card title={text.one}>
                  <TargetForm indicatorId={indicatorId} />
                </Card>
                <Card title={bulkText.title}>
                  <TargetBulk indicator={found} />
                </Card>
              </div>
              <Card title={revisionsText.title}>
                <p className="mb-2 text-sm text-muted">{revisionsText.lead}</p>
                <TargetRevisions indicator={found} />
              </Card>
            </>
          )
        }
      </QueryState>
    </Page>
  );
}
