import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ImportStatus } from './import-file.ts';
import type { UndoRefusal } from './refusal.ts';

/** Why a line of an import cannot be taken back. */
export type UndoObstacle = 'CHANGED_SINCE' | 'USED_SINCE' | 'SERVED_SINCE';

export type UndoLine = { readonly subjectId: string; readonly row: number; readonly key: string; readonly name: string; readonly isCreated: boolean };

export type UndoFacts = {
  readonly status: ImportStatus;
  readonly lines: readonly UndoLine[];
  /** Lines whose data is no longer what the import left. */
  readonly changed: ReadonlySet<string>;
  /** Lines that something outside the import refers to. */
  readonly used: ReadonlySet<string>;
  /** Lines with service recorded in a post, unit or line that the import made. */
  readonly served: ReadonlySet<string>;
};

export type BlockedLine = UndoLine & { readonly obstacle: UndoObstacle };

/** One reason a line, the nearest to the line first. */
export function blockedLines({ lines, changed, used, served }: UndoFacts): readonly BlockedLine[] {
  return lines.flatMap((line) => {
    const obstacle = changed.has(line.subjectId)
      ? 'CHANGED_SINCE'
      : used.has(line.subjectId)
        ? 'USED_SINCE'
        : served.has(line.subjectId)
          ? 'SERVED_SINCE'
          : undefined;
    return obstacle === undefined ? [] : [{ ...line, obstacle } as const];
  });
}

/**
 * An import is taken back whole or not at all. Leaving some lines would leave people whose unit, post or supervisor went with
 * the others: a state that was neither before nor after. The lines in the way are named, so that they are settled first.
 */
export function undoImport(facts: UndoFacts): Result<readonly UndoLine[], UndoRefusal> {
  if (facts.status === 'UNDONE') return refuse({ code: 'IMPORT_ALREADY_UNDONE' });
  if (facts.status === 'PREVIEW') return refuse({ code: 'IMPORT_NOT_COMMITTED' });
  if (facts.lines.length === 0) return refuse({ code: 'IMPORT_NOT_KEPT' });
  const blocked = blockedLines(facts);
  return blocked.length > 0 ? refuse({ code: 'IMPORT_IN_USE', lines: blocked.length }) : ok(facts.lines);
}
