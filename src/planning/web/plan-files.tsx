import { addressOf } from '#platform/web/api.ts';
import { formatNumber } from '#platform/web/format.ts';
import { Button, DownloadLink } from '#platform/web/ui/button.tsx';
import { Card, Row, Stack } from '#platform/web/ui/card.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { readPlanDocument, readPlanSheet, type SkpView } from '../contract.ts';
import { filesText as text } from '../skp-text.ts';
import { planText } from '../text.ts';

/** The plan to take along: as a document, as a table, and in pieces for the fields of the national application. */
export function PlanFiles({ skp }: { readonly skp: SkpView }) {
  const toast = useToast();
  const params = { skpId: skp.skpId };
  const copy = (body: string) => void navigator.clipboard.writeText(body).then(() => toast.show({ text: text.copied }));
  const blocks = skp.rhk.flatMap((rhk, at) => [
    { key: rhk.rhkId, name: `${planText.rhk} ${at + 1}`, body: rhk.title },
    ...rhk.iki.flatMap((iki, nth) => [
      { key: iki.ikiId, name: `${planText.iki} ${at + 1}.${nth + 1}`, body: iki.title },
      ...(iki.amount === null
        ? []
        : [{ key: `${iki.ikiId}-target`, name: `${planText.target} ${at + 1}.${nth + 1}`, body: `${formatNumber(iki.amount.target, 2)} ${iki.amount.unit}` }]),
    ]),
  ]);
  return (
    <Card title={text.title}>
      <Stack>
        <Row>
          <DownloadLink href={addressOf(readPlanDocument, { params })}>{text.pdf}</DownloadLink>
          <DownloadLink href={addressOf(readPlanSheet, { params, query: { format: 'xlsx' } })}>{text.xlsx}</DownloadLink>
          <DownloadLink href={addressOf(readPlanSheet, { params, query: { format: 'csv' } })}>{text.csv}</DownloadLink>
        </Row>
        <details>
          <summary className="inline-flex min-h-11 cursor-pointer items-center text-brand underline">{text.blocks}</summary>
          <p className="my-2 text-sm text-muted">{text.lead}</p>
          <ul className="divide-y divide-line">
            {blocks.map(({ key, name, body }) => (
              <li key={key} className="flex items-center justify-between gap-3 py-2">
                <span className="min-w-0">
                  <span className="block text-sm text-muted">{name}</span>
                  <span className="block wrap-anywhere">{body}</span>
                </span>
                <Button aria-label={text.copyOf(name)} onClick={() => copy(body)}>
                  {text.copy}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      </Stack>
    </Card>
  );
}
