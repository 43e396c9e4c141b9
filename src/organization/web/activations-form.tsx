import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call, useSend, type CallFault } from '#platform/web/api.ts';
import { formatInstant } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Row, Stack } from '#platform/web/ui/card.tsx';
import { CheckField, TextField } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { issueActivations, refreshVerified, type ActivationSlip } from '../contract.ts';
import { activationsText as text } from '../text.ts';
import { QrCode } from './qr-code.tsx';

/** Asks for the pengelola's own password and shows the links once, to be printed or copied. */
export function ActivationsForm({
  personIds,
  label,
  mayForgetSecondFactor = false,
}: {
  readonly personIds: readonly string[];
  readonly label: string;
  readonly mayForgetSecondFactor?: boolean;
}) {
  const [password, setPassword] = useState('');
  const [resetsSecondFactor, setResets] = useState(false);
  // Nothing is read again: the links are shown once, and a shorter list must not take them off the screen.
  const issue = useSend(issueActivations, { refresh: [] });
  const verify = useMutation<unknown, CallFault, string>({
    mutationFn: (given) => call(refreshVerified, { body: { password: given } }),
    onSuccess: () => issue.mutate({ body: { personIds: [...personIds], resetsSecondFactor } }),
  });
  if (issue.data !== undefined) return <Slips slips={issue.data.slips} until={issue.data.expiresAt} />;
  const isPending = verify.isPending || issue.isPending;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) verify.mutate(password);
      }}
    >
      <Stack>
        {mayForgetSecondFactor ? (
          <CheckField label={text.lostPhone} checked={resetsSecondFactor} onChange={(event) => setResets(event.target.checked)} />
        ) : null}
        <TextField
          label={text.ownPassword}
          hint={text.ownPasswordHint}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <ProblemNotice fault={verify.error ?? issue.error} />
        <Row>
          <Button type="submit" variant="primary" pending={isPending}>
            {label}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}

function Slips({ slips, until }: { readonly slips: readonly ActivationSlip[]; readonly until: string }) {
  const toast = useToast();
  const copy = (link: string) => void navigator.clipboard.writeText(link).then(() => toast.show({ text: text.copied }));
  return (
    <Stack>
      <p>{text.slips(formatInstant(until))}</p>
      <div className="no-print">
        <Button variant="primary" onClick={() => window.print()}>
          {text.print}
        </Button>
      </div>
      <ul className="grid gap-4 sm:grid-cols-2">
        {slips.map(({ personId, name, nip, link, qr }) => (
          <li key={personId} className="flex break-inside-avoid flex-col gap-2 rounded-xl border border-line p-4">
            <p className="font-semibold">{name}</p>
            <p className="text-sm text-muted">{nip}</p>
            <QrCode qr={qr} label={text.scan(name)} />
            <p className="text-xs break-all">{link}</p>
            <div className="no-print">
              <Button onClick={() => copy(link)}>{text.copy}</Button>
            </div>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
