import { useDeferredValue, useState } from 'react';
import { useCall } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { Button, LinkButton } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { CheckField, TextField } from '#platform/web/ui/field.tsx';
import { Link } from '#platform/web/ui/link.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { listPeople } from '../contract.ts';
import { peopleText } from '../text.ts';

/** All people the reader may see; `mayImport` for the pengelola. */
export function PeoplePage({ mayImport = false }: { readonly mayImport?: boolean }) {
  const [search, setSearch] = useState('');
  const [isWithoutSupervisor, setWithoutSupervisor] = useState(false);
  const asked = useDeferredValue(search.trim());
  return (
    <Page
      title={peopleText.title}
      lead={peopleText.lead}
      actions={
        mayImport ? (
          <>
            <LinkButton href={paths.activations()}>{peopleText.activations}</LinkButton>
            <LinkButton href={paths.importFile()}>{peopleText.importFile}</LinkButton>
          </>
        ) : undefined
      }
    >
      <Card>
        <Stack>
          <div role="search" className="grid items-end gap-3 sm:grid-cols-2">
            <TextField
              label={peopleText.search}
              type="search"
              maxLength={100}
              autoComplete="off"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
            <CheckField label={peopleText.withoutSupervisor} checked={isWithoutSupervisor} onChange={(event) => setWithoutSupervisor(event.target.checked)} />
          </div>
          <PeopleList key={`${asked} ${isWithoutSupervisor}`} search={asked} isWithoutSupervisor={isWithoutSupervisor} />
        </Stack>
      </Card>
    </Page>
  );
}

type ListProps = { readonly search: string; readonly isWithoutSupervisor: boolean; readonly after?: string };

/** One page and, once asked for, those that follow. */
function PeopleList({ search, isWithoutSupervisor, after }: ListProps) {
  const [isOpen, setOpen] = useState(false);
  const page = useCall(listPeople, {
    query: {
      ...(search === '' ? {} : { search }),
      ...(isWithoutSupervisor ? { withoutSupervisor: 'true' as const } : {}),
      ...(after === undefined ? {} : { after }),
    },
  });
  return (
    <QueryState query={page}>
      {({ people, next }) => (
        <Stack>
          {people.length === 0 ? (
            <EmptyState text={peopleText.empty} />
          ) : (
            <DataTable
              caption={peopleText.caption}
              rows={people}
              rowKey={(person) => person.personId}
              columns={[
                {
                  key: 'name',
                  header: peopleText.name,
                  render: (person) => (
                    <Link href={paths.person(person.personId)} className="inline-flex min-h-11 items-center font-semibold text-brand underline">
                      {person.name}
                    </Link>
                  ),
                },
                { key: 'nip', header: peopleText.nip, render: (person) => person.nip },
                { key: 'post', header: peopleText.post, render: (person) => person.postTitle ?? peopleText.none },
                { key: 'unit', header: peopleText.unit, render: (person) => person.unitName ?? peopleText.none },
                { key: 'supervisor', header: peopleText.supervisor, render: (person) => person.supervisorName ?? peopleText.none },
              ]}
            />
          )}
          {next !== null && isOpen ? <PeopleList search={search} isWithoutSupervisor={isWithoutSupervisor} after={next} /> : null}
          {next !== null && !isOpen ? (
            <Row>
              <Button onClick={() => setOpen(true)}>{peopleText.next}</Button>
            </Row>
          ) : null}
        </Stack>
      )}
    </QueryState>
  );
}
