import type { Adapter, Comparison, Section } from './adapter.ts';
import { adapters } from './adapters.ts';
import { differenceBetween } from './difference.ts';
import { isInput, UnknownCode, UnreadableCase, type Input } from './read.ts';

/** What became of one case: passed, or the line that says what was expected and what came. */
export type Check = { readonly id: string; readonly failure?: string };

/** Every case of a file put to its rule. Whatever no rule takes is a failed check with its name. */
export function checkFile(name: string, text: string): readonly Check[] {
  const content = parsed(text);
  if (content instanceof Error) return [{ id: name, failure: `is not JSON: ${content.message}` }];
  if (!isInput(content)) return [{ id: name, failure: 'is not a file of cases' }];
  const adapter = adapterOf(name, content);
  if (adapter === undefined) return [{ id: name, failure: 'no rule takes this file' }];
  const checks = checkSections(content, adapter.sections);
  return checks.length > 0 ? checks : [{ id: name, failure: 'holds no cases' }];
}

/** The title tells what a file is about; a file with another title goes by its name, also with an addition (skm-2.json). */
function adapterOf(name: string, content: Input): Adapter | undefined {
  const title = isInput(content['meta']) ? content['meta']['title'] : undefined;
  return (
    adapters.find((adapter) => adapter.title === title) ??
    adapters.find((adapter) => adapter.file === name) ??
    adapters.find((adapter) => name.startsWith(adapter.file.replace(/\.json$/, '')))
  );
}

/** Words about the cases, not cases. */
const remarks = new Set(['meta', 'title', 'rule', 'verification', 'source', 'sources', 'note', 'notes', 'rounding']);

function checkSections(content: Input, sections: Readonly<Record<string, Section>>): readonly Check[] {
  return Object.entries(content)
    .filter(([name]) => !remarks.has(name))
    .flatMap(([name, value]) => {
      const section = Object.hasOwn(sections, name) ? sections[name] : undefined;
      return section === undefined ? [{ id: name, failure: 'no rule takes this section' }] : checkSection(name, value, section);
    });
}

function checkSection(name: string, value: unknown, section: Section): readonly Check[] {
  if (section.kind === 'table') return checkTable(name, value, section.ours);
  if (section.kind === 'group') {
    return isInput(value) ? checkSections(value, section.sections) : [{ id: name, failure: 'is not an object' }];
  }
  if (!Array.isArray(value)) return [{ id: name, failure: 'is not a list of cases' }];
  return value.map((item: unknown, index) => {
    const id = isInput(item) && typeof item['id'] === 'string' ? item['id'] : `${name}[${index}]`;
    if (section.kind === 'rows') return checkRow(id, item, section);
    if (!isInput(item) || !isInput(item['input']) || !('expected' in item)) {
      return { id, failure: 'is not a case: it needs an input and an expected result' };
    }
    const { input, expected } = item;
    return checked(id, expected, () => section.run(input), section);
  });
}

function checkRow(id: string, item: unknown, section: Section & { readonly kind: 'rows' }): Check {
  if (!isInput(item) || !(section.expected in item)) return { id, failure: `is not a row: it needs ${section.expected}` };
  return checked(id, item[section.expected], () => section.run(item));
}

function checkTable(name: string, value: unknown, ours: object): readonly Check[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) !== Array.isArray(ours)) {
    return [{ id: name, failure: 'is not a table' }];
  }
  const own = new Map(Object.entries(ours));
  return Object.entries(value).map(([key, entry]) => checked(`${name}.${key}`, entry, () => own.get(key)));
}

function checked(id: string, expected: unknown, run: () => unknown, { tolerance, sets = [] }: Comparison = {}): Check {
  const got = outcomeOf(run);
  const difference = differenceBetween(ordered(expected, sets), ordered(got, sets), tolerance);
  if (difference === undefined) return { id };
  const at = difference.path === '' ? '' : `at ${difference.path} `;
  const whole = isInput(got) && isInput(expected) && got['ok'] === false && expected['ok'] !== false;
  return { id, failure: `${at}expected ${shown(difference.expected)}, got ${shown(whole ? got : difference.got)}` };
}

function ordered(value: unknown, sets: readonly string[]): unknown {
  if (!isInput(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([key, entry]) => [key, sets.includes(key) && Array.isArray(entry) ? entry.toSorted() : entry]));
}

/** A rule that breaks fails its own case, not the run. */
function outcomeOf(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (error instanceof UnknownCode) return { ok: false, error: error.code };
    const kind = error instanceof UnreadableCase ? 'unreadable' : 'fault';
    return { ok: false, [kind]: error instanceof Error ? error.message : String(error) };
  }
}

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

const longestShown = 300;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
