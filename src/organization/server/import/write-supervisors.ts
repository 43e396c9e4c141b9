import type { JournalEvent } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { SupervisionItem } from '../../rules/import-supervision.ts';
import { writeLines } from './write-people.ts';

/** Writes planned supervisors, definitive and acting. Returns what the journal has to say. */
export async function writeSupervisors(
  tx: Tx,
  actor: Actor,
  items: readonly SupervisionItem[],
  context: { readonly at: Date; readonly newId: () => string; readonly importId: string },
): Promise<readonly JournalEvent[]> {
  for (const kind of ['DEFINITIVE', 'ACTING'] as const) {
    const lines = items.filter((item) => item.kind === kind).map(({ personId, supervision }) => ({ person_id: personId, ...supervision }));
    await writeLines(tx, actor.agencyId, kind, lines, context);
  }
  return items.map((item) => ({
    action: 'SUPERVISOR_CHANGED',
    at: context.at,
    actorId: actor.personId,
    objectKind: 'PERSON',
    objectId: item.personId,
    subjectId: item.personId,
    summary: { importId: context.importId, kind: item.kind, from: item.supervision.from, until: item.supervision.until ?? null },
  }));
}
