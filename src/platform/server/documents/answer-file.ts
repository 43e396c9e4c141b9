import type { SheetFormat } from '#platform/wire.ts';

const types = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<SheetFormat | 'pdf', string>;

/** A file to keep: never shown inside our pages, never cached, with nothing in it allowed to run. */
export function answerFile(content: string | Uint8Array<ArrayBuffer>, fileName: string, kind: keyof typeof types): Response {
  return new Response(content, {
    headers: {
      'content-type': types[kind],
      'content-disposition': `attachment; filename="${plainFileName(fileName)}.${kind}"`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}

/** Letters, figures, hyphens and points: what no header and no file system reads otherwise. */
function plainFileName(name: string): string {
  return name.normalize('NFKD').replaceAll(/[^A-Za-z0-9.]+/g, '-');
}
