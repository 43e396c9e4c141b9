import { useForm } from 'react-hook-form';
import { fieldError, useSend } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Row, Stack } from '#platform/web/ui/card.tsx';
import { TextField } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { changePassword, listOwnSessions } from '../contract.ts';
import { passwordLimits } from '../rules/password.ts';
import { accountText, refusalText } from '../text.ts';

type PasswordFields = { readonly current: string; readonly password: string };

export function PasswordForm() {
  const toast = useToast();
  const { register, handleSubmit, reset, formState } = useForm<PasswordFields>({ defaultValues: { current: '', password: '' } });
  const send = useSend(changePassword, {
    refresh: [listOwnSessions],
    onDone: ({ endedSessions }) => {
      reset();
      toast.show({ text: accountText.passwordSaved(endedSessions) });
    },
  });
  const code = send.error?.problem.code;
  const isAboutNew = code?.startsWith('PASSWORD_') === true && code !== 'PASSWORD_WRONG';
  return (
    <form noValidate onSubmit={(event) => void handleSubmit((body) => send.mutate({ body }))(event)}>
      <Stack>
        <ProblemNotice fault={send.error} />
        <TextField
          label={accountText.currentPassword}
          type="password"
          autoComplete="current-password"
          maxLength={128}
          error={formState.errors.current?.message ?? fieldError(send.error, 'current') ?? (code === 'PASSWORD_WRONG' ? send.error?.message : undefined)}
          {...register('current', { required: accountText.currentMissing })}
        />
        <TextField
          label={accountText.newPassword}
          hint={accountText.newPasswordHint}
          type="password"
          autoComplete="new-password"
          error={formState.errors.password?.message ?? fieldError(send.error, 'password') ?? (isAboutNew ? send.error?.message : undefined)}
          {...register('password', {
            validate: (password) => {
              if ([...password].length < passwordLimits.minLength)
                return refusalText.PASSWORD_TOO_SHORT({ code: 'PASSWORD_TOO_SHORT', minLength: passwordLimits.minLength });
              return (
                [...password].length <= passwordLimits.maxLength ||
                refusalText.PASSWORD_TOO_LONG({ code: 'PASSWORD_TOO_LONG', maxLength: passwordLimits.maxLength })
              );
            },
          })}
        />
        <Row>
          <Button type="submit" variant="primary" pending={send.isPending}>
            {accountText.savePassword}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
