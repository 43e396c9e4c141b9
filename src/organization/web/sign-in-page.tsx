import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useSend } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Stack } from '#platform/web/ui/card.tsx';
import { CheckField, TextField } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { signIn } from '../contract.ts';
import { signInText } from '../text.ts';

type SignInForm = { readonly nip: string; readonly password: string };

/** The page is loaded anew afterwards, so that nothing of the person before stays in memory. */
export function SignInPage({ returnTo = paths.home() }: { readonly returnTo?: string }) {
  const [isShown, setShown] = useState(false);
  const { register, handleSubmit, formState } = useForm<SignInForm>({ defaultValues: { nip: '', password: '' } });
  const send = useSend(signIn, {
    refresh: [],
    onDone: ({ next }) => window.location.assign(next === 'HOME' ? ownAddress(returnTo) : paths.secondFactor()),
  });
  return (
    <Page title={signInText.title} lead={signInText.lead} width="text">
      <Card>
        <form noValidate onSubmit={(event) => void handleSubmit((body) => send.mutate({ body }))(event)}>
          <Stack>
            <ProblemNotice fault={send.error} />
            <TextField
              label={signInText.nip}
              hint={signInText.nipHint}
              autoComplete="username"
              inputMode="numeric"
              autoFocus
              error={formState.errors.nip?.message}
              {...register('nip', { required: signInText.nipMissing })}
            />
            <TextField
              label={signInText.password}
              type={isShown ? 'text' : 'password'}
              autoComplete="current-password"
              maxLength={128}
              error={formState.errors.password?.message}
              {...register('password', { required: signInText.passwordMissing })}
            />
            <CheckField label={signInText.show} checked={isShown} onChange={(event) => setShown(event.target.checked)} />
            <Button type="submit" variant="primary" pending={send.isPending}>
              {signInText.submit}
            </Button>
            <p className="text-sm text-muted">{signInText.help}</p>
          </Stack>
        </form>
      </Card>
    </Page>
  );
}

/** Only a page of ours: "//host" would be somebody else's. */
function ownAddress(address: string): string {
  return /^\/(?![/\\])/.test(address) ? address : paths.home();
}
