import { useState } from 'react';
import { useCall, useSend } from '#platform/web/api.ts';
import { formatInstant, formatNumber } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { listImports, readMe, readUndo, undoImport, type CommittedImport, type UndoView } from '../contract.ts';
import { importKindText, importsText as text, importText } from '../import-text.ts';
import { refusalText } from '../text.ts';

/** Past imports, each of which can be taken back as long as nothing has come of it. */
export function ImportsList() {
  const [undoing, setUndoing] = useState<CommittedImport>();
  const close = () => setUndoing(undefined);
  return (
    <Card title={text.title}>
      <Stack>
        <p className="text-muted">{text.lead}</p>
        <ImportsPage onUndo={setUndoing} />
      </Stack>
      <Dialog title={undoing ? text.dialog(undoing.fileName) : text.undo} isOpen={undoing !== undefined} onClose={close}>
        {undoing ? <UndoForm importId={undoing.importId} onDone={close} /> : null}
      </Dialog>
    </Card>
  );
}

function ImportsPage({ onUndo, after }: { readonly onUndo: (chosen: CommittedImport) => void; readonly after?: string }) {
  const [isOpen, setOpen] = useState(false);
  const page = useCall(listImports, { query: after === undefined ? {} : { after } });
  const me = useCall(readMe, {});
  const instant = (at: string) => formatInstant(at, me.data?.timeZone);
  return (
    <QueryState query={page}>
      {({ imports, next }) =>
        imports.length === 0 ? (
          <EmptyState text={text.empty} />
        ) : (
          <Stack>
            <DataTable
              caption={text.caption}
              rows={imports}
              rowKey={(run) => run.importId}
              columns={[
                { key: 'file', header: text.file, render: (run) => <span className="break-words">{run.fileName}</span> },
                { key: 'kind', header: text.kind, render: (run) => importKindText[run.kind] },
                { key: 'by', header: text.by, render: (run) => run.committedBy ?? text.nobody },
                { key: 'at', header: text.at, render: (run) => instant(run.committedAt) },
                { key: 'count', header: text.count, render: ({ counts }) => text.counts(formatNumber(counts.new), formatNumber(counts.changed)) },
                {
                  key: 'state',
                  header: text.state,
                  render: (run) => (
                    <Stack gap="tight">
                      <span>
                        <StatusLabel tone={run.status === 'COMMITTED' ? 'positive' : 'neutral'}>{text.status[run.status]}</StatusLabel>
                      </span>
                      {run.undoneAt === null ? null : (
                        <span className="text-sm text-muted">{text.undoneBy(run.undoneBy ?? text.nobody, instant(run.undoneAt))}</span>
                      )}
                    </Stack>
                  ),
                },
                {
                  key: 'act',
                  header: text.act,
                  render: (run) =>
                    run.status === 'COMMITTED' ? (
                      <Button aria-label={text.undoLabel(run.fileName, instant(run.committedAt))} onClick={() => onUndo(run)}>
                        {text.undo}
                      </Button>
                    ) : (
                      importText.none
                    ),
                },
              ]}
            />
            {next !== null && isOpen ? <ImportsPage onUndo={onUndo} after={next} /> : null}
            {next !== null && !isOpen ? (
              <Row>
                <Button onClick={() => setOpen(true)}>{text.next}</Button>
              </Row>
            ) : null}
          </Stack>
        )
      }
    </QueryState>
  );
}

/** What would happen, before it does. */
function UndoForm({ importId, onDone }: { readonly importId: string; readonly onDone: () => void }) {
  const toast = useToast();
  const undo = useCall(readUndo, { params: { importId } });
  const send = useSend(undoImport, {
    onDone: () => {
      toast.show({ text: text.done });
      onDone();
    },
  });
  return (
    <QueryState query={undo}>
      {(view) => (
        <Stack>
          <ProblemNotice fault={send.error} />
          {view.blockedCount > 0 ? <Blocked view={view} /> : null}
          {view.can.undo === true ? (
            <>
              <ul className="list-disc pl-5">
                {view.removes > 0 ? <li>{text.removes(formatNumber(view.removes))}</li> : null}
                {view.restores > 0 ? <li>{text.restores(formatNumber(view.restores))}</li> : null}
              </ul>
              <p>{text.whole}</p>
              <Row>
                <Button variant="danger" pending={send.isPending} onClick={() => send.mutate({ params: { importId } })}>
                  {text.confirm}
                </Button>
                <Button onClick={onDone}>{text.keep}</Button>
              </Row>
            </>
          ) : view.can.undo === 'IMPORT_IN_USE' ? null : (
            <Notice tone="info">{refusalText[view.can.undo]()}</Notice>
          )}
        </Stack>
      )}
    </QueryState>
  );
}

function Blocked({ view }: { readonly view: UndoView }) {
  return (
    <>
      <Notice tone="warning" title={text.blocked(formatNumber(view.blockedCount))}>
        {text.blockedLead}
      </Notice>
      {view.blockedCount > view.blocked.length ? <p className="text-muted">{importText.firstOnly(view.blocked.length)}</p> : null}
      <DataTable
        caption={text.blockedCaption}
        rows={view.blocked}
        rowKey={(line) => line.key}
        columns={[
          { key: 'key', header: importText.key, render: (line) => line.key },
          { key: 'name', header: importText.name, render: (line) => line.name },
          { key: 'reason', header: importText.reason, render: (line) => line.message },
        ]}
      />
    </>
  );
}
