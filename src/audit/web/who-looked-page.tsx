import { useState } from 'react';
import { useCall } from '#platform/web/api.ts';
import { formatInstant } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { listWhoLooked } from '../contract.ts';
import { actionText, whoLookedText } from '../text.ts';

/** "Siapa yang melihat data saya". */
export function WhoLookedPage() {
  return (
    <Page title={whoLookedText.title} lead={whoLookedText.lead}>
      <Card>
        <Entries />
      </Card>
    </Page>
  );
}

function Entries({ before }: { readonly before?: number }) {
  const [isOpen, setOpen] = useState(false);
  const page = useCall(listWhoLooked, { query: before === undefined ? {} : { before } });
  return (
    <QueryState query={page}>
      {({ entries, next, timeZone }) => (
        <Stack>
          {entries.length === 0 ? (
            <EmptyState text={whoLookedText.empty} />
          ) : (
            <DataTable
              caption={whoLookedText.caption}
              rows={entries}
              rowKey={(entry) => String(entry.seq)}
              columns={[
                { key: 'at', header: whoLookedText.when, render: (entry) => formatInstant(entry.at, timeZone) },
                { key: 'who', header: whoLookedText.who, render: (entry) => entry.actor?.name ?? whoLookedText.system },
                { key: 'what', header: whoLookedText.what, render: (entry) => actionText(entry.action) },
              ]}
            />
          )}
          {next !== null && isOpen ? <Entries before={next} /> : null}
          {next !== null && !isOpen ? (
            <Row>
              <Button onClick={() => setOpen(true)}>{whoLookedText.older}</Button>
            </Row>
          ) : null}
        </Stack>
      )}
    </QueryState>
  );
}
