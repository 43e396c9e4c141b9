import { useCall } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { Card, Stack } from '#platform/web/ui/card.tsx';
import { Notice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { listPeople } from '../contract.ts';
import { activationsText as text, peopleText } from '../text.ts';
import { ActivationsForm } from './activations-form.tsx';

/** Everybody who cannot sign in yet, fifty at a time, and the slips for them. */
export function ActivationsPage() {
  const people = useCall(listPeople, { query: { withoutPassword: 'true' } });
  return (
    <Page title={text.title} lead={text.lead} back={{ href: paths.people(), label: peopleText.title }}>
      <Card title={text.find}>
        <QueryState query={people}>
          {({ people: found, next }) =>
            found.length === 0 ? (
              <EmptyState text={text.none} />
            ) : (
              <Stack>
                {next === null ? null : <Notice>{text.more}</Notice>}
                <p>{found.map(({ name }) => name).join(' · ')}</p>
                <ActivationsForm personIds={found.map(({ personId }) => personId)} label={text.make(found.length)} />
              </Stack>
            )
          }
        </QueryState>
      </Card>
    </Page>
  );
}
