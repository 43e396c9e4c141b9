import type { Actor } from '#kernel/actor.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { publishTopics } from '#platform/server/live/publish.ts';
import type { ImportView } from '../../contract.ts';
import type { ImportRefusal } from '../../rules/refusal.ts';
import { lockOrganization } from '../organization-lock.ts';
import { appendAll } from './append-all.ts';
import { findImport, storeImportCommitted } from './import.repo.ts';
import { planOf, viewOfImport } from './preview-import.ts';
import { fingerprintOf } from './stored-preview.ts';
import { writePlan } from './write-plan.ts';

/** Makes the changes of a preview, all or none. What the preview showed is what is written: otherwise nothing is. */
export const commitImport =
  (deps: ServerDeps) =>
  (actor: Actor, importId: string, today: PlainDate): Promise<Result<ImportView, ImportRefusal | { readonly code: 'NOT_FOUND' }>> => {
    const { agencyId } = actor;
    return deps.db.transact({ agencyId, personId: actor.personId, roles: actor.roles, day: today }, async (tx) => {
      await lockOrganization(tx, agencyId);
      const run = await findImport(tx, agencyId, importId);
      if (run === undefined) return refuse({ code: 'NOT_FOUND' });
      if (run.status !== 'PREVIEW') return refuse({ code: 'IMPORT_ALREADY_COMMITTED' });
      const planned = await planOf(tx, agencyId, run.kind, run.preview.rows, today);
      if (fingerprintOf(planned.plan) !== run.preview.fingerprint) return refuse({ code: 'IMPORT_STALE' });
      if (planned.plan.items.length === 0) return refuse({ code: 'IMPORT_NOTHING_TO_DO' });

      const at = deps.clock.now();
      if (!(await storeImportCommitted(tx, agencyId, importId, { at, by: actor.personId }))) return refuse({ code: 'IMPORT_ALREADY_COMMITTED' });
      const events = await writePlan(tx, actor, planned, { at, newId: deps.newId, importId });
      await publishTopics(tx, agencyId, [`agency:${agencyId}`], at, deps.newId);
      await appendAll(tx, agencyId, [
        ...events,
        {
          action: 'IMPORT_COMMITTED',
          at,
          actorId: actor.personId,
          objectKind: 'IMPORT',
          objectId: importId,
          summary: { kind: run.kind, ...run.preview.counts },
        },
      ]);
      return ok(viewOfImport({ ...run, status: 'COMMITTED' }));
    });
  };
