import { useState } from 'react';
import { useCall, useSend } from '#platform/web/api.ts';
import { paths } from '#platform/web/paths.ts';
import { Button, LinkButton } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { SelectField } from '#platform/web/ui/field.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { Notice, ProblemNotice } from '#platform/web/ui/notice.tsx';
import { Page } from '#platform/web/ui/page.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { DataTable } from '#platform/web/ui/table.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { applyTemplate, listTemplates, previewTemplate, readTemplate, type TemplatePreview } from '../contract.ts';
import { writes, type PlanChange } from '../rules/skp-template.ts';
import { itemChangeText, leftReasonText, planChangeText, templateApplyText as text, templatesText } from '../template-text.ts';

type Line = TemplatePreview['lines'][number];

/** Who gets what of a template: looked at beforehand, then written for all at once. */
export function TemplateApplyPage({ templateId }: { readonly templateId: string }) {
  const template = useCall(readTemplate, { params: { templateId } });
  const templates = useCall(listTemplates, {});
  const title = template.data ? text.title(template.data.name) : templatesText.apply;
  return (
    <Page
      title={title}
      back={{ href: paths.templates(), label: text.back }}
      actions={<LinkButton href={paths.template(templateId)}>{templatesText.change}</LinkButton>}
    >
      <QueryState query={templates}>{({ year }) => <ForYear templateId={templateId} years={[year, year + 1]} />}</QueryState>
    </Page>
  );
}

function ForYear({ templateId, years }: { readonly templateId: string; readonly years: readonly number[] }) {
  const toast = useToast();
  const [year, setYear] = useState(String(years[0]));
  const params = { templateId };
  const preview = useSend(previewTemplate, { refresh: [] });
  const apply = useSend(applyTemplate, {
    onDone: ({ written }) => {
      preview.reset();
      toast.show({ text: text.done(written) });
    },
  });
  const look = () => {
    apply.reset();
    preview.mutate({ params, body: { year: Number(year) } });
  };
  const lines = preview.data?.lines ?? [];
  const written = lines.filter(({ change }) => writes(change));
  const commit = () => apply.mutate({ params, body: { year: Number(year), people: written.map(({ personId, fingerprint }) => ({ personId, fingerprint })) } });
  const changedSince = apply.data?.changedSince ?? [];
  return (
    <Stack>
      <Card>
        <div className="flex flex-wrap items-end gap-3">
          <SelectField
            label={text.year}
            options={years.map((one) => ({ value: String(one), label: String(one) }))}
            value={year}
            onChange={(event) => {
              setYear(event.target.value);
              preview.reset();
            }}
          />
          <Button pending={preview.isPending} onClick={look}>
            {text.preview}
          </Button>
        </div>
      </Card>
      <ProblemNotice fault={preview.error ?? apply.error} />
      {changedSince.length === 0 ? null : (
        <Notice tone="warning" title={text.changedSince}>
          {changedSince.map(({ name }) => name).join(', ')}
        </Notice>
      )}
      {preview.data === undefined ? null : lines.length === 0 ? (
        <EmptyState text={text.nobody} />
      ) : (
        <Card title={text.previewTitle}>
          <Stack>
            <Notice tone="info" title={text.counts(preview.data.counts)}>
              {written.length > 0 ? text.notYet : text.nothing}
            </Notice>
            {written.length > 0 ? (
              <Row>
                <Button variant="primary" pending={apply.isPending} onClick={commit}>
                  {text.commit(written.length)}
                </Button>
              </Row>
            ) : null}
            <Lines lines={lines} />
          </Stack>
        </Card>
      )}
    </Stack>
  );
}

const tones = { CREATE: 'positive', ADD: 'positive', CHANGE: 'warning', SAME: 'neutral', LEFT: 'neutral' } as const satisfies Record<PlanChange, string>;

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <DataTable
      caption={text.caption}
      rows={lines}
      rowKey={({ personId }) => personId}
      columns={[
        {
          key: 'name',
          header: text.name,
          render: ({ name, postTitle, unitName }) => (
            <>
              {name}
              <span className="block text-sm text-muted">
                {postTitle}, {unitName}
              </span>
            </>
          ),
        },
        { key: 'change', header: text.change, render: ({ change }) => <StatusLabel tone={tones[change]}>{planChangeText[change]}</StatusLabel> },
        { key: 'detail', header: text.detail, render: (line) => <Detail line={line} /> },
      ]}
    />
  );
}

function Detail({ line: { change, items, name } }: { readonly line: Line }) {
  if (change === 'CREATE') return text.all;
  if (items.length === 0) return '–';
  return (
    <details className="text-sm">
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-brand underline">
        {text.items(items.length)}
        <span className="sr-only">: {name}</span>
      </summary>
      <ul className="flex flex-col gap-1">
        {items.map((item) => (
          <li key={item.source}>
            <strong>{itemChangeText[item.change]}</strong>: {item.title}
            {item.before === null ? '' : ` (${text.was(item.before)})`}
            {item.reason === null ? '' : `, ${leftReasonText[item.reason]}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
