import type { Actor } from '#kernel/actor.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { BerakhlakValue } from '../rules/berakhlak.ts';
import { dividedAnew } from '../rules/milestone.ts';
import * as rules from '../rules/proposal.ts';
import type { SkpRefusal } from '../rules/skp.ts';
import type { PlanningDenial, PlanningEvent } from './act.ts';
import { inPlan, tellParties } from './in-plan.ts';
import { listIndicators } from './indicator.repo.ts';
import { clearLinksTo, type ClearedLink } from './rhk-link.repo.ts';
import { appendNote, appendProposal, findNote, findProposal, lockProposal, storeAnswer, storeExpectation, type StoredProposal } from './skp-dialogue.repo.ts';
import { storeRhk, type RhkPlan } from './rhk.repo.ts';
import { storeSkp, type SkpWhole } from './skp.repo.ts';

type On = { readonly skpId: string; readonly today: PlainDate };
type Refusal = SkpRefusal | rules.ProposalRefusal | PlanningDenial;

/** One of the two writes to the other; dated, and never changed. The id is made on the device: sent twice it is written once. */
export const writeSkpNote =
  (deps: ServerDeps) =>
  (actor: Actor, input: On & { readonly noteId: string; readonly body: string }): Promise<Result<{ noteId: string }, Refusal>> =>
    inPlan(deps, actor, input, 'talk', async (tx, skp) => {
      const { noteId, body } = input;
      const written = await appendNote(tx, actor.agencyId, skp, { noteId, skpId: skp.skpId, authorId: actor.personId, body, writtenAt: deps.clock.now() });
      if (!written) {
        const sent = await findNote(tx, actor.agencyId, noteId);
        const isSame = sent?.skpId === skp.skpId && sent.authorId === actor.personId && sent.body === body;
        return isSame ? ok({ noteId }) : refuse({ code: 'SKP_NOTE_ALREADY_SENT' });
      }
      await tellParties(deps, tx, actor, skp, { action: 'SKP_NOTE_WRITTEN', summary: { noteId } }, input.today);
      return ok({ noteId });
    });

export type ProposeChange = On & {
  readonly proposalId: string;
  readonly itemId: string;
  /** Without it the item should go. */
  readonly after?: rules.ItemContent | undefined;
  readonly reason: string;
  /** The proposal of the other party that this one answers. */
  readonly counters?: string | undefined;
};

/** One of the two proposes another content of an item; the plan itself stays as it is until the other accepts. */
export const proposeChange =
  (deps: ServerDeps) =>
  (actor: Actor, input: ProposeChange): Promise<Result<{ proposalId: string }, Refusal>> =>
    inPlan(deps, actor, input, 'propose', async (tx, skp) => {
      const { proposalId, itemId, after, reason, counters } = input;
      const item = rules.itemIn(skp.rhk, itemId);
      if (item === undefined) return refuse({ code: 'PROPOSAL_ITEM_UNKNOWN' });
      const { kind, ...before } = item;
      // A result has no amount of its own, nor has an indicator of the qualitative model.
      const wanted = after && (before.target === undefined ? { title: after.title } : after);
      const checked = rules.checkProposal(before, wanted);
      if (!checked.ok) return checked;
      const sent = await findProposal(tx, actor.agencyId, proposalId);
      if (sent) return isSameProposal(sent, actor, input) ? ok({ proposalId }) : refuse({ code: 'PROPOSAL_ALREADY_SENT' });
      const countered = counters === undefined ? undefined : await decideAnswer(tx, actor, skp, { proposalId: counters, status: 'COUNTERED', reason: '' });
      if (countered?.ok === false) return countered;
      if (countered && countered.value.itemId !== itemId) return refuse({ code: 'PROPOSAL_ITEM_UNKNOWN' });
      const at = deps.clock.now();
      const appended = await appendProposal(tx, actor.agencyId, skp, {
        proposalId,
        skpId: skp.skpId,
        authorId: actor.personId,
        itemKind: kind,
        itemId,
        before,
        after: wanted,
        reason,
        counters,
        status: 'OPEN',
        proposedAt: at,
        answer: '',
      });
      if (!appended) return refuse({ code: 'PROPOSAL_ALREADY_SENT' });
      if (countered) await storeAnswer(tx, actor.agencyId, countered.value, { by: actor.personId, at, text: reason });
      await tellParties(deps, tx, actor, skp, { action: 'SKP_CHANGE_PROPOSED', summary: { title: before.title, reason } }, input.today);
      return ok({ proposalId });
    });

export type AnswerProposal = On & { readonly proposalId: string; readonly status: rules.ProposalAnswer; readonly reason: string };

/** What is accepted stands in the plan at once, in whatever state it is before its approval. */
export const answerProposal =
  (deps: ServerDeps) =>
  (actor: Actor, input: AnswerProposal): Promise<Result<{ proposalId: string }, Refusal>> =>
    inPlan(deps, actor, input, 'propose', async (tx, skp) => {
      const answered = await decideAnswer(tx, actor, skp, input);
      if (!answered.ok) return answered;
      let cleared: readonly ClearedLink[] = [];
      if (input.status === 'ACCEPTED') {
        const changed = rules.applyProposal(skp.rhk, answered.value);
        if (!changed.ok) return changed;
        if (!(await storeSkp(tx, actor.agencyId, skp, {}))) return refuse({ code: 'SKP_CHANGED' });
        cleared = await clearLinksTo(tx, actor.agencyId, skp, { kept: changed.value.map(({ rhkId, originId }) => originId ?? rhkId), isApproved: false });
        await storeRhk(tx, actor.agencyId, skp.skpId, await withMilestones(tx, actor, skp, changed.value));
      }
      await storeAnswer(tx, actor.agencyId, answered.value, { by: actor.personId, at: deps.clock.now(), text: input.reason });
      const summary = { title: answered.value.before.title, reason: input.reason };
      await tellParties(deps, tx, actor, skp, { ...answeredAs[input.status], summary }, input.today, cleared);
      return ok({ proposalId: input.proposalId });
    });

/** Ekspektasi Khusus Pimpinan: what the leader expects of one value beside the official statements. Domain rules, section 6. */
export const writeExpectation =
  (deps: ServerDeps) =>
  (actor: Actor, input: On & { readonly value: BerakhlakValue; readonly body: string }): Promise<Result<{ skpId: string }, Refusal>> =>
    inPlan(deps, actor, input, 'expect', async (tx, skp) => {
      const { value, body } = input;
      await storeExpectation(tx, actor.agencyId, skp.skpId, { value, body, writtenBy: actor.personId, writtenAt: deps.clock.now() });
      await tellParties(deps, tx, actor, skp, { action: 'SKP_EXPECTATION_WRITTEN', summary: { value } }, input.today);
      return ok({ skpId: skp.skpId });
    });

const answeredAs = {
  ACCEPTED: { action: 'SKP_PROPOSAL_ACCEPTED' },
  DECLINED: { action: 'SKP_PROPOSAL_DECLINED' },
  WITHDRAWN: { action: 'SKP_PROPOSAL_WITHDRAWN' },
} as const satisfies Record<rules.ProposalAnswer, Pick<PlanningEvent, 'action'>>;

/** What was agreed for the quarters follows a target that was changed in the talk. */
async function withMilestones(tx: Tx, actor: Actor, skp: SkpWhole, changed: readonly RhkPlan[]): Promise<readonly RhkPlan[]> {
  const measures = new Map((await listIndicators(tx, actor.agencyId, skp.period.from)).map((indicator) => [indicator.indicatorId, indicator]));
  const before = new Map(skp.rhk.flatMap(({ iki }) => iki.map((one) => [one.ikiId, one])));
  return changed.map((rhk) => ({
    ...rhk,
    iki: rhk.iki.map((iki) => dividedAnew(iki, before.get(iki.ikiId), skp.period.from, measures.get(iki.indicatorId ?? ''))),
  }));
}

async function decideAnswer(
  tx: Tx,
  actor: Actor,
  skp: SkpWhole,
  { proposalId, status, reason }: { readonly proposalId: string; readonly status: Exclude<rules.ProposalStatus, 'OPEN'>; readonly reason: string },
): Promise<Result<StoredProposal, Refusal>> {
  const proposal = await lockProposal(tx, actor.agencyId, proposalId);
  if (proposal?.skpId !== skp.skpId) return refuse({ code: 'NOT_FOUND' });
  const answered = rules.answerProposal(proposal, { by: actor.personId, status, reason });
  return answered.ok ? ok({ ...proposal, status }) : answered;
}

function isSameProposal(sent: StoredProposal, actor: Actor, { skpId, itemId, after, reason }: ProposeChange): boolean {
  const isSameItem = sent.skpId === skpId && sent.itemId === itemId && sent.authorId === actor.personId;
  const isSameContent = after === undefined ? sent.after === undefined : sent.after?.title === after.title && sent.after.target === after.target;
  return isSameItem && isSameContent && sent.reason === reason;
}
