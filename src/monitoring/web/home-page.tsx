import type { ReactNode } from 'react';
import { useCall } from '#platform/web/api.ts';
import { useLive } from '#platform/web/live.ts';
import { paths } from '#platform/web/paths.ts';
import { LinkButton } from '#platform/web/ui/button.tsx';
import { Card } from '#platform/web/ui/card.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { readOwnPage } from '../contract.ts';
import { homeText } from '../page-text.ts';
import { weekSentence } from '../text.ts';
import { LiveLine } from './live-line.tsx';
import { MeasuredCards } from './measured-card.tsx';
import { Figures } from './person-figures.tsx';

/** Beranda: the own week first, in words; what waits for the person is composed in by the entrance. */
export function HomePage({ personId, name, children }: { readonly personId: string; readonly name: string; readonly children?: ReactNode }) {
  const page = useCall(readOwnPage, {});
  const live = useLive([`person:${personId}`], [readOwnPage]);
  return (
    <Page
      title={homeText.greeting(name)}
      {...(page.data ? { lead: weekSentence(page.data.figures, 'OWN') } : {})}
      actions={
        <LinkButton variant="primary" href={paths.record()}>
          {homeText.record}
        </LinkButton>
      }
    >
      <QueryState query={page}>
        {({ figures, iki, skpId, at }) => (
          <>
            <Card title={homeText.figures}>
              <Figures figures={figures} whose={{ of: 'person', id: personId }} />
              <p className="mt-3 text-sm text-muted">{homeText.ownFirst}</p>
              <LiveLine live={live} at={at} />
            </Card>
            {children}
            <Card
              title={homeText.iki}
              actions={
                skpId === null ? null : (
                  <LinkButton variant="quiet" href={paths.plan(skpId)}>
                    {homeText.openPlan}
                  </LinkButton>
                )
              }
            >
              {iki.length === 0 ? (
                <EmptyState text={homeText.noPlan} />
              ) : (
                <MeasuredCards cards={iki.map((one) => ({ key: one.ikiId, title: one.title, measured: one.measured }))} of="person" id={personId} />
              )}
            </Card>
          </>
        )}
      </QueryState>
    </Page>
  );
}
