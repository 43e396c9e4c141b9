import type { Actor } from '#kernel/actor.ts';
import { isUuid } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { personCards, unitCards } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { checkTarget, isSameTarget, type IndicatorRefusal, type LaidTarget } from '../rules/indicator.ts';
import { mayDefineIndicators } from '../rules/permissions.ts';
import { changeOf, checkRevision } from '../rules/target-revision.ts';
import { identityOf, tell, type PlanningDenial } from './act.ts';
import { indicatorOn, lockIndicator, lockTarget } from './indicator.repo.ts';
import { findRevision, storeTarget, targetIntervalsOf } from './target.repo.ts';

/** Why a target changes, and where that was agreed; a first target needs neither. */
export type Explained = { readonly reason?: string; readonly documentReference?: string };

/** The id is made on the device: the same target sent twice is one target. */
export type SetTarget = LaidTarget & Explained & { readonly targetId: string; readonly today: PlainDate };

/** Lays a target for a person or a unit over an interval, or revises the one that is there. What stands already is left alone. */
export const setTarget =
  (deps: ServerDeps) =>
  async (actor: Actor, input: SetTarget): Promise<Result<{ targetId: string }, IndicatorRefusal | PlanningDenial>> => {
    if (!mayDefineIndicators(actor)) return refuse({ code: 'NOT_ALLOWED', ability: 'TARGET_SET' });
    invariant(isUuid(input.targetId), 'target id is a uuid');
    return deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const { targetId, indicatorId, whose, valid, target, reason = '', documentReference = '' } = input;
      await lockIndicator(tx, actor.agencyId, indicatorId);
      await lockTarget(tx, actor.agencyId, targetId);
      const indicator = await indicatorOn(tx, actor.agencyId, indicatorId, input.today);
      if (indicator === undefined || !(await isKnown(tx, actor, input))) return refuse({ code: 'NOT_FOUND' });
      const checked = checkTarget(indicator.shape, target);
      if (!checked.ok) return checked;
      const sent = await findRevision(tx, actor.agencyId, targetId);
      if (sent !== undefined) return isSameTarget(sent, input) ? ok({ targetId }) : refuse({ code: 'TARGET_ALREADY_SENT' });

      const change = changeOf(await targetIntervalsOf(tx, actor.agencyId, indicatorId, whose), { valid, target });
      if (change === 'SAME') return ok({ targetId });
      const explained = checkRevision(change, { reason, documentReference });
      if (!explained.ok) return explained;
      const laid = { targetId, indicatorId, whose, valid, target, reason, documentReference, setBy: actor.personId, setAt: deps.clock.now() };
      await storeTarget(tx, actor.agencyId, laid, deps.newId);
      const subjectId = 'personId' in whose ? whose.personId : undefined;
      await tell(
        deps,
        tx,
        actor,
        {
          action: 'TARGET_SET',
          objectKind: 'TARGET',
          objectId: targetId,
          ...(subjectId === undefined ? {} : { subjectId }),
          summary: { indicator: indicator.name, target: target.target, from: valid.from, change, reason, documentReference },
        },
        subjectId === undefined ? [] : [subjectId],
      );
      return ok({ targetId });
    });
  };

async function isKnown(tx: Tx, { agencyId }: Actor, { whose, today }: SetTarget): Promise<boolean> {
  if ('personId' in whose) return (await personCards(tx, agencyId, [whose.personId], today)).size > 0;
  return (await unitCards(tx, agencyId, today)).some(({ unitId }) => unitId === whose.unitId);
}
