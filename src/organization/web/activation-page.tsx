import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { fieldError, useSend } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { Button, LinkButton } from '#platform/web/ui/button.tsx';
import { Card, Stack } from '#platform/web/ui/card.tsx';
import { CheckField, TextField } from '#platform/web/ui/field.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { Loading } from '#platform/web/ui/state.tsx';
import { activate, readActivation } from '../contract.ts';
import { activationText as text } from '../text.ts';

/** Opened by a link that the pengelola handed over: the person chooses a password, for the first time or anew. */
export function ActivationPage() {
  const [token] = useState(() => window.location.hash.slice(1));
  const owner = useSend(readActivation, { refresh: [] });
  const { mutate } = owner;
  useEffect(() => mutate({ body: { token } }), [mutate, token]);
  if (owner.error !== null) {
    return (
      <Page title={text.over} width="text">
        <ProblemNotice fault={owner.error} />
      </Page>
    );
  }
  if (owner.data === undefined) return <Loading />;
  const { name, nip, agencyName, resetsSecondFactor } = owner.data;
  return (
    <Page title={text.title} lead={text.lead(agencyName)} width="text">
      <Card title={text.owner(name, nip)}>
        <Stack>
          <p className="text-muted">{text.notYou}</p>
          {resetsSecondFactor ? <Notice>{text.secondFactor}</Notice> : null}
          <ChooseForm token={token} nip={nip} />
        </Stack>
      </Card>
    </Page>
  );
}

function ChooseForm({ token, nip }: { readonly token: string; readonly nip: string }) {
  const [isShown, setShown] = useState(false);
  const { register, handleSubmit } = useForm<{ readonly password: string }>({ defaultValues: { password: '' } });
  const send = useSend(activate, { refresh: [] });
  if (send.isSuccess) {
    return (
      <>
        <Notice tone="positive">{text.done}</Notice>
        <LinkButton href={paths.signIn()}>{text.toSignIn}</LinkButton>
      </>
    );
  }
  const isAboutPassword = send.error?.problem.code.startsWith('PASSWORD_') === true;
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(({ password }) => send.mutate({ body: { token, password } }))(event)}>
      <Stack>
        {isAboutPassword ? null : <ProblemNotice fault={send.error} />}
        {/* For password keepers: they store the number with the password. */}
        <input type="text" name="username" autoComplete="username" value={nip} readOnly hidden />
        <TextField
          label={text.password}
          hint={text.hint}
          type={isShown ? 'text' : 'password'}
          autoComplete="new-password"
          error={fieldError(send.error, 'password') ?? (isAboutPassword ? send.error?.message : undefined)}
          {...register('password')}
        />
        <CheckField label={text.show} checked={isShown} onChange={(event) => setShown(event.target.checked)} />
        <Button type="submit" variant="primary" pending={send.isPending}>
          {text.save}
        </Button>
      </Stack>
    </form>
  );
}
