import { createHash } from 'node:crypto';
import type { JournalEvent } from '#audit/server/index.ts';
import { hasRole, type Actor } from '#kernel/actor.ts';
import type { AgencyId } from '#kernel/id.ts';
import { plainDate, type PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Identity, Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { publishTopics } from '#platform/server/live/publish.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import type { UnitChangeRefusal } from '../rules/refusal.ts';
import { lastDayBefore, planUnitChange, type UnitChange, type UnitChangePlan } from '../rules/unit-change.ts';
import { appendAll } from './import/append-all.ts';
import { lockOrganization } from './organization-lock.ts';
import { loadPosts, loadUnits, storeUnitChange, type NamedPost, type NamedUnit } from './unit-change.repo.ts';

/** What was offered in one unit is offered in another too; done by who keeps the catalogue. */
export type CarryOffers = (tx: Tx, agencyId: AgencyId, carried: readonly { readonly fromUnitId: string; readonly toUnitId: string }[]) => Promise<void>;

export type UnitChangeDeps = ServerDeps & { readonly carryOffers: CarryOffers };

type Preview = contract.UnitChangePreview;
type Denied = { readonly code: 'NOT_ALLOWED'; readonly ability: string };

export const previewUnitChange =
  (deps: UnitChangeDeps) =>
  (actor: Actor, input: contract.UnitChangeInput, today: PlainDate): Promise<Result<Preview, UnitChangeRefusal | Denied>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      if (!hasRole(actor, 'PENGELOLA')) return refuse({ code: 'NOT_ALLOWED', ability: 'UNIT_CHANGE' });
      const found = await gather(deps, tx, actor.agencyId, input, today);
      return found.ok ? ok(previewOf(found.value)) : found;
    });

/** Closes, merges or splits units as one act. What the preview showed is what is written: otherwise nothing is. */
export const changeUnits =
  (deps: UnitChangeDeps) =>
  (
    actor: Actor,
    { change: input, fingerprint }: { readonly change: contract.UnitChangeInput; readonly fingerprint: string },
    today: PlainDate,
  ): Promise<Result<Preview, UnitChangeRefusal | Denied>> => {
    const { agencyId } = actor;
    return deps.db.transact(identityOf(actor, today), async (tx) => {
      if (!hasRole(actor, 'PENGELOLA')) return refuse({ code: 'NOT_ALLOWED', ability: 'UNIT_CHANGE' });
      await lockOrganization(tx, agencyId);
      const found = await gather(deps, tx, agencyId, input, today);
      if (!found.ok) return found;
      const preview = previewOf(found.value);
      if (preview.fingerprint !== fingerprint) return refuse({ code: 'UNIT_CHANGE_STALE' });

      const { change, plan } = found.value;
      await storeUnitChange(tx, agencyId, plan, { on: change.on, newId: deps.newId });
      await deps.carryOffers(tx, agencyId, carriedBy(change, plan));
      const at = deps.clock.now();
      await publishTopics(tx, agencyId, [`agency:${agencyId}`], at, deps.newId);
      await appendAll(tx, agencyId, eventsOf(found.value, { at, actorId: actor.personId }));
      return ok(preview);
    });
  };

export const listUnitPosts =
  (deps: ServerDeps) =>
  (
    actor: Actor,
    { unitId, on, today }: { readonly unitId: string; readonly on: PlainDate; readonly today: PlainDate },
  ): Promise<Result<AnswerOf<typeof contract.listUnitPosts>, never>> =>
    deps.db.transact(identityOf(actor, today), async (tx) => {
      const posts = await loadPosts(tx, actor.agencyId, [unitId]);
      return ok({
        posts: posts
          .filter((post) => holds(post, on))
          .map((post) => ({
            postId: post.id,
            title: post.title,
            headsUnit: post.headsUnit,
            holders: post.postings.filter((posting) => holds(posting, on)).map(({ id }) => post.holders.get(id) ?? ''),
          })),
      });
    });

type Found = {
  readonly change: UnitChange;
  readonly plan: UnitChangePlan;
  readonly units: ReadonlyMap<string, NamedUnit>;
  readonly posts: readonly NamedPost[];
};

async function gather(
  { newId }: UnitChangeDeps,
  tx: Tx,
  agencyId: AgencyId,
  input: contract.UnitChangeInput,
  today: PlainDate,
): Promise<Result<Found, UnitChangeRefusal>> {
  const on = plainDate(input.on);
  const change: UnitChange = input.act === 'SPLIT' ? { ...input, on, parts: input.parts.map((part) => ({ ...part, unitId: newId() })) } : { ...input, on };
  const units = await loadUnits(tx, agencyId);
  const posts = await loadPosts(tx, agencyId, change.act === 'MERGE' ? change.unitIds : [change.unitId]);
  const plan = planUnitChange(change, { today, units, posts });
  return plan.ok ? ok({ change, plan: plan.value, units, posts }) : plan;
}

function previewOf({ change, plan, units, posts }: Found): Preview {
  const added = new Map(plan.added.map((part) => [part.unitId, part.name]));
  const nameOf = (unitId: string | undefined) => (unitId === undefined ? null : (added.get(unitId) ?? units.get(unitId)?.name ?? ''));
  const postOf = new Map(posts.map((post) => [post.id, post]));
  const shown = {
    added: plan.added.map(({ code, name, parentId }) => ({ code, name, parent: nameOf(parentId) })),
    closed: plan.closed.map((unitId) => ({ name: nameOf(unitId) ?? '', lastDay: lastDayBefore(change.on) })),
    hung: plan.hung.map(({ unitId, fromParentId, toParentId }) => ({ name: nameOf(unitId) ?? '', from: nameOf(fromParentId), to: nameOf(toParentId) })),
    people: plan.moved.flatMap(({ postId, toUnitId }) => {
      const post = postOf.get(postId);
      return (post?.postings ?? [])
        .filter((posting) => holds(posting, change.on))
        .map(({ id }) => ({
          name: post?.holders.get(id) ?? '',
          postTitle: post?.title ?? '',
          from: nameOf(post?.unitId) ?? '',
          to: nameOf(toUnitId) ?? '',
        }));
    }),
    endedPosts: plan.ended.map((postId) => ({ title: postOf.get(postId)?.title ?? '', unitName: nameOf(postOf.get(postId)?.unitId) ?? '' })),
  };
  // The ids of new units are made anew each time; their codes name them.
  const { added: parts, moved, ...rest } = plan;
  const codeOf = new Map(parts.map(({ unitId, code }) => [unitId, code]));
  const same = JSON.stringify([change.act, change.on, shown, rest, moved.map((move) => ({ ...move, toUnitId: codeOf.get(move.toUnitId) ?? move.toUnitId }))]);
  return { fingerprint: createHash('sha256').update(same).digest('hex'), ...shown };
}

function carriedBy(change: UnitChange, plan: UnitChangePlan) {
  if (change.act === 'CLOSE') return [];
  if (change.act === 'MERGE') return change.unitIds.map((fromUnitId) => ({ fromUnitId, toUnitId: change.intoId }));
  return plan.added.map(({ unitId }) => ({ fromUnitId: change.unitId, toUnitId: unitId }));
}

function eventsOf({ change, plan, posts }: Found, { at, actorId }: { readonly at: Date; readonly actorId: string }): readonly JournalEvent[] {
  const action: string = change.act === 'CLOSE' ? 'UNIT_CLOSED' : change.act === 'MERGE' ? 'UNIT_MERGED' : 'UNIT_SPLIT';
  const units = change.act === 'MERGE' ? change.unitIds : [change.unitId];
  const into = change.act === 'MERGE' ? [change.intoId] : plan.added.map(({ unitId }) => unitId);
  const goes = new Map(plan.moved.map(({ postId, toUnitId }) => [postId, toUnitId]));
  return [
    ...posts.flatMap((post) =>
      post.postings
        .filter((posting) => goes.has(post.id) && holds(posting, change.on))
        .map(({ personId }) => ({
          action: 'PERSON_MOVED',
          at,
          actorId,
          objectKind: 'PERSON',
          objectId: personId,
          subjectId: personId,
          summary: { on: change.on, before: post.unitId, after: goes.get(post.id) ?? null },
        })),
    ),
    ...units.map((unitId) => ({ action, at, actorId, objectKind: 'ORG_UNIT', objectId: unitId, summary: { on: change.on, into, people: plan.moved.length } })),
  ];
}

function holds({ from, until }: { readonly from: PlainDate; readonly until?: PlainDate }, on: PlainDate): boolean {
  return from <= on && (until === undefined || on <= until);
}

function identityOf({ agencyId, personId, roles }: Actor, day: PlainDate): Identity {
  return { agencyId, personId, roles, day };
}
