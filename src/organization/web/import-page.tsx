import { useState } from 'react';
import { addressOf, useSend } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { ChoiceGroup } from '#platform/web/ui/choice.tsx';
import { TextField } from '#platform/web/ui/field.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { importLimits, readImportTemplate, uploadImport, type ImportView } from '../contract.ts';
import { importKinds, type ImportKind } from '../rules/import-file.ts';
import { importKindText, importText } from '../import-text.ts';
import { refusalText } from '../text.ts';
import { ExportForm } from './export-form.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ImportsList } from './imports-list.tsx';

/** B2: choose, look, save. */
export function ImportPage() {
  const [preview, setPreview] = useState<ImportView>();
  return (
    <Page title={importText.title} lead={importText.lead}>
      {preview ? <ImportPreview preview={preview} onAgain={() => setPreview(undefined)} /> : <UploadForm onPreview={setPreview} />}
      <ExportForm />
      <ImportsList />
    </Page>
  );
}

function UploadForm({ onPreview }: { readonly onPreview: (preview: ImportView) => void }) {
  const [kind, setKind] = useState<ImportKind>();
  const [file, setFile] = useState<File>();
  const [isTried, setTried] = useState(false);
  const send = useSend(uploadImport, { refresh: [], onDone: onPreview });
  const isTooLarge = file !== undefined && file.size > importLimits.fileBytes;
  const fileError = isTooLarge
    ? refusalText.FILE_TOO_LARGE({ code: 'FILE_TOO_LARGE', maxBytes: importLimits.fileBytes })
    : isTried && file === undefined
      ? importText.fileMissing
      : undefined;

  const upload = async () => {
    setTried(true);
    if (kind === undefined || file === undefined || isTooLarge) return;
    send.mutate({ body: { kind, name: file.name.slice(0, 200), content: await base64Of(file) } });
  };
  return (
    <Card>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void upload();
        }}
      >
        <Stack>
          <ProblemNotice fault={send.error} />
          <ChoiceGroup
            label={importText.kind}
            name="kind"
            columns={2}
            value={kind}
            onChange={setKind}
            options={importKinds.map((value) => ({ value, label: importKindText[value], hint: importText.kindHint[value] }))}
            error={isTried && kind === undefined ? importText.kindMissing : undefined}
          />
          {kind === undefined ? null : (
            <p>
              {/* A file, so not a link of the router. */}
              <a href={addressOf(readImportTemplate, { query: { kind } })} download className="inline-flex min-h-12 items-center text-brand underline">
                {importText.template(importKindText[kind].toLowerCase())}
              </a>
            </p>
          )}
          <TextField
            label={importText.file}
            hint={importText.fileHint}
            type="file"
            accept=".csv,.xlsx,text/csv"
            error={fileError}
            onChange={(event) => setFile(event.target.files?.[0])}
          />
          <Row>
            <Button type="submit" variant="primary" pending={send.isPending}>
              {importText.upload}
            </Button>
          </Row>
          {send.isPending ? <Notice tone="info">{importText.reading}</Notice> : null}
        </Stack>
      </form>
    </Card>
  );
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).split(',')[1] ?? ''));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file could not be read')));
    reader.readAsDataURL(file);
  });
}
