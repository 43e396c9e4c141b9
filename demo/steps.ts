import type { PersonId } from '#kernel/id.ts';
import { quarterOf } from '#kernel/period.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { finishActionPlanItem, skpOn, writeActionPlanItem } from '#planning/server/index.ts';
import type { DemoPerson } from './cast.ts';
import { done, type Stage } from './stage.ts';

const steps = [
  ['Menata ulang loket dan papan petunjuk', 'Warga menemukan loketnya tanpa bertanya'],
  ['Memeriksa kelengkapan berkas sebelum nomor dipanggil', 'Berkas yang dikembalikan berkurang'],
] as const;

export type PlannedStep = { readonly personId: PersonId; readonly skpId: string; readonly actionId: string };

/** What some people plan to do for their first result in the quarter of a day; gives the first step of each. */
export async function planSteps(stage: Stage, people: readonly DemoPerson[], day: PlainDate): Promise<readonly PlannedStep[]> {
  const first: PlannedStep[] = [];
  for (const { personId } of people) {
    const skp = await stage.deps.db.transact(stage.system(day), (tx) => skpOn(tx, stage.agencyId, personId, day));
    const [result] = skp?.rhk ?? [];
    if (skp === undefined || result === undefined) continue;
    const actor = await stage.actor(personId, day);
    for (const [at, [body, target]] of steps.entries()) {
      const one = { skpId: skp.skpId, actionId: stage.deps.newId() };
      stage.on(day, 14);
      const rhkId = result.originId ?? result.rhkId;
      done(await writeActionPlanItem(stage.deps)(actor, { ...one, rhkId, quarter: quarterOf(day), body, target, today: day }));
      if (at === 0) first.push({ ...one, personId });
    }
  }
  return first;
}

export async function finishSteps(stage: Stage, planned: readonly PlannedStep[], day: PlainDate): Promise<void> {
  for (const { personId, ...step } of planned) {
    stage.on(day, 15);
    done(await finishActionPlanItem(stage.deps)(await stage.actor(personId, day), { ...step, doneOn: day, today: day }));
  }
}
