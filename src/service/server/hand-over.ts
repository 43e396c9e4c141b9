import { appendJournal } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import { asId, type PersonId } from '#kernel/id.ts';
import { instantOf } from '#kernel/instant.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { placesOn } from '#organization/server/index.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { publishTopics } from '#platform/server/live/publish.ts';
import { handOver as decide, type HandoverRefusal } from '../rules/handover.ts';
import { admitInteraction, type Channel, type InteractionRefusal, type ServiceId } from '../rules/interaction.ts';
import type { IdempotencyRefusal } from '../rules/service-refusal.ts';
import { findService } from './catalogue.repo.ts';
import { claimKey } from './claim-key.ts';
import { appendHandover, takeHandover } from './handover.repo.ts';
import { identityOf } from './identity.ts';

export type HandOver = {
  readonly handoverId: string;
  readonly requestHash: string;
  readonly serviceId: ServiceId;
  readonly channel: Channel;
  readonly arrivedAt?: Date;
  readonly startedAt?: Date;
  readonly handedAt: Date;
  readonly toPersonId: PersonId;
  readonly note: string;
  readonly fromHandoverId?: string;
  readonly today: PlainDate;
};

type Refusal = HandoverRefusal | InteractionRefusal | IdempotencyRefusal;

/** Gives a service under way to a colleague: his interval is kept, and the colleague finds it on top of his list. */
export const handOver =
  (deps: ServerDeps) =>
  (actor: Actor, input: HandOver): Promise<Result<{ readonly handoverId: string; readonly handedAt: Date }, Refusal>> =>
    deps.db
      .transact(identityOf(actor, input.today), async (tx): Promise<Result<{ readonly handoverId: string; readonly handedAt: Date }, Refusal>> => {
        const { agencyId, personId } = actor;
        const at = deps.clock.now();
        const claim = await claimKey(tx, agencyId, { ownerId: personId, key: input.handoverId, requestHash: input.requestHash, at });
        if (claim === 'REUSED') return refuse({ code: 'IDEMPOTENCY_KEY_REUSED' });
        if (claim === 'SAME') return ok({ handoverId: input.handoverId, handedAt: input.handedAt });

        const service = await findService(tx, agencyId, input.serviceId);
        const received = input.fromHandoverId === undefined ? undefined : await takeHandover(tx, agencyId, input.fromHandoverId, personId, at);
        if (input.fromHandoverId !== undefined && received?.serviceId !== input.serviceId) throw new Refused({ code: 'HANDOVER_NOT_OPEN' });
        const earlier = (received?.intervals ?? []).map((interval) => ({
          personId: asId<'Person'>(interval.personId),
          ...(interval.fromAt ? { fromAt: instantOf(interval.fromAt) } : {}),
          untilAt: instantOf(interval.untilAt),
        }));
        const arrivedAt = received?.arrivedAt ?? input.arrivedAt;
        const { startedAt, handedAt, channel } = input;
        const soFar = { ...(arrivedAt ? { arrivedAt } : {}), ...(startedAt ? { startedAt } : {}) };

        // What was served so far has to be possible as an interaction that ends now, or nobody could ever finish it.
        const possible = admitInteraction(
          {
            ...soFar,
            interactionId: input.handoverId,
            serviceId: input.serviceId,
            channel,
            outcome: 'DONE',
            personId,
            finishedAt: handedAt,
            recordedAt: handedAt,
            late: false,
            source: 'APP',
            earlier,
          },
          { service, day: input.today, receivedAt: at },
        );
        if (!possible.ok) throw new Refused(possible.error);
        const places = await placesOn(tx, agencyId, [personId, input.toPersonId], input.today);
        const [own, his] = [places.get(personId), places.get(input.toPersonId)];
        const decision = decide(
          { ...soFar, channel, fromPersonId: personId, toPersonId: input.toPersonId, handedAt, earlier },
          { ownUnitId: own?.unitId, hisUnitId: his?.unitId },
        );
        if (!decision.ok || own === undefined) throw new Refused(decision.ok ? { code: 'HANDOVER_OUTSIDE_UNIT' } : decision.error);

        const { handoverId, serviceId, toPersonId, note } = input;
        await appendHandover(tx, agencyId, {
          handoverId,
          serviceId,
          unitId: own.unitId,
          channel,
          ...(arrivedAt ? { arrivedAt } : {}),
          fromPersonId: personId,
          toPersonId,
          intervals: decision.value,
          note,
          handedAt,
        });
        await publishTopics(tx, agencyId, [`person:${toPersonId}`, `person:${personId}`], at, deps.newId);
        await appendJournal(tx, agencyId, {
          action: 'SERVICE_HANDED_OVER',
          at,
          actorId: personId,
          objectKind: 'handover',
          objectId: handoverId,
          subjectId: toPersonId,
          summary: { serviceId, servedBefore: earlier.length },
        });
        return ok({ handoverId, handedAt });
      })
      .catch((fault: unknown) => {
        if (fault instanceof Refused) return refuse(fault.refusal);
        throw fault;
      });

/** A refusal after the key was taken rolls the transaction back, so that the key can be used for the mended request. */
class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
