/** A PDF as a file to keep: never shown inside our pages, never cached, with nothing in it allowed to run. */
export function answerPdf(pdf: Uint8Array<ArrayBuffer>, fileName: string): Response {
  return new Response(pdf, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${plainFileName(fileName)}"`,
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
