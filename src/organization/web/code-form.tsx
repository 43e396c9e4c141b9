import { useForm } from 'react-hook-form';
import { fieldError, useSend } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Stack } from '#platform/web/ui/card.tsx';
import { TextField } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { giveCode } from '../contract.ts';
import { secondFactorText } from '../text.ts';

export function CodeForm() {
  const { register, handleSubmit, formState } = useForm<{ readonly code: string }>({ defaultValues: { code: '' } });
  const send = useSend(giveCode, { refresh: [], onDone: () => window.location.assign(paths.home()) });
  return (
    <form noValidate onSubmit={(event) => void handleSubmit((body) => send.mutate({ body }))(event)}>
      <Stack>
        <ProblemNotice fault={send.error} />
        <TextField
          label={secondFactorText.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={10}
          error={formState.errors.code?.message ?? fieldError(send.error, 'code')}
          {...register('code', { required: secondFactorText.codeMissing })}
        />
        <Button type="submit" variant="primary" pending={send.isPending}>
          {secondFactorText.submit}
        </Button>
      </Stack>
    </form>
  );
}
