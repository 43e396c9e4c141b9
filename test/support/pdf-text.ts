import { inflateSync } from 'node:zlib';

/** The letters of a PDF made by our compiler in the order of the page, without blanks, since lines break where they like. */
export function lettersOf(pdf: Uint8Array): string {
  const raw = Buffer.from(pdf).toString('latin1');
  const objects = new Map([...raw.matchAll(/(\d+) 0 obj\s([\s\S]*?)endobj/g)].map((match) => [match[1] ?? '', match[2] ?? '']));
  const fonts = new Map<string, ReadonlyMap<number, string>>();
  for (const body of objects.values()) {
    const resources = /\/Font\s*<<([\s\S]*?)>>/.exec(body)?.[1] ?? '';
    for (const [, name = '', font = ''] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font) ?? '')?.[1];
      fonts.set(name, lettersByGlyph(streamOf(objects.get(unicode ?? ''))));
    }
  }
  const pages = [...objects.values()].flatMap((body) => (/\/Type \/Page\b/.test(body) ? [/\/Contents (\d+) 0 R/.exec(body)?.[1] ?? ''] : []));
  return pages
    .map((page) => lettersOnPage(streamOf(objects.get(page)), fonts))
    .join('')
    .replaceAll(/[\s\u200b]/g, '');
}

/** The same for a text that is expected on it. */
export function lettersIn(text: string): string {
  return text.replaceAll(/[\s\u200b]/g, '');
}

/** By its stated length: compressed bytes may themselves end in a carriage return, which is not the line's. */
function streamOf(body = ''): string {
  const length = Number(/\/Length (\d+)(?! \d+ R)/.exec(body)?.[1]);
  const begin = /stream\r?\n/.exec(body);
  if (begin === null || Number.isNaN(length)) return '';
  const from = begin.index + begin[0].length;
  return inflateSync(Buffer.from(body.slice(from, from + length), 'latin1')).toString('latin1');
}

function lettersByGlyph(map: string): ReadonlyMap<number, string> {
  const pairs = [...map.matchAll(/<([0-9A-F]{4})>\s*<((?:[0-9A-F]{4})+)>/gi)];
  return new Map(
    pairs.map(([, glyph = '', units = '']) => [
      Number.parseInt(glyph, 16),
      String.fromCharCode(...(units.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16))),
    ]),
  );
}

function lettersOnPage(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let font: ReadonlyMap<number, string> | undefined;
  let letters = '';
  for (const token of tokensOf(content)) {
    const name = /^\/(F\d+) [\d.]+ Tf$/.exec(token)?.[1];
    if (name !== undefined) font = fonts.get(name);
    else {
      const bytes = bytesOf(token);
      for (let at = 0; at + 1 < bytes.length; at += 2) letters += font?.get((bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)) ?? '';
    }
  }
  return letters;
}

/** Changes of font and the insides of strings, in which balanced parentheses stand as they are. */
function tokensOf(content: string): string[] {
  const tokens: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < content.length; at += 1) {
    const letter = content[at];
    if (depth === 0 && letter === '/') {
      const font = /^\/F\d+ [\d.]+ Tf/.exec(content.slice(at, at + 40));
      if (font) tokens.push(font[0]);
    }
    if (depth > 0 && letter === '\\') at += 1;
    else if (letter === '(') {
      if (depth === 0) start = at + 1;
      depth += 1;
    } else if (letter === ')') {
      depth -= 1;
      if (depth === 0) tokens.push(content.slice(start, at));
    }
  }
  return tokens;
}

const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 };

function bytesOf(literal: string): number[] {
  return [...literal.matchAll(/\\([0-7]{1,3})|\\([\s\S])|([\s\S])/g)].map(([, octal, escaped, plain]) =>
    octal === undefined ? (escaped === undefined ? (plain ?? '').charCodeAt(0) : (escapes[escaped] ?? escaped.charCodeAt(0))) : Number.parseInt(octal, 8),
  );
}
