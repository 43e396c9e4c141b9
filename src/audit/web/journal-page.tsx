import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useCall } from '#platform/web/api.ts';
import { formatInstant, formatNumber } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { DateField, SelectField, TextField } from '#platform/web/ui/field.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { searchJournal, type EntryView } from '../contract.ts';
import { actionText, journalText, knownActions } from '../text.ts';

type Filter = { readonly person: string; readonly action: string; readonly from: string; readonly until: string };
const everything: Filter = { person: '', action: '', from: '', until: '' };

/** The auditor's search. Fields that are empty do not narrow it. */
export function JournalPage() {
  const [filter, setFilter] = useState(everything);
  const { register, handleSubmit } = useForm<Filter>({ defaultValues: everything });
  return (
    <Page title={journalText.title} lead={journalText.lead}>
      <Card>
        <form role="search" onSubmit={(event) => void handleSubmit(setFilter)(event)}>
          <Stack>
            <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
              <TextField label={journalText.person} hint={journalText.personHint} maxLength={100} autoComplete="off" {...register('person')} />
              <SelectField
                label={journalText.action}
                options={[{ value: '', label: journalText.everyAction }, ...knownActions]}
                className="self-end"
                {...register('action')}
              />
              <DateField label={journalText.from} className="self-end" {...register('from')} />
              <DateField label={journalText.until} className="self-end" {...register('until')} />
            </div>
            <Row>
              <Button type="submit" variant="primary">
                {journalText.search}
              </Button>
            </Row>
          </Stack>
        </form>
      </Card>
      <Card>
        <Entries key={JSON.stringify(filter)} filter={filter} />
      </Card>
    </Page>
  );
}

function Entries({ filter, before }: { readonly filter: Filter; readonly before?: number }) {
  const [isOpen, setOpen] = useState(false);
  const narrowed = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
  const page = useCall(searchJournal, { query: { ...narrowed, ...(before === undefined ? {} : { before }) } });
  return (
    <QueryState query={page}>
      {({ entries, next, timeZone }) => (
        <Stack>
          {entries.length === 0 ? (
            <EmptyState text={journalText.empty} />
          ) : (
            <DataTable
              caption={journalText.caption}
              rows={entries}
              rowKey={(entry) => String(entry.seq)}
              columns={[
                { key: 'seq', header: journalText.number, align: 'right', render: (entry) => formatNumber(entry.seq) },
                { key: 'at', header: journalText.when, render: (entry) => formatInstant(entry.at, timeZone) },
                { key: 'who', header: journalText.who, render: (entry) => entry.actor?.name ?? journalText.system },
                { key: 'what', header: journalText.what, render: (entry) => actionText(entry.action) },
                { key: 'about', header: journalText.about, render: (entry) => entry.subject?.name ?? journalText.nobody },
                { key: 'detail', header: journalText.detail, render: (entry) => <Detail entry={entry} /> },
              ]}
            />
          )}
          {next !== null && isOpen ? <Entries filter={filter} before={next} /> : null}
          {next !== null && !isOpen ? (
            <Row>
              <Button onClick={() => setOpen(true)}>{journalText.older}</Button>
            </Row>
          ) : null}
        </Stack>
      )}
    </QueryState>
  );
}

/** The summary as it was written, and the beginning of the hash, to be compared with a printed one. */
function Detail({ entry }: { readonly entry: EntryView }) {
  const facts = Object.entries(entry.summary).map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`);
  return (
    <details className="max-w-80 text-left break-words">
      <summary className="flex min-h-11 cursor-pointer items-center font-mono text-sm">{entry.hash.slice(0, 12)}</summary>
      <ul className="text-sm">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
        <li className="font-mono break-all">{entry.hash}</li>
      </ul>
    </details>
  );
}
