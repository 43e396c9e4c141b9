import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { useCall, useSend } from '#platform/web/api.ts';
import { formatNumber } from '#platform/web/format.ts';
import { paths } from '#platform/web/paths.ts';
import { Button, LinkButton } from '#platform/web/ui/button.tsx';
import { Card, Row } from '#platform/web/ui/card.tsx';
import { SelectField } from '#platform/web/ui/field.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { Link } from '#platform/web/ui/link.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { copyFromLibrary, listLibraryCopies } from '../contract.ts';
import { libraryGroupText, libraryText as text } from '../indicator-text.ts';
import { indicatorLibrary, libraryGroups, libraryKeys, type LibraryEntry, type LibraryGroup, type LibraryKey } from '../rules/indicator-library.ts';
import { formulaOf } from '../rules/indicator.ts';
import { shapeText } from '../text.ts';

/** Typical indicators, complete, to be copied as they are or changed before they are saved. */
export function IndicatorLibraryPage() {
  const copies = useCall(listLibraryCopies, {});
  const [group, setGroup] = useState<LibraryGroup | ''>('');
  const shown = libraryKeys.filter((key) => group === '' || indicatorLibrary[key].groups.includes(group));
  return (
    <Page title={text.title} lead={text.lead} back={{ href: paths.indicators(), label: text.back }}>
      <QueryState query={copies}>
        {(answer) => (
          <>
            <div className="max-w-xs">
              <SelectField
                label={text.group}
                options={[{ value: '', label: text.everybody }, ...libraryGroups.map((value) => ({ value, label: libraryGroupText[value] }))]}
                value={group}
                onChange={(event) => setGroup(libraryGroups.find((value) => value === event.target.value) ?? '')}
              />
            </div>
            <p role="status" className="text-sm text-muted">
              {text.count(shown.length)}
            </p>
            <div className="grid gap-4 lg:grid-cols-2">
              {shown.map((key) => (
                <EntryCard key={key} libraryKey={key} entry={indicatorLibrary[key]} copy={answer.copies.find((one) => one.key === key)} />
              ))}
            </div>
          </>
        )}
      </QueryState>
    </Page>
  );
}

function EntryCard({
  libraryKey,
  entry: { definition, example, groups, note },
  copy,
}: {
  readonly libraryKey: LibraryKey;
  readonly entry: LibraryEntry;
  readonly copy: { readonly indicatorId: string; readonly name: string } | undefined;
}) {
  const toast = useToast();
  const [indicatorId] = useState(() => newId());
  const send = useSend(copyFromLibrary, {
    onDone: ({ name, isNew }) => toast.show({ text: isNew ? text.copied(name) : text.alreadyThere(name) }),
  });
  const facts = [
    [text.for, groups.map((group) => libraryGroupText[group]).join(', ')],
    [text.formula, formulaOf(definition)],
    [text.counts, definition.countsWhat],
    [text.countsNot, definition.countsNot],
    [text.influencedBy, definition.influencedBy],
    [text.source, definition.source],
    [text.weakness, definition.knownWeakness],
    [text.example, `${exampleWords({ definition, example })} · ${shapeText[definition.shape].toLowerCase()}`],
    [text.note, note],
  ] as const;
  return (
    <Card title={definition.name}>
      <p>{definition.description}</p>
      <dl className="mt-2 grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[auto_1fr]">
        {facts.map(([term, words]) => (
          <div key={term} className="contents">
            <dt className="font-semibold">{term}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-3">
        <ProblemNotice fault={send.error} />
        {copy === undefined ? (
          <Row>
            <Button
              pending={send.isPending}
              onClick={() => send.mutate({ params: { key: libraryKey }, body: { indicatorId } })}
              aria-label={text.copyOf(definition.name)}
            >
              {text.copy}
            </Button>
            <LinkButton variant="quiet" href={paths.newIndicator(libraryKey)}>
              {text.change}
              <span className="sr-only">: {definition.name}</span>
            </LinkButton>
          </Row>
        ) : (
          <Row>
            <StatusLabel tone="positive">✓ {text.there}</StatusLabel>
            <Link
              href={paths.indicatorCard(copy.indicatorId)}
              aria-label={text.openThere(copy.name)}
              className="inline-flex min-h-11 items-center text-brand underline"
            >
              {copy.name}
            </Link>
          </Row>
        )}
      </div>
    </Card>
  );
}

function exampleWords({ definition: { unit, decimals }, example: { minimum, target, stretch } }: Pick<LibraryEntry, 'definition' | 'example'>): string {
  const amount = (value: number) => `${formatNumber(value, decimals)} ${unit}`;
  return minimum === undefined || stretch === undefined ? amount(target) : text.range(amount(minimum), amount(target), amount(stretch));
}
