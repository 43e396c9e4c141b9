import { findHead } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import type { PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, type Result } from '#kernel/result.ts';
import { loadAgency } from '#organization/server/index.ts';
import { sheetFile } from '#platform/server/documents/spreadsheet.ts';
import { renderDocument } from '#platform/server/documents/typst.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { formatInstant } from '#platform/web/format.ts';
import type { SheetFormat } from '#platform/wire.ts';
import type { MphView } from '../contract.ts';
import { mphDocumentText as words } from '../document-text.ts';
import { mphText } from '../mph-text.ts';
import { statusText } from '../text.ts';
import { identityOf, type PlanningDenial } from './act.ts';
import { readMph } from './read-mph.ts';
import type { PlanningFile } from './skp-document.ts';

type On = { readonly personId: PersonId; readonly today: PlainDate };

/** So many results stand beside each other on a lying page; more of them go on below. */
const columnsOnPage = 5;

export const mphDocument =
  (deps: ServerDeps) =>
  async (actor: Actor, on: On): Promise<Result<PlanningFile, PlanningDenial>> => {
    const matrix = await readMph(deps)(actor, on);
    if (!matrix.ok) return matrix;
    const { agency, head } = await deps.db.transact(identityOf(actor, on.today), async (tx) => ({
      agency: await loadAgency(tx, actor.agencyId),
      head: await findHead(tx, actor.agencyId),
    }));
    const at = deps.clock.now();
    const { columns, rows, leader, year } = matrix.value;
    const tables = Array.from({ length: Math.ceil(columns.length / columnsOnPage) }, (_, page) => {
      const shown = columns.slice(page * columnsOnPage, (page + 1) * columnsOnPage);
      return {
        columns: shown.map(({ title }, nth) => mphText.column(page * columnsOnPage + nth + 1, title)),
        rows: rows.map((row) => ({
          name: row.name,
          post: [row.isDirect ? null : mphText.indirect, row.postTitle].filter(Boolean).join(' · '),
          status: row.status === null ? mphText.noPlan : statusText[row.status],
          cells: shown.map(({ rhkId }) => cellLines(row, rhkId)),
        })),
      };
    });
    const data = {
      words,
      landscape: true,
      agencyName: agency.name,
      subtitle: mphText.lead(leader.name, year),
      title: `${words.title} · ${leader.name} · ${year}`,
      tables,
      foot: {
        document: '',
        rule: '',
        journal: words.journal(head?.seq ?? 0),
        hash: head?.hash ?? '',
        made: `${words.made} ${formatInstant(at, agency.timeZone)}`,
      },
    };
    const { pdf } = await renderDocument({ template: new URL('mph-document.typ', import.meta.url), data, at });
    return ok({ content: pdf, fileName: fileNameOf(matrix.value) });
  };

export const mphSheet =
  (deps: ServerDeps) =>
  async (actor: Actor, { format, ...on }: On & { readonly format: SheetFormat }): Promise<Result<PlanningFile, PlanningDenial>> => {
    const matrix = await readMph(deps)(actor, on);
    if (!matrix.ok) return matrix;
    const { columns, rows, year } = matrix.value;
    const heading = [words.person, words.post, ...columns.map(({ title }, at) => mphText.column(at + 1, title)), mphText.unlinked];
    const cells = rows.map((row) => [
      row.name,
      row.postTitle ?? '',
      ...columns.map(({ rhkId }) => cellLines(row, rhkId).join('\n')),
      row.unlinked.map(({ title }) => title).join('\n'),
    ]);
    return ok({ content: await sheetFile(`MPH ${year}`, [heading, ...cells], format), fileName: fileNameOf(matrix.value) });
  };

/** What plans say for a result; where no plan says anything, what was divided. */
function cellLines(row: MphView['rows'][number], rhkId: string): readonly string[] {
  const cell = row.cells.find((one) => one.rhkId === rhkId);
  if (cell === undefined) return [];
  return cell.serving.length > 0 ? cell.serving.map(({ title }) => title) : cell.role === null ? [] : [cell.role.body];
}

function fileNameOf({ leader, year }: MphView): string {
  return `matriks-peran-hasil-${leader.name}-${year}`;
}
