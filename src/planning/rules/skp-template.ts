import { ok, refuse, type Result } from '#kernel/result.ts';
import type { PostKind } from '#organization/rules/post-kind.ts';
import type { Polarity } from './achievement.ts';
import type { Milestone } from './milestone.ts';
import { annexKinds, isEditable, type Perspective, type SkpAnnex, type SkpForm, type SkpModel, type SkpStatus } from './skp.ts';

type IkiContent = {
  readonly title: string;
  readonly aspect: 'QUANTITY' | 'QUALITY' | 'TIME' | 'COST';
  readonly target: number;
  readonly unit: string;
  readonly polarity: Polarity;
  readonly indicatorId?: string | undefined;
};
type RhkContent = { readonly title: string; readonly block: 'MAIN' | 'ADDITIONAL'; readonly perspective?: Perspective | undefined };

/** The source id stays the same when the words of an item change, so that a later change finds what was given. */
export type TemplateIki = IkiContent & { readonly sourceId: string };
export type TemplateRhk = RhkContent & { readonly sourceId: string; readonly iki: readonly TemplateIki[] };
export type TemplateContent = { readonly rhk: readonly TemplateRhk[]; readonly annex: SkpAnnex };

/** Whom a template is for; of what is named, all must hold. */
export type Audience = {
  /** With all units below them. */
  readonly unitIds: readonly string[];
  /** One of them stands in the title of the post. */
  readonly titleWords: readonly string[];
  readonly postKinds: readonly PostKind[];
};

/** An item of a plan as it was given; without content the owner had it already, so it is his. */
export type Given = { readonly source: string; readonly itemId?: string | undefined; readonly content?: RhkContent | IkiContent | undefined };

type QuantitativeIki = Omit<IkiContent, 'indicatorId'> & {
  readonly ikiId: string;
  readonly indicatorId?: string;
  readonly milestones?: readonly Milestone[];
};
type QualitativeIki = { readonly ikiId: string; readonly title: string } & {
  readonly [K in 'aspect' | 'target' | 'unit' | 'polarity' | 'indicatorId' | 'milestones']?: undefined;
};
type PlanIki = QuantitativeIki | QualitativeIki;
type PlanRhk = Omit<RhkContent, 'perspective'> & {
  readonly rhkId: string;
  readonly perspective?: Perspective;
  readonly supportedRhkId?: string;
  readonly originId?: string;
  readonly iki: readonly PlanIki[];
};

export type PlanSeen = {
  readonly status: SkpStatus;
  readonly form: SkpForm;
  readonly model: SkpModel;
  readonly rhk: readonly PlanRhk[];
  readonly annex: SkpAnnex;
  /** What this template has given to the plan before. */
  readonly given: readonly Given[];
};

export const itemChanges = ['ADD', 'CHANGE', 'SAME', 'LEFT'] as const;
export type ItemChange = (typeof itemChanges)[number];

export const planChanges = ['CREATE', ...itemChanges] as const;
export type PlanChange = (typeof planChanges)[number];

export const leftReasons = ['OWNER_CHANGED', 'OWNER_REMOVED', 'RESULT_CHANGED', 'PLAN_FULL', 'OTHER_MODEL', 'SUBMITTED', 'APPROVED'] as const;
export type LeftReason = (typeof leftReasons)[number];

export type FilledItem = {
  readonly source: string;
  readonly title: string;
  readonly kind: 'RHK' | 'IKI' | 'LINE';
  readonly change: ItemChange;
  readonly reason?: LeftReason;
  /** How the item stands in the plan, where its words would change. */
  readonly before?: string;
};

export type Filling = {
  readonly items: readonly FilledItem[];
  /** The plan as it would stand, and all that the template has given to it then. */
  readonly rhk: readonly PlanRhk[];
  readonly annex: SkpAnnex;
  readonly given: readonly Given[];
};

export type TemplateRefusal =
  | { readonly code: 'TEMPLATE_FOR_NOBODY' }
  | { readonly code: 'TEMPLATE_FOR_TOO_MANY'; readonly count: number; readonly limit: number }
  | { readonly code: 'TEMPLATE_CHANGED' }
  | { readonly code: 'TEMPLATE_SOURCE_TWICE' }
  | { readonly code: 'TEMPLATE_INDICATOR_UNKNOWN'; readonly title: string }
  | { readonly code: 'TEMPLATE_UNIT_UNKNOWN' };

/** As much as a plan may hold (contract of the plan). */
const planLimits = { rhk: 50, iki: 30, lines: 20 } as const;

/** A template says for whom it is, and names each of its items once. */
export function checkTemplate(audience: Audience, rhk: readonly TemplateRhk[]): Result<null, TemplateRefusal> {
  if (audience.unitIds.length + audience.titleWords.length + audience.postKinds.length === 0) return refuse({ code: 'TEMPLATE_FOR_NOBODY' });
  const sources = rhk.flatMap(({ sourceId, iki }) => [sourceId, ...iki.map((one) => one.sourceId)]);
  return new Set(sources).size < sources.length ? refuse({ code: 'TEMPLATE_SOURCE_TWICE' }) : ok(null);
}

/** Whether a template is for the holder of a post; `within` are the units of the template with all below them. */
export function isMeant(
  { unitIds, titleWords, postKinds }: Audience,
  place: { readonly unitId: string; readonly postTitle: string; readonly postKind: string },
  within: ReadonlySet<string>,
): boolean {
  const title = place.postTitle.toLocaleLowerCase('id');
  return (
    (unitIds.length === 0 || within.has(place.unitId)) &&
    (postKinds.length === 0 || (postKinds as readonly string[]).includes(place.postKind)) &&
    (titleWords.length === 0 || titleWords.some((words) => title.includes(words.toLocaleLowerCase('id'))))
  );
}

/**
 * What a template would do to a plan: add what was never given, follow a change of its own where the item is still as it came, and leave
 * alone what the owner has made his. It removes nothing, and once done it has nothing more to do. Templates give amounts, so a qualitative
 * plan is left as it is: one plan is of one model.
 */
export function fillPlan(template: TemplateContent, plan: PlanSeen, newId: () => string): Filling {
  const given = new Map(plan.given.map((one) => [one.source, one]));
  const closed = whyClosed(plan);
  const items: FilledItem[] = [];
  const rhk = plan.rhk.map((one) => ({ ...one, iki: [...one.iki] }));
  const taken = new Set(plan.given.flatMap(({ itemId }) => (itemId === undefined ? [] : [itemId])));

  /** Notes an item; false where nothing may be written. */
  const note = (item: Omit<FilledItem, 'change' | 'reason'>, change: ItemChange, reason?: LeftReason): boolean => {
    const writes = change === 'ADD' || change === 'CHANGE';
    const left = writes ? closed : change === 'LEFT' ? reason : undefined;
    items.push({ ...item, change: left === undefined ? change : 'LEFT', ...(left === undefined ? {} : { reason: left }) });
    return writes && left === undefined;
  };
  const keep = (source: string, itemId: string, content?: RhkContent | IkiContent) => {
    taken.add(itemId);
    given.set(source, { source, itemId, content });
  };

  for (const result of template.rhk) {
    const wanted = rhkContent(result, plan.form);
    const before = given.get(result.sourceId);
    const named = { source: result.sourceId, title: result.title, kind: 'RHK' as const };
    let at = before
      ? rhk.findIndex(({ rhkId }) => rhkId === before.itemId)
      : rhk.findIndex(({ rhkId, title }) => !taken.has(rhkId) && isSameTitle(title, result.title));
    let missing: LeftReason | undefined;
    const found = rhk[at];
    if (before && found === undefined) {
      note(named, 'LEFT', 'OWNER_REMOVED');
      missing = 'OWNER_REMOVED';
    } else if (found === undefined) {
      if (rhk.length >= planLimits.rhk) {
        note(named, 'LEFT', 'PLAN_FULL');
        missing = 'PLAN_FULL';
      } else if (note(named, 'ADD')) {
        const rhkId = newId();
        at = rhk.push({ rhkId, ...defined(wanted), iki: [] }) - 1;
        keep(result.sourceId, rhkId, wanted);
      }
    } else if (before === undefined) {
      note(named, 'SAME');
      keep(result.sourceId, found.rhkId);
    } else {
      const standing = standingOf(rhkContent(found, plan.form), before.content, wanted);
      if (note({ ...named, ...(standing === 'CHANGE' ? { before: found.title } : {}) }, standing, 'OWNER_CHANGED')) {
        const { perspective: _, ...rest } = found;
        rhk[at] = { ...rest, ...defined(wanted) };
        keep(result.sourceId, found.rhkId, wanted);
      }
      if (standing === 'LEFT') missing = 'RESULT_CHANGED';
    }
    for (const iki of result.iki) fillIki(iki, at, missing);
  }

  const annex = { ...plan.annex };
  for (const kind of annexKinds) {
    for (const title of template.annex[kind]) {
      const source = `${kind}:${title}`;
      const named = { source, title, kind: 'LINE' as const };
      if (annex[kind].includes(title)) {
        note(named, 'SAME');
        given.set(source, given.get(source) ?? { source });
      } else if (given.has(source)) note(named, 'LEFT', 'OWNER_REMOVED');
      else if (annex[kind].length >= planLimits.lines) note(named, 'LEFT', 'PLAN_FULL');
      else if (note(named, 'ADD')) {
        annex[kind] = [...annex[kind], title];
        given.set(source, { source });
      }
    }
  }
  return { items, rhk, annex, given: [...given.values()] };

  function fillIki(item: TemplateIki, at: number, missing: LeftReason | undefined): void {
    const wanted = ikiContent(item);
    const before = given.get(item.sourceId);
    const named = { source: item.sourceId, title: item.title, kind: 'IKI' as const };
    const parent = rhk[at];
    const places = before ? rhk : parent ? [parent] : [];
    const home = places.find((one) => one.iki.some(isIt));
    const found = home?.iki.find(isIt);
    if (home === undefined || found === undefined) {
      if (before) note(named, 'LEFT', 'OWNER_REMOVED');
      else if (missing) note(named, 'LEFT', missing);
      else if (parent && parent.iki.length >= planLimits.iki) note(named, 'LEFT', 'PLAN_FULL');
      else if (note(named, 'ADD') && parent) {
        const ikiId = newId();
        parent.iki.push({ ikiId, ...defined(wanted) });
        keep(item.sourceId, ikiId, wanted);
      }
    } else if (before === undefined) {
      note(named, 'SAME');
      keep(item.sourceId, found.ikiId);
    } else {
      const standing = standingOf(found, before.content, wanted);
      const words = standing === 'CHANGE' ? { before: amountWords(found) } : {};
      if (note({ ...named, ...(standing === 'CHANGE' ? { title: amountWords(item) } : {}), ...words }, standing, 'OWNER_CHANGED')) {
        // Another yearly target is divided by its owner anew.
        const milestones = found.target === wanted.target ? found.milestones : undefined;
        home.iki[home.iki.indexOf(found)] = { ikiId: found.ikiId, ...defined(wanted), ...(milestones === undefined ? {} : { milestones }) };
        keep(item.sourceId, found.ikiId, wanted);
      }
    }

    function isIt({ ikiId, title }: PlanIki): boolean {
      return before ? ikiId === before.itemId : !taken.has(ikiId) && isSameTitle(title, item.title);
    }
  }
}

/** What happens to a person as a whole: the weightiest of what happens to his items. */
export function changeOfPlan(hasPlan: boolean, items: readonly Pick<FilledItem, 'change'>[]): PlanChange {
  if (!hasPlan) return 'CREATE';
  return (['CHANGE', 'ADD', 'LEFT'] as const).find((change) => items.some((item) => item.change === change)) ?? 'SAME';
}

/** Whether an item still is as a template gave it; undefined when it is there no more. */
export function isAsGiven({ form, rhk }: Pick<PlanSeen, 'form' | 'rhk'>, itemId: string, content: RhkContent | IkiContent): boolean | undefined {
  const result = rhk.find(({ rhkId }) => rhkId === itemId);
  if (result) return isSame(rhkContent(result, form), content);
  const iki = rhk.flatMap((one) => one.iki).find(({ ikiId }) => ikiId === itemId);
  return iki && isSame(iki, content);
}

export function writes(change: PlanChange): boolean {
  return change === 'CREATE' || change === 'ADD' || change === 'CHANGE';
}

function whyClosed({ status, model }: Pick<PlanSeen, 'status' | 'model'>): LeftReason | undefined {
  if (isEditable(status)) return model === 'QUALITATIVE' ? 'OTHER_MODEL' : undefined;
  return status === 'APPROVED' ? 'APPROVED' : 'SUBMITTED';
}

function standingOf(now: Content, given: Content | undefined, wanted: Content): 'CHANGE' | 'SAME' | 'LEFT' {
  if (given === undefined || isSame(now, wanted)) return 'SAME';
  return isSame(now, given) ? 'CHANGE' : 'LEFT';
}

const fields = ['title', 'block', 'perspective', 'aspect', 'target', 'unit', 'polarity', 'indicatorId'] as const;

type Content = Partial<Record<(typeof fields)[number], unknown>>;

function isSame(left: Content, right: Content): boolean {
  const of = (content: Content) => fields.map((field) => content[field]);
  const [one, other] = [of(left), of(right)];
  return one.every((value, at) => value === other[at]);
}

/** Only leaders say from whose view a result counts. */
function rhkContent({ title, block, perspective }: RhkContent, form: SkpForm): RhkContent {
  return { title, block, ...(perspective === undefined || form === 'STAFF' ? {} : { perspective }) };
}

function ikiContent({ title, aspect, target, unit, polarity, indicatorId }: IkiContent): IkiContent {
  return { title, aspect, target, unit, polarity, ...(indicatorId === undefined ? {} : { indicatorId }) };
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Contents are made without undefined fields; the plan's type wants it said. */
function defined<T>(content: T): Defined<T> {
  return content as Defined<T>;
}

function isSameTitle(left: string, right: string): boolean {
  return left.trim().toLocaleLowerCase('id') === right.trim().toLocaleLowerCase('id');
}

function amountWords({ title, target, unit }: Pick<PlanIki, 'title' | 'target' | 'unit'>): string {
  return target === undefined ? title : `${title} (${String(target).replace('.', ',')} ${unit})`;
}
