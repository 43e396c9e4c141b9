import { useCall } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { LinkButton } from '#platform/web/ui/button.tsx';
import { Card, Row } from '#platform/web/ui/card.tsx';
import { Link } from '#platform/web/ui/link.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { listIndicatorsOfAgency, type IndicatorView } from '../contract.ts';
import { weaknessesOf } from '../rules/indicator-weakness.ts';
import { indicatorsText } from '../indicator-text.ts';
import { targetsText } from '../target-text.ts';
import { shapeText } from '../text.ts';
import { editorText, libraryText } from '../indicator-text.ts';
import { IndicatorWeaknesses } from './indicator-weaknesses.tsx';

/** What is counted, for everybody to read; the pengelola lays it down in versions. */
export function IndicatorsPage() {
  const indicators = useCall(listIndicatorsOfAgency, {});
  const canDefine = indicators.data?.canDefine ?? false;
  return (
    <Page
      title={indicatorsText.title}
      lead={indicatorsText.lead}
      actions={
        canDefine ? (
          <>
            <LinkButton href={paths.indicatorLibrary()}>{libraryText.open}</LinkButton>
            <LinkButton variant="primary" href={paths.newIndicator()}>
              {indicatorsText.define}
            </LinkButton>
          </>
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
                      <Link
                        href={paths.targets(one.indicatorId)}
                        aria-label={targetsText.title(one.name)}
                        className="inline-flex min-h-11 items-center text-brand underline"
                      >
                        {targetsText.open}
                      </Link>
                      <Link
                        href={paths.editIndicator(one.indicatorId)}
                        aria-label={`${indicatorsText.change}: ${one.name}`}
                        className="inline-flex min-h-11 items-center text-brand underline"
                      >
                        {indicatorsText.change}
                      </Link>
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
                  <Fact term={editorText.owner}>{one.ownerName ?? editorText.ownerNobody}</Fact>
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
