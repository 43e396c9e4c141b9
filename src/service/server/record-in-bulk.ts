import { hash } from 'node:crypto';
import type { AgencyId } from '#kernel/id.ts';
import type { InteractionDraft } from '../rules/interaction.ts';
import { ingestApart } from './batcher.ts';
import type { IngestDeps, IngestRefusal } from './ingest/flush.ts';
import type { IngestItem } from './ingest/item.ts';

export type BulkOutcome = {
  readonly taken: number;
  readonly alreadyThere: number;
  readonly refused: readonly { readonly index: number; readonly refusal: IngestRefusal }[];
};

type Answers = Awaited<ReturnType<typeof ingestApart>>;

const bulkFlush = 1000;

/** Files and the demonstration: the same statement as the door, in transactions of a thousand. The id of a draft is its idempotency key. */
export const recordInBulk =
  (deps: IngestDeps) =>
  async (agencyId: AgencyId, recordedBy: string, drafts: readonly InteractionDraft[]): Promise<BulkOutcome> => {
    let taken = 0;
    let alreadyThere = 0;
    const refused: { index: number; refusal: IngestRefusal }[] = [];
    const count = (start: number, answers: Answers): void => {
      answers.forEach((answer, offset) => {
        if ('fault' in answer) throw answer.fault;
        if (!answer.ok) refused.push({ index: start + offset, refusal: answer.error });
        else if (answer.value.alreadyThere) alreadyThere += 1;
        else taken += 1;
      });
    };

    // The next thousand is made ready while the database still writes the one before; the rollups keep them in order.
    let before: { readonly start: number; readonly work: Promise<Answers> } | undefined;
    for (let start = 0; start < drafts.length; start += bulkFlush) {
      const items = drafts.slice(start, start + bulkFlush).map((draft) => bulkItem(agencyId, recordedBy, draft));
      const ordered = Promise.withResolvers<void>();
      const work = ingestApart(deps, agencyId, items, ordered.resolve).finally(ordered.resolve);
      if (before) count(before.start, await before.work);
      before = { start, work };
      await ordered.promise;
    }
    if (before) count(before.start, await before.work);
    return { taken, alreadyThere, refused };
  };

/** Bulk keys belong to the agency, not to whoever ran the import: a colleague who runs it again adds nothing. */
function bulkItem(agencyId: AgencyId, recordedBy: string, draft: InteractionDraft): IngestItem {
  return { draft, recordedBy, idempotency: { ownerId: agencyId, key: draft.interactionId, requestHash: draftHash(draft) } };
}

/** Everything a source says of an interaction: the same key with anything else is another request. */
function draftHash(draft: InteractionDraft): string {
  const earlier = (draft.earlier ?? []).map(({ personId, fromAt, untilAt }) => [personId, fromAt?.getTime(), untilAt.getTime()].join(' '));
  const fields = [
    draft.serviceId,
    draft.channel,
    draft.outcome,
    draft.returnReason,
    draft.personId,
    draft.arrivedAt?.getTime(),
    draft.startedAt?.getTime(),
    draft.finishedAt.getTime(),
    draft.late,
    draft.source,
    draft.unitId,
    draft.dueAt?.getTime(),
    ...earlier,
  ];
  return hash('sha256', `${fields.join('|')}|${draft.externalRef ?? ''}`, 'hex');
}
