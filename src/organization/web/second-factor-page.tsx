import { useCall, useSend } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { Button, LinkButton } from '#platform/web/ui/button.tsx';
import { Card, Stack } from '#platform/web/ui/card.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { QueryState } from '#platform/web/ui/state.tsx';
import { prepareSecondFactor, readSecondFactor, signOut } from '../contract.ts';
import { secondFactorText } from '../text.ts';
import { CodeForm } from './code-form.tsx';
import { QrCode } from './qr-code.tsx';

/** The code of the authenticator app; the first time, how the app is set up. */
export function SecondFactorPage() {
  const state = useCall(readSecondFactor, {});
  const leave = useSend(signOut, { refresh: [], onDone: () => window.location.assign(paths.signIn()) });
  return (
    <Page title={secondFactorText.title} width="text">
      <QueryState query={state}>
        {({ due, enrolled }) => (
          <Card>
            <Stack>
              {enrolled && due === null ? (
                <>
                  <Notice tone="positive">{secondFactorText.done}</Notice>
                  <LinkButton href={paths.home()}>{secondFactorText.toHome}</LinkButton>
                </>
              ) : null}
              {due === 'CODE' ? (
                <>
                  <p>{secondFactorText.leadCode}</p>
                  <CodeForm />
                </>
              ) : null}
              {enrolled ? null : <Enrollment />}
              {due === null ? null : (
                <Button variant="quiet" pending={leave.isPending} onClick={() => leave.mutate({})}>
                  {secondFactorText.signOut}
                </Button>
              )}
            </Stack>
          </Card>
        )}
      </QueryState>
    </Page>
  );
}

function Enrollment() {
  const prepare = useSend(prepareSecondFactor, { refresh: [] });
  if (!prepare.data) {
    return (
      <>
        <p>{secondFactorText.leadEnrollment}</p>
        <p className="text-muted">{secondFactorText.prepareHint}</p>
        <ProblemNotice fault={prepare.error} />
        <Button variant="primary" pending={prepare.isPending} onClick={() => prepare.mutate({})}>
          {secondFactorText.prepare}
        </Button>
      </>
    );
  }
  const { secret, uri, qr } = prepare.data;
  return (
    <>
      <p>{secondFactorText.scan}</p>
      <QrCode qr={qr} label={secondFactorText.qrLabel} />
      <p>
        {/* Another program's address, so not a link of the router. */}
        <a href={uri} className="inline-flex min-h-12 items-center text-brand underline">
          {secondFactorText.openApp}
        </a>
      </p>
      <p>
        {secondFactorText.secret} <code className="font-mono font-semibold break-all select-all">{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <CodeForm />
    </>
  );
}
