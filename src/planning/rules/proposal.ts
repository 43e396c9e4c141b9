import { ok, refuse, type Result } from '#kernel/result.ts';

export const proposalStatuses = ['OPEN', 'ACCEPTED', 'DECLINED', 'COUNTERED', 'WITHDRAWN'] as const;
export type ProposalStatus = (typeof proposalStatuses)[number];

export const proposalAnswers = ['ACCEPTED', 'DECLINED', 'WITHDRAWN'] as const;
export type ProposalAnswer = (typeof proposalAnswers)[number];

/** An item of a plan as the two talk about it: a result has only words, an indicator its amount too. */
export type ItemContent = { readonly title: string; readonly target?: number | undefined; readonly unit?: string | undefined };

export const itemFields = ['title', 'target', 'unit'] as const;
export type ItemField = (typeof itemFields)[number];

export type Proposal = {
  readonly proposalId: string;
  readonly authorId: string;
  readonly itemId: string;
  /** The item when it was proposed to change it. */
  readonly before: ItemContent;
  /** What it should become; without it the item should go. */
  readonly after?: ItemContent | undefined;
  readonly status: ProposalStatus;
};

export type ProposalRefusal =
  | { readonly code: 'PROPOSAL_STATUS'; readonly status: ProposalStatus }
  | { readonly code: 'PROPOSAL_OWN' }
  | { readonly code: 'PROPOSAL_NOT_OWN' }
  | { readonly code: 'PROPOSAL_SAYS_NOTHING' }
  | { readonly code: 'PROPOSAL_DECLINED_WITHOUT_REASON' }
  /** The item was changed or removed since. */
  | { readonly code: 'PROPOSAL_OUTDATED' }
  | { readonly code: 'PROPOSAL_ITEM_UNKNOWN' }
  | { readonly code: 'PROPOSAL_ALREADY_SENT' };

/** A proposal is answered once; a counter-proposal is an answer too. */
const nextStatuses = {
  OPEN: ['ACCEPTED', 'DECLINED', 'COUNTERED', 'WITHDRAWN'],
  ACCEPTED: [],
  DECLINED: [],
  COUNTERED: [],
  WITHDRAWN: [],
} as const satisfies Record<ProposalStatus, readonly ProposalStatus[]>;

/** What a proposal would change, field by field; of an item that should go, all it has. */
export function differences(
  before: ItemContent,
  after: ItemContent | undefined,
): readonly { field: ItemField; from?: string | number; to?: string | number }[] {
  return itemFields.flatMap((field) => {
    const [from, to] = [before[field], after?.[field]];
    return from === to ? [] : [{ field, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }];
  });
}

/** A proposal names something that would be different. */
export function checkProposal(before: ItemContent, after: ItemContent | undefined): Result<null, ProposalRefusal> {
  return differences(before, after).length === 0 ? refuse({ code: 'PROPOSAL_SAYS_NOTHING' }) : ok(null);
}

/** The other party accepts, declines with a reason or counters; only who made a proposal takes it back. */
export function answerProposal(
  proposal: Proposal,
  answer: { readonly by: string; readonly status: Exclude<ProposalStatus, 'OPEN'>; readonly reason: string },
): Result<Proposal, ProposalRefusal> {
  if (!(nextStatuses[proposal.status] as readonly ProposalStatus[]).includes(answer.status)) {
    return refuse({ code: 'PROPOSAL_STATUS', status: proposal.status });
  }
  const isOwn = answer.by === proposal.authorId;
  if (answer.status === 'WITHDRAWN' && !isOwn) return refuse({ code: 'PROPOSAL_NOT_OWN' });
  if (answer.status !== 'WITHDRAWN' && isOwn) return refuse({ code: 'PROPOSAL_OWN' });
  if (answer.status === 'DECLINED' && answer.reason.trim() === '') return refuse({ code: 'PROPOSAL_DECLINED_WITHOUT_REASON' });
  return ok({ ...proposal, status: answer.status });
}

type Iki = ItemContent & { readonly ikiId: string };
type Rhk<I extends Iki> = { readonly rhkId: string; readonly title: string; readonly iki: readonly I[] };

/** The item that a proposal is about, as it stands now. */
export function itemIn(rhk: readonly Rhk<Iki>[], itemId: string): (ItemContent & { readonly kind: 'RHK' | 'IKI' }) | undefined {
  const result = rhk.find((one) => one.rhkId === itemId);
  if (result) return { kind: 'RHK', title: result.title };
  const iki = rhk.flatMap((one) => one.iki).find((one) => one.ikiId === itemId);
  return iki && { kind: 'IKI', title: iki.title, ...(iki.target === undefined ? {} : { target: iki.target, unit: iki.unit }) };
}

/** The plan with an accepted proposal in it; refused when the item is not what it was when it was talked about. */
export function applyProposal<I extends Iki, R extends Rhk<I>>(rhk: readonly R[], { itemId, before, after }: Proposal): Result<readonly R[], ProposalRefusal> {
  const now = itemIn(rhk, itemId);
  if (now === undefined || differences(now, before).length > 0) return refuse({ code: 'PROPOSAL_OUTDATED' });
  const { title, target, unit } = after ?? {};
  const hasAmount = now.target !== undefined;
  const changed = <T extends ItemContent>(item: T): T => ({
    ...item,
    ...(title === undefined ? {} : { title }),
    ...(target === undefined || !hasAmount ? {} : { target }),
    ...(unit === undefined || !hasAmount ? {} : { unit }),
  });
  return ok(
    rhk.flatMap((one) => {
      if (one.rhkId === itemId) return after === undefined ? [] : [changed(one)];
      return [{ ...one, iki: one.iki.flatMap((iki) => (iki.ikiId !== itemId ? [iki] : after === undefined ? [] : [changed(iki)])) }];
    }),
  );
}
