import { sql } from 'kysely';
import { asId, type AgencyId, type PersonId } from '#kernel/id.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { BerakhlakValue } from '../rules/berakhlak.ts';
import type { ItemContent, Proposal, ProposalStatus } from '../rules/proposal.ts';
import type { SkpRecord } from './skp.repo.ts';

type Plan = Pick<SkpRecord, 'skpId' | 'personId'>;

export type SkpNote = { readonly noteId: string; readonly skpId: string; readonly authorId: PersonId; readonly body: string; readonly writtenAt: Date };

/** False when a note with that id is there already. */
export async function appendNote(tx: Tx, agencyId: AgencyId, { personId }: Plan, note: SkpNote): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('skp_note')
    .values({
      agency_id: agencyId,
      note_id: note.noteId,
      skp_id: note.skpId,
      person_id: personId,
      author_id: note.authorId,
      body: note.body,
      written_at: note.writtenAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function findNote(tx: Tx, agencyId: AgencyId, noteId: string): Promise<SkpNote | undefined> {
  const row = await tx.selectFrom('skp_note').selectAll().where('agency_id', '=', agencyId).where('note_id', '=', noteId).executeTakeFirst();
  return row && toNote(row);
}

/** The last hundred, the oldest first. */
export async function listNotes(tx: Tx, agencyId: AgencyId, skpId: string): Promise<readonly SkpNote[]> {
  const rows = await tx
    .selectFrom('skp_note')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('skp_id', '=', skpId)
    .orderBy('written_at', 'desc')
    .limit(100)
    .execute();
  return rows.map(toNote).toReversed();
}

/** A proposal as it is kept: with what it says, when, and how it was answered. */
export type StoredProposal = Proposal & {
  readonly authorId: PersonId;
  readonly skpId: string;
  readonly itemKind: 'RHK' | 'IKI';
  readonly reason: string;
  readonly counters?: string | undefined;
  readonly proposedAt: Date;
  readonly answeredBy?: PersonId;
  readonly answeredAt?: Date;
  readonly answer: string;
};

/** False when a proposal with that id is there already. */
export async function appendProposal(tx: Tx, agencyId: AgencyId, { personId }: Plan, proposal: StoredProposal): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('skp_proposal')
    .values({
      agency_id: agencyId,
      proposal_id: proposal.proposalId,
      skp_id: proposal.skpId,
      person_id: personId,
      author_id: proposal.authorId,
      item_kind: proposal.itemKind,
      item_id: proposal.itemId,
      before: JSON.stringify(proposal.before),
      after: proposal.after === undefined ? null : JSON.stringify(proposal.after),
      reason: proposal.reason,
      counters: proposal.counters ?? null,
      proposed_at: proposal.proposedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function findProposal(tx: Tx, agencyId: AgencyId, proposalId: string): Promise<StoredProposal | undefined> {
  const row = await tx.selectFrom('skp_proposal').selectAll().where('agency_id', '=', agencyId).where('proposal_id', '=', proposalId).executeTakeFirst();
  return row && toProposal(row);
}

/** Held until the transaction ends, so that it is answered once. */
export async function lockProposal(tx: Tx, agencyId: AgencyId, proposalId: string): Promise<StoredProposal | undefined> {
  const row = await tx
    .selectFrom('skp_proposal')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('proposal_id', '=', proposalId)
    .forUpdate()
    .executeTakeFirst();
  return row && toProposal(row);
}

/** The last hundred, the newest first. */
export async function listProposals(tx: Tx, agencyId: AgencyId, skpId: string): Promise<readonly StoredProposal[]> {
  const rows = await tx
    .selectFrom('skp_proposal')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .where('skp_id', '=', skpId)
    .orderBy('proposed_at', 'desc')
    .limit(100)
    .execute();
  return rows.map(toProposal);
}

export async function countOpenProposals(tx: Tx, agencyId: AgencyId, skpId: string): Promise<number> {
  const { n } = await tx
    .selectFrom('skp_proposal')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('agency_id', '=', agencyId)
    .where('skp_id', '=', skpId)
    .where('status', '=', 'OPEN')
    .executeTakeFirstOrThrow();
  return n;
}

export async function storeAnswer(
  tx: Tx,
  agencyId: AgencyId,
  { proposalId, status }: Pick<Proposal, 'proposalId' | 'status'>,
  answer: { readonly by: PersonId; readonly at: Date; readonly text: string },
): Promise<void> {
  await tx
    .updateTable('skp_proposal')
    .set({ status, answered_by: answer.by, answered_at: answer.at, answer: answer.text })
    .where('agency_id', '=', agencyId)
    .where('proposal_id', '=', proposalId)
    .execute();
}

/** What should be different about one item of a plan that comes back. */
export type ItemRemark = { readonly itemId: string; readonly body: string };

/** Kept under the revision that the plan has once it is back. */
export async function storeRemarks(
  tx: Tx,
  agencyId: AgencyId,
  { skpId, personId, revision }: Plan & Pick<SkpRecord, 'revision'>,
  remarks: readonly ItemRemark[],
  made: { readonly by: PersonId; readonly at: Date },
): Promise<void> {
  if (remarks.length === 0) return;
  await tx
    .insertInto('skp_remark')
    .values(
      remarks.map(({ itemId, body }) => ({
        agency_id: agencyId,
        skp_id: skpId,
        revision: revision + 1,
        item_id: itemId,
        person_id: personId,
        body,
        made_by: made.by,
        made_at: made.at,
      })),
    )
    .execute();
}

/** Those of the last time that the plan came back. */
export async function listLastRemarks(tx: Tx, agencyId: AgencyId, skpId: string): Promise<readonly ItemRemark[]> {
  const rows = await tx
    .selectFrom('skp_remark')
    .select(['item_id', 'body'])
    .where('agency_id', '=', agencyId)
    .where('skp_id', '=', skpId)
    .where('revision', '=', (eb) =>
      eb
        .selectFrom('skp_remark as last')
        .select((max) => max.fn.max('last.revision').as('revision'))
        .where('last.agency_id', '=', agencyId)
        .where('last.skp_id', '=', skpId),
    )
    .execute();
  return rows.map((row) => ({ itemId: row.item_id, body: row.body }));
}

export type SpecialExpectation = { readonly value: BerakhlakValue; readonly body: string; readonly writtenBy: PersonId; readonly writtenAt: Date };

/** An empty text takes the expectation away. */
export async function storeExpectation(tx: Tx, agencyId: AgencyId, skpId: string, expectation: SpecialExpectation): Promise<void> {
  const { value, body, writtenBy, writtenAt } = expectation;
  if (body === '') {
    await tx.deleteFrom('special_expectation').where('agency_id', '=', agencyId).where('skp_id', '=', skpId).where('berakhlak_value', '=', value).execute();
    return;
  }
  await tx
    .insertInto('special_expectation')
    .values({ agency_id: agencyId, skp_id: skpId, berakhlak_value: value, body, written_by: writtenBy, written_at: writtenAt })
    .onConflict((conflict) => conflict.columns(['agency_id', 'skp_id', 'berakhlak_value']).doUpdateSet({ body, written_by: writtenBy, written_at: writtenAt }))
    .execute();
}

export async function listExpectations(tx: Tx, agencyId: AgencyId, skpId: string): Promise<readonly SpecialExpectation[]> {
  const rows = await tx.selectFrom('special_expectation').selectAll().where('agency_id', '=', agencyId).where('skp_id', '=', skpId).execute();
  return rows.map((row) => ({
    value: row.berakhlak_value as BerakhlakValue,
    body: row.body,
    writtenBy: asId<'Person'>(row.written_by),
    writtenAt: row.written_at,
  }));
}

/** A new version goes on with what the leader expects. */
export async function copyExpectations(tx: Tx, agencyId: AgencyId, { from, to }: { readonly from: string; readonly to: string }): Promise<void> {
  await sql`
    INSERT INTO special_expectation (agency_id, skp_id, berakhlak_value, body, written_by, written_at)
    SELECT agency_id, ${to}::uuid, berakhlak_value, body, written_by, written_at FROM special_expectation
    WHERE agency_id = ${agencyId} AND skp_id = ${from}`.execute(tx);
}

function toNote(row: { note_id: string; skp_id: string; author_id: string; body: string; written_at: Date }): SkpNote {
  return { noteId: row.note_id, skpId: row.skp_id, authorId: asId(row.author_id), body: row.body, writtenAt: row.written_at };
}

type ProposalRow = {
  readonly proposal_id: string;
  readonly skp_id: string;
  readonly author_id: string;
  readonly item_kind: string;
  readonly item_id: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string;
  readonly counters: string | null;
  readonly status: string;
  readonly proposed_at: Date;
  readonly answered_by: string | null;
  readonly answered_at: Date | null;
  readonly answer: string;
};

function toProposal(row: ProposalRow): StoredProposal {
  return {
    proposalId: row.proposal_id,
    skpId: row.skp_id,
    authorId: asId(row.author_id),
    itemKind: row.item_kind as StoredProposal['itemKind'],
    itemId: row.item_id,
    before: row.before as ItemContent,
    ...(row.after === null ? {} : { after: row.after as ItemContent }),
    reason: row.reason,
    ...(row.counters === null ? {} : { counters: row.counters }),
    status: row.status as ProposalStatus,
    proposedAt: row.proposed_at,
    ...(row.answered_by === null ? {} : { answeredBy: asId<'Person'>(row.answered_by) }),
    ...(row.answered_at === null ? {} : { answeredAt: row.answered_at }),
    answer: row.answer,
  };
}
