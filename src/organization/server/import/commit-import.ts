import { appendJournal, type JournalEvent } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import type { AgencyId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { publishTopics } from '#platform/server/live/publish.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ImportView } from '../../contract.ts';
import type { ImportRefusal } from '../../rules/refusal.ts';
import { lockOrganization } from '../organization-lock.ts';
import { findImport, storeImportCommitted } from './import.repo.ts';
import { planOf, viewOfImport } from './preview-import.ts';
import { fingerprintOf } from './stored-preview.ts';
import { writePeople } from './write-people.ts';
import { writeUnits } from './write-units.ts';

/** Makes the changes of a preview, all or none. What the preview showed is what is written: otherwise nothing is. */
export const commitImport =
  (deps: ServerDeps) =>
  (actor: Actor, importId: string, today: PlainDate): Promise<Result<ImportView, ImportRefusal | { readonly code: 'NOT_FOUND' }>> => {
    const { agencyId } = actor;
    return deps.db.transact({ agencyId, personId: actor.personId, roles: actor.roles, day: today }, async (tx) => {
      await lockOrganization(tx, agencyId);
      const run = await findImport(tx, agencyId, importId);
      if (run === undefined) return refuse({ code: 'NOT_FOUND' });
      if (run.status === 'COMMITTED') return refuse({ code: 'IMPORT_ALREADY_COMMITTED' });
      const planned = await planOf(tx, agencyId, run.kind, run.preview.rows, today);
      if (fingerprintOf(planned.plan) !== run.preview.fingerprint) return refuse({ code: 'IMPORT_STALE' });
      if (planned.plan.items.length === 0) return refuse({ code: 'IMPORT_NOTHING_TO_DO' });

      const at = deps.clock.now();
      if (!(await storeImportCommitted(tx, agencyId, importId, at))) return refuse({ code: 'IMPORT_ALREADY_COMMITTED' });
      const context = { at, newId: deps.newId, importId };
      const events =
        planned.kind === 'UNITS' ? await writeUnits(tx, actor, planned.plan.items, context) : await writePeople(tx, actor, planned.plan.items, context);
      await publishTopics(tx, agencyId, [`agency:${agencyId}`], at, deps.newId);
      await appendMany(tx, agencyId, events, {
        action: 'IMPORT_COMMITTED',
        at,
        actorId: actor.personId,
        objectKind: 'IMPORT',
        objectId: importId,
        summary: { kind: run.kind, ...run.preview.counts },
      });
      return ok(viewOfImport({ ...run, status: 'COMMITTED' }));
    });
  };

/** A statement takes 65,535 parameters, an entry ten of them. */
const entriesAtOnce = 2000;

async function appendMany(tx: Tx, agencyId: AgencyId, events: readonly JournalEvent[], last: JournalEvent): Promise<void> {
  const all = [...events, last];
  for (let start = 0; start < all.length; start += entriesAtOnce) {
    const [first, ...others] = all.slice(start, start + entriesAtOnce);
    if (first) await appendJournal(tx, agencyId, first, ...others);
  }
}
