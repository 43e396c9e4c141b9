import type { Id, PersonId } from '#kernel/id.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { UnitKind } from '#organization/rules/unit-kind.ts';

export type SkpId = Id<'Skp'>;
export type RhkId = Id<'Rhk'>;
export type IkiId = Id<'Iki'>;

export const skpStatuses = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED'] as const;
export type SkpStatus = (typeof skpStatuses)[number];

/** LEADER: JPT or head of an independent unit; STAFF: JA and JF. Domain rules, section 4. */
export const skpForms = ['LEADER', 'STAFF'] as const;
export type SkpForm = (typeof skpForms)[number];

/** How the plan says what is expected; one document uses one model. Domain rules, section 4. */
export const skpModels = ['QUANTITATIVE', 'QUALITATIVE'] as const;
export type SkpModel = (typeof skpModels)[number];

export const perspectives = ['SERVICE_RECIPIENT', 'BUSINESS_PROCESS', 'INTERNAL_STRENGTHENING', 'BUDGET'] as const;
export type Perspective = (typeof perspectives)[number];

export const annexKinds = ['RESOURCES', 'ACCOUNTABILITY', 'CONSEQUENCES'] as const;
export type AnnexKind = (typeof annexKinds)[number];
export type SkpAnnex = Readonly<Record<AnnexKind, readonly string[]>>;

export type SkpFacts = {
  readonly status: SkpStatus;
  readonly personId: PersonId;
  /** Pejabat Penilai Kinerja of the day of submission. */
  readonly evaluatorId?: PersonId | undefined;
  readonly form: SkpForm;
  readonly model: SkpModel;
  readonly rhk: readonly {
    readonly rhkId: string;
    readonly perspective?: Perspective | undefined;
    readonly iki: readonly { readonly ikiId: string; readonly indicatorId?: string | undefined }[];
  }[];
  /** Proposals that nobody has answered. */
  readonly openProposals: number;
};

export type SkpRefusal =
  | { readonly code: 'SKP_STATUS'; readonly from: SkpStatus; readonly to: SkpStatus }
  | { readonly code: 'SKP_WITHOUT_RHK' }
  | { readonly code: 'RHK_WITHOUT_IKI'; readonly rhkIds: readonly string[] }
  | { readonly code: 'RHK_WITHOUT_PERSPECTIVE'; readonly rhkIds: readonly string[] }
  | { readonly code: 'IKI_WITHOUT_MANUAL'; readonly ikiIds: readonly string[] }
  | { readonly code: 'SKP_PROPOSALS_OPEN'; readonly count: number }
  | { readonly code: 'SKP_REMARK_ITEM_UNKNOWN'; readonly itemId: string }
  | { readonly code: 'SKP_POST_NOT_NEW' }
  | { readonly code: 'SKP_NOTE_ALREADY_SENT' }
  | { readonly code: 'SKP_WITHOUT_EVALUATOR' }
  | { readonly code: 'SKP_RETURN_WITHOUT_REASON' }
  /** These indicators are of the other model. */
  | { readonly code: 'SKP_MODEL_MIXED'; readonly model: SkpModel; readonly ikiIds: readonly string[] }
  | { readonly code: 'SKP_CHANGED' }
  /** An id in the plan names something of another plan, or two things in this one. */
  | { readonly code: 'SKP_ID_TAKEN' }
  | { readonly code: 'SKP_ALREADY_THERE'; readonly year: number }
  | { readonly code: 'RHK_LINK_NOT_SUPERVISOR'; readonly rhkId: string }
  | { readonly code: 'RHK_LINK_CYCLE'; readonly rhkId: string }
  | { readonly code: 'IKI_INDICATOR_UNKNOWN'; readonly ikiId: string };

/** A plan comes out of a dialogue, so it can be returned and submitted again. An approved plan only changes as a new version. Domain rules, section 4. */
const nextStatuses = {
  DRAFT: ['SUBMITTED'],
  SUBMITTED: ['RETURNED', 'APPROVED'],
  RETURNED: ['SUBMITTED'],
  APPROVED: [],
} as const satisfies Record<SkpStatus, readonly SkpStatus[]>;

export function maySkpBecome(from: SkpStatus, to: SkpStatus): boolean {
  return (nextStatuses[from] as readonly SkpStatus[]).includes(to);
}

/** The owner may rewrite a plan until he hands it in, and again when it came back. */
export function isEditable(status: SkpStatus): boolean {
  return maySkpBecome(status, 'SUBMITTED');
}

/** A plan is handed in when it has a result and every result an indicator. That a supervisor is missing blocks nothing. */
export function submitSkp(skp: SkpFacts): Result<SkpStatus, SkpRefusal> {
  if (!maySkpBecome(skp.status, 'SUBMITTED')) return refuse({ code: 'SKP_STATUS', from: skp.status, to: 'SUBMITTED' });
  const complete = checkComplete(skp);
  return complete.ok ? ok('SUBMITTED') : complete;
}

/** A plan is given back only with what should be different, in general or about its items, so that its owner knows what to do. */
export function returnSkp(skp: SkpFacts, reason: string, remarks: readonly { readonly itemId: string }[] = []): Result<SkpStatus, SkpRefusal> {
  if (!maySkpBecome(skp.status, 'RETURNED')) return refuse({ code: 'SKP_STATUS', from: skp.status, to: 'RETURNED' });
  const items = new Set(skp.rhk.flatMap(({ rhkId, iki }) => [rhkId, ...iki.map(({ ikiId }) => ikiId)]));
  const stray = remarks.find(({ itemId }) => !items.has(itemId));
  if (stray) return refuse({ code: 'SKP_REMARK_ITEM_UNKNOWN', itemId: stray.itemId });
  return reason.trim() === '' && remarks.length === 0 ? refuse({ code: 'SKP_RETURN_WITHOUT_REASON' }) : ok('RETURNED');
}

/**
 * A plan is approved only when every RHK has at least one IKI and both parties are set. Domain rules, section 4 (verified, one agency).
 * What one of the two has proposed is answered before: an approved plan is agreed in all its parts.
 */
export function approveSkp(skp: SkpFacts): Result<SkpStatus, SkpRefusal> {
  if (!maySkpBecome(skp.status, 'APPROVED')) return refuse({ code: 'SKP_STATUS', from: skp.status, to: 'APPROVED' });
  const complete = checkComplete(skp);
  if (!complete.ok) return complete;
  if (skp.openProposals > 0) return refuse({ code: 'SKP_PROPOSALS_OPEN', count: skp.openProposals });
  return skp.evaluatorId === undefined ? refuse({ code: 'SKP_WITHOUT_EVALUATOR' }) : ok('APPROVED');
}

/** Which form a post asks for; the owner may choose the other. That a Kecamatan or office is an independent unit is general knowledge. */
export function formFor(post: { readonly kind: string; readonly headsUnit: boolean; readonly unitKind: UnitKind } | undefined): SkpForm {
  if (post === undefined) return 'STAFF';
  return post.kind === 'SENIOR_LEADERSHIP' || (post.headsUnit && independentUnits.has(post.unitKind)) ? 'LEADER' : 'STAFF';
}

/** The day from which a second plan is due: the first in a post that was taken up after the newest plan of the year began. */
export function startOfNewPost({
  postSince,
  newestFrom,
}: {
  readonly postSince: PlainDate | undefined;
  /** First day of the newest plan of this year; absent while there is none. */
  readonly newestFrom: PlainDate | undefined;
}): PlainDate | undefined {
  return postSince !== undefined && newestFrom !== undefined && postSince > newestFrom ? postSince : undefined;
}

const independentUnits: ReadonlySet<UnitKind> = new Set(['CITY', 'DISTRICT', 'OFFICE']);

/** What is missing before a plan can be handed in. */
export function checkComplete(skp: Pick<SkpFacts, 'form' | 'model' | 'rhk'>): Result<null, SkpRefusal> {
  if (skp.rhk.length === 0) return refuse({ code: 'SKP_WITHOUT_RHK' });
  const bare = skp.rhk.filter((rhk) => rhk.iki.length === 0).map((rhk) => rhk.rhkId);
  if (bare.length > 0) return refuse({ code: 'RHK_WITHOUT_IKI', rhkIds: bare });
  return skp.form === 'LEADER' ? checkLeaderForm(skp) : ok(null);
}

/** Leaders say from whose view a result counts, and each indicator with an amount has a manual: the indicator it is counted by. Section 4. */
function checkLeaderForm({ rhk, model }: Pick<SkpFacts, 'rhk' | 'model'>): Result<null, SkpRefusal> {
  const placeless = rhk.filter(({ perspective }) => perspective === undefined).map(({ rhkId }) => rhkId);
  if (placeless.length > 0) return refuse({ code: 'RHK_WITHOUT_PERSPECTIVE', rhkIds: placeless });
  if (model === 'QUALITATIVE') return ok(null);
  const unexplained = rhk.flatMap(({ iki }) => iki.filter(({ indicatorId }) => indicatorId === undefined).map(({ ikiId }) => ikiId));
  return unexplained.length > 0 ? refuse({ code: 'IKI_WITHOUT_MANUAL', ikiIds: unexplained }) : ok(null);
}
