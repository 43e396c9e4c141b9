import { readFile } from 'node:fs/promises';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

export type DocumentToRender = {
  /** A Typst file of ours, set after `house.typ`, which gives it the data as `d`. */
  readonly template: URL;
  /** Everything the template shows. It is passed beside the source, never pasted into it, so no text of a person is markup. */
  readonly data: object;
  /** For the metadata of the file; the same data at the same moment give the same bytes. */
  readonly at: Date;
};

export type RenderedDocument = { readonly pdf: Uint8Array<ArrayBuffer>; readonly pages: number };

/** A PDF from a template and data. The compiler is loaded with the first document of a process. */
export async function renderDocument({ template, data, at }: DocumentToRender): Promise<RenderedDocument> {
  const source = `${await sourceOf(house)}\n${await sourceOf(template)}`;
  const compiler = await loadCompiler();
  // From here on without await: the compiler works on one document at a time.
  const outcome = compiler.compile({ mainFileContent: source, inputs: { data: JSON.stringify(data) } });
  if (outcome.result === null) throw new Error(`Document ${template.pathname} does not compile: ${JSON.stringify(outcome.takeError()?.shortDiagnostics)}`);
  const { numOfPages: pages } = outcome.result;
  const pdf = new Uint8Array(compiler.pdf(outcome.result, { creationTimestamp: Math.floor(at.getTime() / 1000) }));
  compiler.evictCache(keptCompilations);
  return { pdf, pages };
}

const house = new URL('house.typ', import.meta.url);

/** Results that were not used in so many documents are forgotten, so that the cache stays small. */
const keptCompilations = 2;

const sources = new Map<string, Promise<string>>();

function sourceOf(template: URL): Promise<string> {
  const known = sources.get(template.href);
  if (known) return known;
  const read = readFile(template, 'utf8');
  sources.set(template.href, read);
  return read;
}

let loading: Promise<NodeCompiler> | undefined;

function loadCompiler(): Promise<NodeCompiler> {
  loading ??= import('@myriaddreamin/typst-ts-node-compiler').then((typst) => typst.NodeCompiler.create());
  return loading;
}
