import { addressOf, useSend } from '#platform/web/api.ts';
import { formatNumber } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { commitImport, readRejectedRows, type ImportView } from '../contract.ts';
import { importText } from '../import-text.ts';

/** What a file would change, before it does. */
export function ImportPreview({ preview, onAgain }: { readonly preview: ImportView; readonly onAgain: () => void }) {
  const toast = useToast();
  const { counts } = preview;
  const toWrite = counts.new + counts.changed;
  const commit = useSend(commitImport, { onDone: () => toast.show({ text: importText.committed(toWrite) }) });
  const isDone = commit.data?.status === 'COMMITTED';
  return (
    <Stack>
      <Card title={importText.preview(preview.fileName)}>
        <Stack>
          <ProblemNotice fault={commit.error} />
          {isDone ? (
            <Notice tone="positive" title={importText.done}>
              {importText.committed(toWrite)}
            </Notice>
          ) : null}
          {toWrite === 0 ? <Notice tone="info">{importText.nothing}</Notice> : null}
          <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
            {(['new', 'changed', 'unchanged', 'rejected'] as const).map((standing) => (
              <div key={standing} className="rounded-xl border border-line p-3">
                <dt className="text-sm text-muted">{importText.counts[standing]}</dt>
                <dd className="text-2xl font-bold tabular-nums">{formatNumber(counts[standing])}</dd>
              </div>
            ))}
          </dl>
          <Row>
            {toWrite > 0 && !isDone ? (
              <Button variant="primary" pending={commit.isPending} onClick={() => commit.mutate({ params: { importId: preview.importId } })}>
                {importText.commit(toWrite)}
              </Button>
            ) : null}
            <Button onClick={onAgain}>{importText.again}</Button>
          </Row>
        </Stack>
      </Card>
      {preview.rejected.length > 0 ? <Rejected preview={preview} /> : null}
      {preview.changes.length > 0 ? <Changes preview={preview} total={toWrite} /> : null}
    </Stack>
  );
}

function Rejected({ preview }: { readonly preview: ImportView }) {
  return (
    <Card title={importText.rejected}>
      <Stack>
        <p>{importText.rejectedNote}</p>
        <p>
          {/* A file, so not a link of the router. */}
          <a
            href={addressOf(readRejectedRows, { params: { importId: preview.importId } })}
            download
            className="inline-flex min-h-12 items-center text-brand underline"
          >
            {importText.downloadRejected}
          </a>
        </p>
        {preview.counts.rejected > preview.rejected.length ? <p className="text-muted">{importText.firstOnly(preview.rejected.length)}</p> : null}
        <DataTable
          caption={importText.rejectedCaption}
          rows={preview.rejected}
          rowKey={(refused) => `${refused.row} ${refused.column}`}
          columns={[
            { key: 'row', header: importText.row, align: 'right', render: (refused) => formatNumber(refused.row) },
            { key: 'column', header: importText.column, render: (refused) => refused.column },
            { key: 'reason', header: importText.reason, render: (refused) => refused.message },
          ]}
        />
      </Stack>
    </Card>
  );
}

function Changes({ preview, total }: { readonly preview: ImportView; readonly total: number }) {
  return (
    <Card title={importText.changes}>
      <Stack>
        {total > preview.changes.length ? <p className="text-muted">{importText.firstOnly(preview.changes.length)}</p> : null}
        <DataTable
          caption={importText.changesCaption}
          rows={preview.changes}
          rowKey={(change) => String(change.row)}
          columns={[
            { key: 'row', header: importText.row, align: 'right', render: (change) => formatNumber(change.row) },
            { key: 'key', header: importText.key, render: (change) => change.key },
            { key: 'name', header: importText.name, render: (change) => change.name },
            {
              key: 'state',
              header: importText.state,
              render: (change) => <StatusLabel tone={change.standing === 'NEW' ? 'positive' : 'info'}>{importText.standing[change.standing]}</StatusLabel>,
            },
            {
              key: 'differences',
              header: importText.differences,
              render: (change) => (
                <ul>
                  {change.differences.map(({ column, before, after }) => (
                    <li key={column}>{change.standing === 'NEW' ? `${column}: ${after}` : importText.difference(column, before, after)}</li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      </Stack>
    </Card>
  );
}
