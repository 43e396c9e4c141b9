import { useCall, useSend } from '#platform/web/api.ts';
import { formatInstant } from '#platform/web/format.ts';
import { paths } from '#platform/web/paths.ts';
import { Button, LinkButton } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { endOtherSessions, endOwnSession, listOwnSessions, readMe, readSecondFactor, signOut } from '../contract.ts';
import { ownDataText } from '../data-report-text.ts';
import { accountText } from '../text.ts';
import { PasswordForm } from './password-form.tsx';

export function AccountPage() {
  const leave = useSend(signOut, { refresh: [], onDone: () => window.location.assign(paths.signIn()) });
  return (
    <Page
      title={accountText.title}
      lead={accountText.lead}
      actions={
        <Button pending={leave.isPending} onClick={() => leave.mutate({})}>
          {accountText.signOut}
        </Button>
      }
    >
      <ProblemNotice fault={leave.error} />
      <Card title={ownDataText.cardTitle}>
        <Stack>
          <p>{ownDataText.cardLead}</p>
          <Row>
            <LinkButton href={paths.ownData()}>{ownDataText.link}</LinkButton>
          </Row>
        </Stack>
      </Card>
      <Card title={accountText.sessions}>
        <Sessions />
      </Card>
      <Card title={accountText.password}>
        <PasswordForm />
      </Card>
      <Card title={accountText.secondFactor}>
        <SecondFactor />
      </Card>
    </Page>
  );
}

function Sessions() {
  const toast = useToast();
  const sessions = useCall(listOwnSessions, {});
  const me = useCall(readMe, {});
  const tell = ({ ended }: { readonly ended: number }) => toast.show({ text: accountText.ended(ended) });
  const endOne = useSend(endOwnSession, { refresh: [listOwnSessions], onDone: tell });
  const endOthers = useSend(endOtherSessions, { refresh: [listOwnSessions], onDone: tell });
  const instant = (at: string) => formatInstant(at, me.data?.timeZone);
  return (
    <QueryState query={sessions}>
      {(found) => (
        <Stack>
          <ProblemNotice fault={endOne.error ?? endOthers.error} />
          <DataTable
            caption={accountText.sessionsCaption}
            rows={found.sessions}
            rowKey={(session) => session.sessionId}
            columns={[
              { key: 'device', header: accountText.device, render: (session) => session.device },
              { key: 'since', header: accountText.since, render: (session) => instant(session.since) },
              { key: 'last', header: accountText.lastSeen, render: (session) => instant(session.lastSeenAt) },
              {
                key: 'act',
                header: accountText.act,
                render: (session) =>
                  session.current ? (
                    <StatusLabel tone="positive">{accountText.current}</StatusLabel>
                  ) : (
                    <Button
                      pending={endOne.isPending}
                      aria-label={accountText.endLabel(session.device, instant(session.since))}
                      onClick={() => endOne.mutate({ params: { sessionId: session.sessionId } })}
                    >
                      {accountText.end}
                    </Button>
                  ),
              },
            ]}
          />
          {found.sessions.length > 1 ? (
            <Row>
              <Button pending={endOthers.isPending} onClick={() => endOthers.mutate({})}>
                {accountText.endOthers}
              </Button>
            </Row>
          ) : null}
        </Stack>
      )}
    </QueryState>
  );
}

function SecondFactor() {
  const state = useCall(readSecondFactor, {});
  return (
    <QueryState query={state}>
      {({ enrolled }) => (
        <Stack>
          <p>{enrolled ? accountText.enrolled : accountText.notEnrolled}</p>
          {enrolled ? null : (
            <Row>
              <LinkButton href={paths.secondFactor()}>{accountText.prepare}</LinkButton>
            </Row>
          )}
        </Stack>
      )}
    </QueryState>
  );
}
