import type { PersonId } from '#kernel/id.ts';
import { asId } from '#kernel/id.ts';
import type { EvaluationId } from '#evaluation/rules/evaluation.ts';
import { openEvaluation } from '#evaluation/server/index.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { Database, Tx } from '#platform/server/db/open-database.ts';
import { recordInBulk } from '#service/server/index.ts';
import type { ServiceId } from '#service/rules/interaction.ts';
import { aClock, anActor, type District } from './district.ts';
import { aPlannedIki } from './feedback.ts';
import { anIndicator } from './indicator.ts';
import { aDraft, aService, ingestDeps } from './service.ts';

/** The indicator "services finished": a plain count. */
export async function aFinishedIndicator(tx: Tx, district: District): Promise<string> {
  const { indicatorId } = await anIndicator(tx, district, {
    name: 'Layanan selesai',
    decimals: 0,
    consolidation: 'AVERAGE', // a target of the quarter as it is, not a share of a yearly sum
  });
  return indicatorId;
}

export type Work = { readonly serviceId: ServiceId; readonly skpId: string; readonly ikiId: string; readonly indicatorId: string };

/** Three services finished in August 2026, on an approved plan that promised so many. */
export async function aQuarterOfWork(db: Database, district: District, personId: PersonId, facts: { readonly target?: number } = {}): Promise<Work> {
  const { serviceId, indicatorId, plan } = await db.transact(district.system, async (tx) => {
    const finished = await aFinishedIndicator(tx, district);
    return {
      serviceId: await aService(tx, district),
      indicatorId: finished,
      plan: await aPlannedIki(tx, district, personId, { title: 'Layanan selesai dalam triwulan', target: facts.target ?? 3, indicatorId: finished }),
    };
  });
  await someServices(db, district, personId, serviceId, 3);
  return { serviceId, indicatorId, ...plan };
}

/** So many services finished on a day of August 2026. */
export async function someServices(db: Database, district: District, personId: PersonId, serviceId: ServiceId, count: number): Promise<void> {
  const finishedAt = new Date('2026-08-12T03:00:00Z');
  const drafts = Array.from({ length: count }, () => aDraft(serviceId, personId, { finishedAt }));
  const deps = await ingestDeps(db, aClock('2026-08-12T03:00:05Z'));
  const outcome = await recordInBulk(deps)(district.agencyId, personId, drafts);
  if (outcome.taken !== count) throw new Error(`Only ${outcome.taken} of ${count} services were taken`);
}

/** The evaluation of the third quarter, opened by the supervisor on the district's day. */
export async function anOpenEvaluation(deps: ServerDeps, district: District, personId: PersonId = district.officerId): Promise<EvaluationId> {
  const supervisor = anActor(district, district.supervisorId, { subordinateIds: [district.officerId, district.colleagueId] });
  const opened = await openEvaluation(deps)(supervisor, { personId, year: 2026, quarter: 3, today: district.today });
  if (!opened.ok) throw new Error(`The evaluation could not be opened: ${opened.error.code}`);
  return asId(opened.value.evaluationId);
}
