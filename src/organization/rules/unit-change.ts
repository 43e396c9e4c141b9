import { addDays, type PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Interval } from './interval.ts';
import type { UnitChangeRefusal } from './refusal.ts';
import type { PostingKind } from './supervision.ts';
import type { UnitKind } from './unit-kind.ts';

/** A new unit that is cut off from another one, with the posts that go along. */
export type UnitPart = { readonly unitId: string; readonly code: string; readonly name: string; readonly kind: UnitKind; readonly postIds: readonly string[] };

/** What happens to units on a day: the first day on which the new shape holds. */
export type UnitChange =
  | { readonly act: 'CLOSE'; readonly on: PlainDate; readonly unitId: string }
  | { readonly act: 'MERGE'; readonly on: PlainDate; readonly unitIds: readonly string[]; readonly intoId: string }
  | { readonly act: 'SPLIT'; readonly on: PlainDate; readonly unitId: string; readonly closes: boolean; readonly parts: readonly UnitPart[] };

export type ShapedUnit = {
  readonly unitId: string;
  readonly code: string;
  readonly from: PlainDate;
  readonly until?: PlainDate;
  /** Days under a parent; the id names the unit and its days. */
  readonly parents: readonly (Interval & { readonly parentId: string })[];
};

export type HeldPost = Interval & {
  readonly unitId: string;
  /** All kinds of postings in it. */
  readonly postings: readonly (Interval & { readonly personId: string; readonly kind: PostingKind })[];
};

export type UnitChangeFacts = {
  readonly today: PlainDate;
  /** All units of the agency by id. */
  readonly units: ReadonlyMap<string, ShapedUnit>;
  /** Posts of the units that change. */
  readonly posts: readonly HeldPost[];
};

export type UnitChangePlan = {
  readonly added: readonly (UnitPart & { readonly parentId?: string })[];
  readonly closed: readonly string[];
  /** Units under another parent from the day on; none: at the top. */
  readonly hung: readonly { readonly unitId: string; readonly fromParentId?: string; readonly toParentId?: string }[];
  /** Posts that end and go on in another unit, with who holds them. */
  readonly moved: readonly {
    readonly postId: string;
    readonly toUnitId: string;
    /** Whoever led a unit that is merged does not lead the one it goes into. */ readonly keepsLead: boolean;
  }[];
  /** Posts that end with their unit, because nobody holds them. */
  readonly ended: readonly string[];
};

/**
 * What a change of units brings about. Nothing of the past is rewritten: every measurement keeps the unit of its day, and a closed
 * unit stays in the tree, below its successor or where it was, so that a total of the tree loses none of its work. Supervision is
 * between people and stays. What was planned for the day or later is not overwritten unseen, and nobody is left without a unit.
 */
export function planUnitChange(change: UnitChange, facts: UnitChangeFacts): Result<UnitChangePlan, UnitChangeRefusal> {
  const changing = change.act === 'MERGE' ? change.unitIds : [change.unitId];
  const refusal = checkUnits(change, changing, facts);
  if (refusal) return refuse(refusal);
  switch (change.act) {
    case 'CLOSE':
      return close(change, facts);
    case 'MERGE':
      return ok(merge(change, facts));
    case 'SPLIT':
      return split(change, facts);
  }
}

function checkUnits(change: UnitChange, changing: readonly string[], facts: UnitChangeFacts): UnitChangeRefusal | undefined {
  const { on } = change;
  if (on < facts.today) return { code: 'UNIT_CHANGE_IN_THE_PAST' };
  const all = change.act === 'MERGE' ? [...changing, change.intoId] : changing;
  if (changing.length === 0 || new Set(all).size !== all.length) return { code: 'UNIT_CHANGE_TWICE' };
  for (const unitId of all) {
    const unit = facts.units.get(unitId);
    if (unit === undefined || unit.from >= on || (unit.until !== undefined && unit.until < on)) return { code: 'UNIT_NOT_THERE', on };
  }
  if (change.act === 'MERGE') {
    // A unit cannot go into one that hangs below it: what lies between would hang on itself.
    if (ancestorsOf(change.intoId, on, facts).some((unitId) => changing.includes(unitId))) return { code: 'UNIT_INTO_OWN_BELOW' };
  }
  return isPlannedLater(change, changing, facts) || all.some((unitId) => facts.units.get(unitId)?.until !== undefined)
    ? { code: 'UNIT_PLANNED_LATER', on }
    : undefined;
}

function isPlannedLater({ on }: UnitChange, changing: readonly string[], { units, posts }: UnitChangeFacts): boolean {
  const laterPosts = posts.some((post) => changing.includes(post.unitId) && (post.from >= on || post.postings.some(({ from }) => from >= on)));
  const laterLines = [...units.values()].some((unit) =>
    unit.parents.some((line) => line.from >= on && (changing.includes(unit.unitId) || changing.includes(line.parentId))),
  );
  return laterPosts || laterLines;
}

function close(change: Extract<UnitChange, { act: 'CLOSE' }>, facts: UnitChangeFacts): Result<UnitChangePlan, UnitChangeRefusal> {
  const held = postsOn([change.unitId], change.on, facts).filter((post) => isHeld(post, change.on));
  if (held.length > 0) return refuse({ code: 'UNIT_STILL_HELD', posts: held.length });
  return ok({
    added: [],
    closed: [change.unitId],
    hung: childrenOf(change.unitId, change.on, facts).map((unitId) => hang(unitId, change.unitId, parentOf(change.unitId, change.on, facts))),
    moved: [],
    ended: postsOn([change.unitId], change.on, facts).map(({ id }) => id),
  });
}

function merge({ unitIds, intoId, on }: Extract<UnitChange, { act: 'MERGE' }>, facts: UnitChangeFacts): UnitChangePlan {
  const posts = postsOn(unitIds, on, facts);
  const children = unitIds.flatMap((unitId) => childrenOf(unitId, on, facts).map((child) => ({ child, unitId })));
  return {
    added: [],
    closed: unitIds,
    hung: [
      ...children.filter(({ child }) => !unitIds.includes(child)).map(({ child, unitId }) => hang(child, unitId, intoId)),
      ...unitIds.filter((unitId) => parentOf(unitId, on, facts) !== intoId).map((unitId) => hang(unitId, parentOf(unitId, on, facts), intoId)),
    ],
    moved: posts.filter((post) => isHeld(post, on)).map(({ id }) => ({ postId: id, toUnitId: intoId, keepsLead: false })),
    ended: posts.filter((post) => !isHeld(post, on)).map(({ id }) => id),
  };
}

function split(change: Extract<UnitChange, { act: 'SPLIT' }>, facts: UnitChangeFacts): Result<UnitChangePlan, UnitChangeRefusal> {
  const { unitId, on, parts, closes } = change;
  const codes = [...[...facts.units.values()].map(({ code }) => code), ...parts.map(({ code }) => code)];
  const taken = parts.find(({ code }) => codes.filter((one) => one === code).length > 1);
  if (taken) return refuse({ code: 'UNIT_CODE_TAKEN', unitCode: taken.code });
  const posts = postsOn([unitId], on, facts);
  const goes = new Map(parts.flatMap((part) => part.postIds.map((postId) => [postId, part.unitId] as const)));
  const named = parts.flatMap(({ postIds }) => postIds);
  if (new Set(named).size !== named.length || named.some((postId) => !posts.some(({ id }) => id === postId))) return refuse({ code: 'UNIT_PART_POSTS' });
  const left = posts.filter((post) => !goes.has(post.id) && isHeld(post, on));
  if (closes && left.length > 0) return refuse({ code: 'UNIT_STILL_HELD', posts: left.length });
  const parentId = parentOf(unitId, on, facts);
  return ok({
    added: parts.map((part) => ({ ...part, ...(parentId === undefined ? {} : { parentId }) })),
    closed: closes ? [unitId] : [],
    hung: closes ? childrenOf(unitId, on, facts).map((child) => hang(child, unitId, parentId)) : [],
    moved: [...goes].map(([postId, toUnitId]) => ({ postId, toUnitId, keepsLead: true })),
    ended: closes ? posts.filter((post) => !goes.has(post.id)).map(({ id }) => id) : [],
  });
}

/** The last day of what ends by a change. */
export function lastDayBefore(on: PlainDate): PlainDate {
  return addDays(on, -1);
}

function hang(unitId: string, fromParentId: string | undefined, toParentId: string | undefined) {
  return { unitId, ...(fromParentId === undefined ? {} : { fromParentId }), ...(toParentId === undefined ? {} : { toParentId }) };
}

function holds({ from, until }: { readonly from: PlainDate; readonly until?: PlainDate }, on: PlainDate): boolean {
  return from <= on && (until === undefined || on <= until);
}

function isHeld(post: HeldPost, on: PlainDate): boolean {
  return post.postings.some((posting) => holds(posting, on));
}

function postsOn(unitIds: readonly string[], on: PlainDate, { posts }: UnitChangeFacts): readonly HeldPost[] {
  return posts.filter((post) => unitIds.includes(post.unitId) && holds(post, on));
}

function parentOf(unitId: string, on: PlainDate, { units }: UnitChangeFacts): string | undefined {
  return units.get(unitId)?.parents.find((line) => holds(line, on))?.parentId;
}

/** Units that stand on the day; those closed before keep their place for their history. */
function childrenOf(unitId: string, on: PlainDate, facts: UnitChangeFacts): readonly string[] {
  return [...facts.units.values()].filter((unit) => holds(unit, on) && parentOf(unit.unitId, on, facts) === unitId).map((unit) => unit.unitId);
}

function ancestorsOf(unitId: string, on: PlainDate, facts: UnitChangeFacts): readonly string[] {
  const above: string[] = [];
  for (let at = parentOf(unitId, on, facts); at !== undefined && !above.includes(at); at = parentOf(at, on, facts)) above.push(at);
  return above;
}
