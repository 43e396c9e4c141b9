import type { Actor } from '#kernel/actor.ts';
import type { AgencyId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Identity, Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { publishTopics } from '#platform/server/live/publish.ts';
import { importLimits, type UndoView } from '../../contract.ts';
import type { UndoRefusal } from '../../rules/refusal.ts';
import { blockedLines, undoImport as decide, type UndoFacts } from '../../rules/undo-import.ts';
import { undoObstacleText } from '../../import-text.ts';
import { lockOrganization } from '../organization-lock.ts';
import { appendAll } from './append-all.ts';
import { findImport, storeImportUndone, type ImportRun } from './import.repo.ts';
import { subjectKindOf } from './line-image.repo.ts';
import { listChangedSince, listLines, listMadePosts, listReferred, lockSubjects, putBackPeople, putBackPosts, putBackUnits, removeLines } from './undo.repo.ts';

/** What service was recorded in the name of; told by who keeps it. */
export type ServedIn = (
  tx: Tx,
  agencyId: AgencyId,
  of: {
    readonly personIds: readonly string[];
    readonly createdPersonIds: readonly string[];
    readonly postIds: readonly string[];
    readonly unitIds: readonly string[];
  },
) => Promise<ReadonlySet<string>>;

export type UndoDeps = ServerDeps & { readonly servedIn: ServedIn };

type NotThere = { readonly code: 'NOT_FOUND' };

/** What undoing would do, and what is in its way. */
export const readUndo =
  (deps: UndoDeps) =>
  (actor: Actor, importId: string, today: PlainDate): Promise<Result<UndoView, NotThere>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const found = await gather(deps, tx, actor.agencyId, importId);
      if (found === undefined) return refuse({ code: 'NOT_FOUND' });
      const { facts } = found;
      const blocked = blockedLines(facts);
      const decision = decide(facts);
      return ok({
        importId,
        removes: facts.lines.filter(({ isCreated }) => isCreated).length,
        restores: facts.lines.filter(({ isCreated }) => !isCreated).length,
        blocked: blocked.slice(0, importLimits.shown).map(({ row, key, name, obstacle }) => ({ row, key, name, message: undoObstacleText[obstacle] })),
        blockedCount: blocked.length,
        can: { undo: decision.ok ? true : decision.error.code },
      });
    });

/** Takes back a committed import as one act: what it made is removed, what it changed is put back. All of it, or nothing. */
export const undoImport =
  (deps: UndoDeps) =>
  (actor: Actor, importId: string, today: PlainDate): Promise<Result<UndoView, UndoRefusal | NotThere>> => {
    const { agencyId } = actor;
    return deps.db.transact(identityOf(actor, today), async (tx) => {
      await lockOrganization(tx, agencyId);
      const found = await gather(deps, tx, agencyId, importId, { locking: true });
      if (found === undefined) return refuse({ code: 'NOT_FOUND' });
      const { run, facts, postIds } = found;
      const decision = decide(facts);
      if (!decision.ok) return decision;

      const at = deps.clock.now();
      if (!(await storeImportUndone(tx, agencyId, importId, { at, by: actor.personId }))) return refuse({ code: 'IMPORT_ALREADY_UNDONE' });
      const kind = subjectKindOf[run.kind];
      if (kind === 'PERSON') await putBackPeople(tx, agencyId, importId, { lines: decision.value, postIds });
      else if (kind === 'POST') await putBackPosts(tx, agencyId, importId, decision.value);
      else await putBackUnits(tx, agencyId, importId, decision.value);
      await removeLines(tx, agencyId, importId);
      await publishTopics(tx, agencyId, [`agency:${agencyId}`], at, deps.newId);
      const lines = decision.value;
      const removes = lines.filter(({ isCreated }) => isCreated).length;
      await appendAll(tx, agencyId, [
        ...lines.map(({ subjectId, isCreated }) => ({
          action: 'IMPORT_LINE_UNDONE',
          at,
          actorId: actor.personId,
          objectKind: kind,
          objectId: subjectId,
          ...(kind === 'PERSON' ? { subjectId } : {}),
          summary: { importId, removed: isCreated },
        })),
        {
          action: 'IMPORT_UNDONE',
          at,
          actorId: actor.personId,
          objectKind: 'IMPORT',
          objectId: importId,
          summary: { kind: run.kind, removed: removes, restored: lines.length - removes },
        },
      ]);
      return ok({ importId, removes, restores: lines.length - removes, blocked: [], blockedCount: 0, can: { undo: 'IMPORT_ALREADY_UNDONE' } });
    });
  };

type Found = { readonly run: ImportRun; readonly facts: UndoFacts; readonly postIds: readonly string[] };

async function gather(
  deps: UndoDeps,
  tx: Tx,
  agencyId: AgencyId,
  importId: string,
  { locking = false }: { readonly locking?: boolean } = {},
): Promise<Found | undefined> {
  const run = await findImport(tx, agencyId, importId);
  if (run === undefined) return undefined;
  const kind = subjectKindOf[run.kind];
  const lines = run.status === 'COMMITTED' ? await listLines(tx, agencyId, importId) : [];
  const nothing = new Set<string>();
  if (lines.length === 0) return { run, facts: { status: run.status, lines, changed: nothing, used: nothing, served: nothing }, postIds: [] };

  const touched = lines.map(({ subjectId }) => subjectId);
  const created = lines.filter(({ isCreated }) => isCreated).map(({ subjectId }) => subjectId);
  if (locking) await lockSubjects(tx, agencyId, kind, touched);
  const madePosts = await listMadePosts(tx, agencyId, importId);
  const postIds = [...madePosts.keys()];
  const heldElsewhere = await listReferred(tx, agencyId, 'post', postIds, touched);
  const used = new Set([
    ...(await listReferred(tx, agencyId, tableOf[kind], created, touched)),
    ...[...heldElsewhere].flatMap((postId) => madePosts.get(postId) ?? []),
  ]);
  const served = await deps.servedIn(
    tx,
    agencyId,
    kind === 'PERSON'
      ? { personIds: touched, createdPersonIds: created, postIds, unitIds: [] }
      : { personIds: [], createdPersonIds: [], postIds: [], unitIds: kind === 'ORG_UNIT' ? created : [] },
  );
  const changed = await listChangedSince(tx, agencyId, importId, kind);
  return { run, facts: { status: run.status, lines, changed, used, served }, postIds };
}

const tableOf = { PERSON: 'person', POST: 'post', ORG_UNIT: 'org_unit' } as const;

/** With the system's eyes: what refers to a line counts, whether or not the pengelola may read it. The route lets in nobody else. */
function identityOf({ agencyId, personId, roles }: Actor, day: PlainDate): Identity {
  return { agencyId, personId, roles: [...roles, 'SYSTEM'], day };
}
