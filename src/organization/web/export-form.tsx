import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { addressOf, call, type CallFault } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { ChoiceGroup } from '#platform/web/ui/choice.tsx';
import { TextField } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { sheetFormats, type SheetFormat } from '#platform/wire.ts';
import { readExport, refreshVerified } from '../contract.ts';
import { importKinds, type ImportKind } from '../rules/import-file.ts';
import { exportText as text, importKindText } from '../import-text.ts';
import { signInText } from '../text.ts';

/** Asks for the own password first: a file of people leaves the system. */
export function ExportForm() {
  const toast = useToast();
  const [kind, setKind] = useState<ImportKind>();
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const verify = useMutation<unknown, CallFault, { readonly kind: ImportKind; readonly format: SheetFormat }>({
    mutationFn: () => call(refreshVerified, { body: { password } }),
    onSuccess: (_answer, query) => {
      setPassword('');
      setTried(false);
      toast.show({ text: text.started });
      // An attachment: the page stays.
      window.location.assign(addressOf(readExport, { query }));
    },
  });
  const take = (format: SheetFormat) => {
    setTried(true);
    if (kind !== undefined && password !== '') verify.mutate({ kind, format });
  };
  return (
    <Card title={text.title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          take('csv');
        }}
      >
        <Stack>
          <p className="text-muted">{text.lead}</p>
          <ProblemNotice fault={verify.error} />
          <ChoiceGroup
            label={text.kind}
            name="export-kind"
            columns={2}
            value={kind}
            onChange={setKind}
            options={importKinds.map((value) => ({ value, label: importKindText[value] }))}
            error={isTried && kind === undefined ? text.kindMissing : undefined}
          />
          <TextField
            label={text.ownPassword}
            hint={text.ownPasswordHint}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            error={isTried && password === '' && !verify.isPending ? signInText.passwordMissing : undefined}
          />
          <Row>
            {sheetFormats.map((format) => (
              <Button
                key={format}
                type={format === 'csv' ? 'submit' : 'button'}
                pending={verify.isPending}
                {...(format === 'csv' ? {} : { onClick: () => take(format) })}
              >
                {text.download(format.toUpperCase())}
              </Button>
            ))}
          </Row>
        </Stack>
      </form>
    </Card>
  );
}
