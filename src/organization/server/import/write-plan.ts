import type { JournalEvent } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { PlannedRow } from '../../rules/import-plan.ts';
import { loadImages, storeLines, subjectKindOf, type Subject } from './line-image.repo.ts';
import type { PlannedImport } from './preview-import.ts';
import { writePeople } from './write-people.ts';
import { writePosts } from './write-posts.ts';
import { writeSupervisors } from './write-supervisors.ts';
import { writeUnits } from './write-units.ts';

export type WriteContext = { readonly at: Date; readonly newId: () => string; readonly importId: string };

/** Writes a plan, and keeps what each line found and left, so that it can be undone. Returns what the journal has to say. */
export async function writePlan(tx: Tx, actor: Actor, planned: PlannedImport, context: WriteContext): Promise<readonly JournalEvent[]> {
  const { agencyId } = actor;
  const { subjects, write } = writerOf(tx, actor, planned, context);
  const kind = subjectKindOf[planned.kind];
  const known = subjects.filter(({ standing }) => standing === 'CHANGED').map(({ subjectId }) => subjectId);
  const before = await loadImages(tx, agencyId, kind, known);
  const events = await write();
  const after = await loadImages(
    tx,
    agencyId,
    kind,
    subjects.map(({ subjectId }) => subjectId),
  );
  const lines = subjects.map((subject) => ({ ...subject, before: before.get(subject.subjectId), after: after.get(subject.subjectId) }));
  await storeLines(tx, agencyId, context.importId, lines);
  return events;
}

type Writer = { readonly subjects: readonly Subject[]; readonly write: () => Promise<readonly JournalEvent[]> };

function writerOf(tx: Tx, actor: Actor, planned: PlannedImport, context: WriteContext): Writer {
  switch (planned.kind) {
    case 'UNITS': {
      const units = planned.plan.items.map((item) => ({ ...item, unitId: item.unitId ?? context.newId() }));
      return { subjects: subjectsOf(units, ({ unitId }) => unitId), write: () => writeUnits(tx, actor, units, context) };
    }
    case 'POSTS': {
      const posts = planned.plan.items.map((item) => ({ ...item, postId: item.postId ?? context.newId() }));
      return { subjects: subjectsOf(posts, ({ postId }) => postId), write: () => writePosts(tx, actor, posts, context) };
    }
    case 'PEOPLE': {
      const people = planned.plan.items.map((item) => ({ ...item, personId: item.personId ?? context.newId() }));
      return { subjects: subjectsOf(people, ({ personId }) => personId), write: () => writePeople(tx, actor, people, context) };
    }
    case 'SUPERVISION': {
      const { items } = planned.plan;
      return { subjects: subjectsOf(items, ({ personId }) => personId), write: () => writeSupervisors(tx, actor, items, context) };
    }
  }
}

/** Two rows about one person are one subject. */
function subjectsOf<Item extends PlannedRow>(items: readonly Item[], idOf: (item: Item) => string): readonly Subject[] {
  const subjects = new Map<string, Subject>();
  for (const item of items) if (!subjects.has(idOf(item))) subjects.set(idOf(item), { ...item, subjectId: idOf(item) });
  return [...subjects.values()];
}
