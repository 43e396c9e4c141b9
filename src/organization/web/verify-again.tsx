import { useForm } from 'react-hook-form';
import { useSend } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Stack } from '#platform/web/ui/card.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { TextField } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { refreshVerified } from '../contract.ts';
import { signInText, verifyText } from '../text.ts';

/** Asks for the password once more before a weighty act (refusal VERIFICATION_DUE); afterwards the act is sent again. */
export function VerifyAgain({ isOpen, onClose, onVerified }: { readonly isOpen: boolean; readonly onClose: () => void; readonly onVerified: () => void }) {
  const { register, handleSubmit, reset, formState } = useForm<{ readonly password: string }>({ defaultValues: { password: '' } });
  const send = useSend(refreshVerified, {
    refresh: [],
    onDone: () => {
      reset();
      onVerified();
    },
  });
  return (
    <Dialog title={verifyText.title} isOpen={isOpen} onClose={onClose}>
      <form noValidate onSubmit={(event) => void handleSubmit((body) => send.mutate({ body }))(event)}>
        <Stack>
          <p>{verifyText.lead}</p>
          <ProblemNotice fault={send.error} />
          <TextField
            label={signInText.password}
            type="password"
            autoComplete="current-password"
            maxLength={128}
            error={formState.errors.password?.message}
            {...register('password', { required: signInText.passwordMissing })}
          />
          <Button type="submit" variant="primary" pending={send.isPending}>
            {verifyText.submit}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
