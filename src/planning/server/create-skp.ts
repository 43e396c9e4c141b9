import type { Actor } from '#kernel/actor.ts';
import { yearPeriod, type Period } from '#kernel/period.ts';
import { partsOf, type PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { placesOn } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { quartersOf } from '../rules/milestone.ts';
import { formFor, startOfNewPost, type SkpAnnex, type SkpForm, type SkpModel, type SkpRefusal } from '../rules/skp.ts';
import { abilitiesFor, denialOf, identityOf, tell, type PlanningDenial } from './act.ts';
import { listRolesOf, type MphRole } from './mph-role.repo.ts';
import { copyExpectations } from './skp-dialogue.repo.ts';
import { storeRhk, type IkiPlan, type RhkPlan } from './rhk.repo.ts';
import { appendSkp, findSkp, listSkpOf, type SkpRecord } from './skp.repo.ts';
import { carryGiven } from './template.repo.ts';

export type CreateSkp = {
  readonly skpId: string;
  readonly year: number;
  /** Begin with the results of the newest plan of another year. */
  readonly copyFromLast?: boolean;
  readonly today: PlainDate;
};

type Begun = { readonly skpId: string };

/** A person begins his plan of a year, with the roles his leader has given him. Nothing is waited for: neither the supervisor nor his plan. */
export const createSkp =
  (deps: ServerDeps) =>
  (actor: Actor, input: CreateSkp): Promise<Result<Begun, SkpRefusal>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const known = await listSkpOf(tx, actor.agencyId, actor.personId);
      if (known.some((skp) => skp.skpId === input.skpId && skp.year === input.year)) return ok({ skpId: input.skpId });
      if (known.some((skp) => skp.year === input.year)) return refuse({ code: 'SKP_ALREADY_THERE', year: input.year });
      const last = input.copyFromLast ? known.find((skp) => skp.year < input.year) : undefined;
      const source = last && (await findSkp(tx, actor.agencyId, last.skpId));
      const rhk = copied(source?.rhk ?? [], deps.newId, { newYear: true, isWholeYear: source !== undefined && quartersOf(source.period.from).length === 4 });
      const begun = await begin(deps, tx, actor, {
        skpId: input.skpId,
        year: input.year,
        period: yearPeriod(input.year),
        version: 1,
        form: await formOfPost(tx, actor, input.today),
        model: source?.model ?? 'QUANTITATIVE',
        annex: source?.annex ?? noAnnex,
        changeReason: null,
        rhk,
        action: 'SKP_CREATED',
      });
      if (begun.ok && source) await carryGiven(tx, actor.agencyId, source, { skpId: input.skpId, rhk }, { newYear: true });
      return begun;
    });

/** An approved plan changes as a new version, with the reason for it, which begins as a draft with the same results and links. */
export const newSkpVersion =
  (deps: ServerDeps) =>
  (
    actor: Actor,
    input: { readonly fromSkpId: string; readonly skpId: string; readonly reason: string; readonly today: PlainDate },
  ): Promise<Result<Begun, SkpRefusal | PlanningDenial>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const source = await findSkp(tx, actor.agencyId, input.fromSkpId);
      if (source === undefined) return refuse({ code: 'NOT_FOUND' });
      const denied = denialOf(await abilitiesFor(tx, actor, source, input.today), 'amend');
      if (denied) return refuse(denied);
      const sent = await findSkp(tx, actor.agencyId, input.skpId);
      if (sent?.personId === actor.personId && sent.year === source.year && sent.version > source.version) return ok({ skpId: input.skpId });
      if (sent !== undefined) return refuse({ code: 'SKP_ID_TAKEN' });
      if (source.status !== 'APPROVED') return refuse({ code: 'SKP_STATUS', from: source.status, to: 'DRAFT' });
      const rhk = copied(source.rhk, deps.newId, { newYear: false, isWholeYear: true });
      const begun = await begin(deps, tx, actor, {
        ...source,
        skpId: input.skpId,
        version: source.version + 1,
        changeReason: input.reason,
        rhk,
        action: 'SKP_VERSION_BEGUN',
      });
      if (begun.ok) {
        await copyExpectations(tx, actor.agencyId, { from: source.skpId, to: input.skpId });
        await carryGiven(tx, actor.agencyId, source, { skpId: input.skpId, rhk }, { newYear: false });
      }
      return begun;
    });

/** Who has come to a new post in the course of the year begins a second plan, from his first day there. Domain rules, sections 4 and 13. */
export const createSkpForNewPost =
  (deps: ServerDeps) =>
  (actor: Actor, input: { readonly skpId: string; readonly today: PlainDate }): Promise<Result<Begun, SkpRefusal>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const { year } = partsOf(input.today);
      const known = await listSkpOf(tx, actor.agencyId, actor.personId);
      if (known.some((skp) => skp.skpId === input.skpId && skp.year === year)) return ok({ skpId: input.skpId });
      const since = await newPostSince(tx, actor, known, input.today);
      if (since === undefined) return refuse({ code: 'SKP_POST_NOT_NEW' });
      return begin(deps, tx, actor, {
        skpId: input.skpId,
        year,
        period: { from: since, until: yearPeriod(year).until },
        version: Math.max(...known.filter((skp) => skp.year === year).map(({ version }) => version)) + 1,
        form: await formOfPost(tx, actor, input.today),
        model: 'QUANTITATIVE',
        annex: noAnnex,
        changeReason: null,
        rhk: [],
        rolesSince: since,
        action: 'SKP_CREATED',
      });
    });

/** The first day in a post for which a second plan of this year is due. */
export async function newPostSince(tx: Tx, actor: Actor, known: readonly SkpRecord[], today: PlainDate): Promise<PlainDate | undefined> {
  const place = (await placesOn(tx, actor.agencyId, [actor.personId], today)).get(actor.personId);
  const newest = known.find(({ year }) => year === partsOf(today).year);
  return startOfNewPost({ postSince: place?.since, newestFrom: newest?.period.from });
}

type Beginning = {
  readonly skpId: string;
  readonly year: number;
  readonly period: Period;
  readonly version: number;
  readonly form: SkpForm;
  readonly model: SkpModel;
  readonly annex: SkpAnnex;
  readonly changeReason: string | null;
  readonly rhk: readonly RhkPlan[];
  /** Roles that were divided before belong to the post before. */
  readonly rolesSince?: PlainDate;
  readonly action: 'SKP_CREATED' | 'SKP_VERSION_BEGUN';
};

export const noAnnex: SkpAnnex = { RESOURCES: [], ACCOUNTABILITY: [], CONSEQUENCES: [] };

async function begin(deps: ServerDeps, tx: Tx, actor: Actor, { rhk, rolesSince, action, ...skp }: Beginning): Promise<Result<Begun, SkpRefusal>> {
  const { skpId, year, version, changeReason } = skp;
  const created = await appendSkp(tx, actor.agencyId, { ...skp, personId: actor.personId, createdAt: deps.clock.now() });
  if (!created) return explainClash(tx, actor, skp);
  const divided = action === 'SKP_CREATED' ? rolesAsResults(await listRolesOf(tx, actor.agencyId, actor.personId, year, rolesSince), deps.newId) : [];
  await storeRhk(tx, actor.agencyId, skpId, [...rhk, ...divided]);
  await tell(
    deps,
    tx,
    actor,
    {
      action,
      objectKind: 'SKP',
      objectId: skpId,
      subjectId: actor.personId,
      summary: { year, version, ...(changeReason === null ? {} : { reason: changeReason }) },
    },
    [actor.personId],
  );
  return ok({ skpId });
}

async function formOfPost(tx: Tx, actor: Actor, today: PlainDate): Promise<SkpForm> {
  const place = (await placesOn(tx, actor.agencyId, [actor.personId], today)).get(actor.personId);
  return formFor(place && { kind: place.postKind, headsUnit: place.headsUnit, unitKind: place.unitKind });
}

/** What the leader has written into the matrix is typed nowhere twice: it begins as a result that serves his. */
export function rolesAsResults(roles: readonly MphRole[], newId: () => string): readonly RhkPlan[] {
  return roles.map(({ rhkId, body }) => ({ rhkId: newId(), title: body, block: 'MAIN', supportedRhkId: rhkId, iki: [] }));
}

/** The same plan sent twice at once is one plan; an id that names another plan is refused. */
async function explainClash(tx: Tx, actor: Actor, { skpId, year, version }: Pick<Beginning, 'skpId' | 'year' | 'version'>): Promise<Result<Begun, SkpRefusal>> {
  const sent = await findSkp(tx, actor.agencyId, skpId);
  if (sent === undefined) return version === 1 ? refuse({ code: 'SKP_ALREADY_THERE', year }) : refuse({ code: 'SKP_CHANGED' });
  return sent.personId === actor.personId && sent.year === year ? ok({ skpId }) : refuse({ code: 'SKP_ID_TAKEN' });
}

/**
 * Another year has other results of the leader, so its links are not taken over; a version goes on with the same results. Milestones are
 * copied when they are of the same quarters.
 */
function copied(
  rhk: readonly RhkPlan[],
  newId: () => string,
  { newYear, isWholeYear }: { readonly newYear: boolean; readonly isWholeYear: boolean },
): readonly RhkPlan[] {
  return rhk.map(({ supportedRhkId, originId, ...one }) => ({
    ...one,
    rhkId: newId(),
    ...(newYear || originId === undefined ? {} : { originId }),
    ...(newYear || supportedRhkId === undefined ? {} : { supportedRhkId }),
    iki: one.iki.map((iki) => ({ ...(isWholeYear ? iki : undivided(iki)), ikiId: newId() })),
  }));
}

function undivided(iki: IkiPlan): IkiPlan {
  if (iki.target === undefined) return iki;
  const { milestones: _, ...one } = iki;
  return one;
}
