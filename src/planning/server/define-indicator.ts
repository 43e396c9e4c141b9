import type { Actor } from '#kernel/actor.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { personCards } from '#organization/server/index.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { checkIndicator, checkVersion, isSameDefinition, type Indicator, type IndicatorRefusal } from '../rules/indicator.ts';
import { mayDefineIndicators } from '../rules/permissions.ts';
import { identityOf, tell, type PlanningDenial } from './act.ts';
import { appendIndicatorVersion, listCopied, listVersions, lockIndicator, lockLibraryEntry } from './indicator.repo.ts';

export type DefineIndicator = Omit<Indicator, 'version'> & {
  readonly from: PlainDate;
  readonly today: PlainDate;
  /** Why it changed; a first version needs none. */
  readonly reason?: string;
};

type Defined = { readonly indicatorId: string; readonly version: number };

/** A new indicator, or a new version of one: the version before ends the day before it begins. The same definition sent again is the same version. */
export const defineIndicator =
  (deps: ServerDeps) =>
  async (actor: Actor, input: DefineIndicator): Promise<Result<Defined, IndicatorRefusal | PlanningDenial>> => {
    if (!mayDefineIndicators(actor)) return refuse({ code: 'NOT_ALLOWED', ability: 'INDICATOR_DEFINE' });
    const checked = checkIndicator(input);
    if (!checked.ok) return checked;
    return deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const { from, today, reason = '', libraryKey: asked, ...written } = input;
      const { indicatorId } = written;
      await lockIndicator(tx, actor.agencyId, indicatorId);
      const [newest] = await listVersions(tx, actor.agencyId, indicatorId);
      // Where it once came from stays with all its versions.
      const libraryKey = newest === undefined ? asked : newest.indicator.libraryKey;
      const definition = { ...written, ...(libraryKey === undefined ? {} : { libraryKey }) };
      const version = (newest?.indicator.version ?? 0) + 1;
      if (newest !== undefined && newest.valid?.from === from && isSameDefinition(newest.indicator, definition)) {
        return ok({ indicatorId, version: newest.indicator.version });
      }
      if (asked !== undefined) {
        await lockLibraryEntry(tx, actor.agencyId, asked);
        const there = (await listCopied(tx, actor.agencyId)).find((one) => one.libraryKey === asked);
        if (there !== undefined) return refuse({ code: 'LIBRARY_ENTRY_THERE', indicatorId: there.indicatorId, name: there.name });
      }
      const explained = checkVersion(version - 1, reason);
      if (!explained.ok) return explained;
      const { ownerId } = definition;
      const isKnown = ownerId === undefined || (await personCards(tx, actor.agencyId, [ownerId], today)).has(ownerId);
      if (!isKnown) return refuse({ code: 'INDICATOR_OWNER_UNKNOWN' });

      await appendIndicatorVersion(tx, actor.agencyId, { indicator: { ...definition, version }, from, reason });
      await tell(
        deps,
        tx,
        actor,
        { action: 'INDICATOR_DEFINED', objectKind: 'INDICATOR', objectId: indicatorId, summary: { name: input.name, version, from, reason } },
        [],
      );
      return ok({ indicatorId, version });
    });
  };
