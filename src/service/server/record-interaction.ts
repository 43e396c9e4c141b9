import type { Actor } from '#kernel/actor.ts';
import { asId } from '#kernel/id.ts';
import { instantOf } from '#kernel/instant.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Database } from '#platform/server/db/open-database.ts';
import type { InteractionBody, RecordedView } from '../contract.ts';
import { isRecordedLate, type InteractionDraft } from '../rules/interaction.ts';
import type { Batcher, RecordRefusal } from './batcher.ts';
import { requestHash } from './claim-key.ts';
import type { RecordedInteraction } from './ingest/item.ts';

/** One intent of a person: his own work, under the key that his device made at the tap. */
export const recordInteraction =
  (deps: { readonly db: Database; readonly batcher: Batcher }) =>
  async (actor: Actor, key: string, body: InteractionBody): Promise<Result<RecordedView, RecordRefusal>> => {
    const recorded = await deps.batcher.record(actor.agencyId, {
      draft: draftOf(actor, key, body),
      recordedBy: actor.personId,
      idempotency: { ownerId: actor.personId, key, requestHash: requestHash(body) },
    });
    if (!recorded.ok) return recorded;
    return ok(viewOf(recorded.value, await agencyCode(deps.db, actor)));
  };

function draftOf(actor: Actor, key: string, body: InteractionBody): InteractionDraft {
  const finishedAt = instantOf(body.finishedAt);
  const recordedAt = instantOf(body.recordedAt);
  const { returnReason, handoverId, skewSeconds, deviceSequence } = body;
  return {
    interactionId: key,
    serviceId: asId(body.serviceId),
    channel: body.channel,
    outcome: body.outcome,
    ...(returnReason === undefined ? {} : { returnReason }),
    personId: actor.personId,
    ...(body.arrivedAt === undefined ? {} : { arrivedAt: instantOf(body.arrivedAt) }),
    ...(body.startedAt === undefined ? {} : { startedAt: instantOf(body.startedAt) }),
    finishedAt,
    recordedAt,
    late: isRecordedLate(finishedAt, recordedAt, body.late ?? false),
    source: 'APP',
    ...(handoverId === undefined ? {} : { handoverId }),
    ...(skewSeconds === undefined ? {} : { skewSeconds }),
    ...(deviceSequence === undefined ? {} : { deviceSequence }),
  };
}

function viewOf({ interactionId, receivedAt, invitation }: RecordedInteraction, code: string): RecordedView {
  return {
    interactionId,
    receivedAt: receivedAt.toISOString(),
    invitation: invitation ? { path: `/n/${code}/${invitation.token}`, shortCode: invitation.shortCode, expiresAt: invitation.expiresAt.toISOString() } : null,
  };
}

const codes = new Map<string, string>();

/** The agency's code in the rating address. The application cannot change an agency, so it is asked once a process. */
async function agencyCode(db: Database, { agencyId }: Actor): Promise<string> {
  const known = codes.get(agencyId);
  if (known !== undefined) return known;
  const row = await db.transactWithoutAgency((tx) => tx.selectFrom('agency').select('code').where('agency_id', '=', agencyId).executeTakeFirstOrThrow());
  const code = encodeURIComponent(row.code);
  codes.set(agencyId, code);
  return code;
}
