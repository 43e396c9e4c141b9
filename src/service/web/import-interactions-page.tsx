import { useState, type FormEvent } from 'react';
import { useSend } from '#platform/web/api.ts';
import { formatNumber } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card } from '#platform/web/ui/card.tsx';
import { CheckField, TextArea, TextField } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { importFile, type ImportAnswer } from '../contract.ts';
import { importMapping, type ImportMapping } from '../import-mapping.ts';
import { exampleMapping } from '../example-mapping.ts';
import { importText as text } from '../page-text.ts';

/** Takes over service events of another system: look first, then take; a second time adds nothing. */
export function ImportInteractionsPage() {
  const [file, setFile] = useState<File>();
  const [mapping, setMapping] = useState(() => JSON.stringify(exampleMapping, null, 2));
  const [createMissing, setCreateMissing] = useState(false);
  const [problem, setProblem] = useState<{ readonly file?: string; readonly mapping?: string }>({});
  const [done, setDone] = useState(false);
  const sending = useSend(importFile);

  const send = async (commit: boolean): Promise<void> => {
    const read = readMapping(mapping);
    setProblem({ ...(file ? {} : { file: text.fileMissing }), ...('problem' in read ? { mapping: read.problem } : {}) });
    if (file === undefined || 'problem' in read) return;
    setDone(commit);
    sending.mutate({ body: { csv: await file.text(), mapping: read.mapping, createMissing, commit } });
  };
  const change = (): void => {
    sending.reset();
    setDone(false);
  };

  return (
    <Page title={text.title} lead={text.lead} width="text">
      <Card>
        <form
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            void send(false);
          }}
          className="flex flex-col gap-4"
          noValidate
        >
          <ProblemNotice fault={sending.error} />
          <TextField
            label={text.file}
            hint={text.fileHint}
            type="file"
            accept=".csv,text/csv"
            error={problem.file}
            onChange={(event) => {
              setFile(event.target.files?.[0]);
              change();
            }}
          />
          <TextArea
            label={text.mapping}
            hint={text.mappingHint}
            rows={14}
            spellCheck={false}
            value={mapping}
            error={problem.mapping}
            onChange={(event) => {
              setMapping(event.target.value);
              change();
            }}
          />
          <CheckField
            label={text.createMissing}
            hint={text.createMissingHint}
            checked={createMissing}
            onChange={(event) => {
              setCreateMissing(event.target.checked);
              change();
            }}
          />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" pending={sending.isPending}>
              {text.look}
            </Button>
            {sending.data && !done ? (
              <Button variant="primary" pending={sending.isPending} onClick={() => void send(true)}>
                {text.take}
              </Button>
            ) : null}
          </div>
        </form>
      </Card>
      <div aria-live="polite">{sending.data ? <Outcome answer={sending.data} done={done} /> : null}</div>
    </Page>
  );
}

function Outcome({ answer, done }: { readonly answer: ImportAnswer; readonly done: boolean }) {
  const numbers: readonly (readonly [string, number])[] = [
    [text.rows, answer.rows],
    [done ? text.taken : text.wouldTake, answer.taken],
    ...(done ? [[text.alreadyThere, answer.alreadyThere] as const] : []),
    [text.refused, answer.refused],
  ];
  const missing = (['services', 'units', 'people'] as const).filter((kind) => answer.missing[kind].length > 0);
  const { services, units, people } = answer.created;
  return (
    <Card title={done ? text.doneTitle : text.previewTitle}>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {numbers.map(([label, value]) => (
          <div key={label}>
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="text-xl font-bold tabular-nums">{formatNumber(value)}</dd>
          </div>
        ))}
      </dl>
      {done ? null : <p className="mt-2 text-muted">{text.previewNote}</p>}
      {services + units + people > 0 ? <p className="mt-2">{text.created(services, units, people)}</p> : null}
      {missing.length > 0 && !(done && services + units + people > 0) ? (
        <details className="mt-3">
          <summary className="cursor-pointer font-semibold text-brand">{`${text.missing}: ${missing.map((kind) => text.missingOf(kind, answer.missing[kind].length)).join(', ')}`}</summary>
          <ul className="mt-2 list-disc pl-5">
            {missing
              .flatMap((kind) => answer.missing[kind])
              .map((name) => (
                <li key={name}>{name}</li>
              ))}
          </ul>
        </details>
      ) : null}
      {answer.refused > 0 ? (
        <div className="mt-3">
          <ul className="list-disc pl-5">
            {answer.refusedSample.map(({ line, reason }) => (
              <li key={line}>{text.refusedLine(line, reason)}</li>
            ))}
          </ul>
          <a
            className="mt-2 inline-flex min-h-12 items-center text-brand underline"
            download={text.refusedFileName}
            href={`data:text/csv;charset=utf-8,${encodeURIComponent(answer.refusedCsv)}`}
          >
            {text.refusedFile}
          </a>
        </div>
      ) : null}
    </Card>
  );
}

function readMapping(written: string): { readonly mapping: ImportMapping } | { readonly problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(written);
  } catch {
    return { problem: text.mappingNotJson };
  }
  const mapping = importMapping.safeParse(json);
  if (mapping.success) return { mapping: mapping.data };
  return {
    problem: mapping.error.issues.map((issue) => [issue.path.map(String).join('.'), issue.message].filter((part) => part !== '').join(': ')).join(' · '),
  };
}
