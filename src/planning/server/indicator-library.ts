import type { Actor } from '#kernel/actor.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import { indicatorLibrary, isLibraryKey, type LibraryKey } from '../rules/indicator-library.ts';
import type { IndicatorRefusal } from '../rules/indicator.ts';
import { mayDefineIndicators } from '../rules/permissions.ts';
import { identityOf, type PlanningDenial } from './act.ts';
import { defineIndicator } from './define-indicator.ts';
import { listCopied } from './indicator.repo.ts';

const denied = { code: 'NOT_ALLOWED', ability: 'INDICATOR_DEFINE' } as const;

/** Which entries the agency has taken over, be it changed since. */
export const listLibraryCopies =
  (deps: ServerDeps) =>
  async (actor: Actor, { today }: { readonly today: PlainDate }): Promise<Result<AnswerOf<typeof contract.listLibraryCopies>, PlanningDenial>> => {
    if (!mayDefineIndicators(actor)) return refuse(denied);
    return deps.db.transact(identityOf(actor, today), async (tx) => {
      const copied = await listCopied(tx, actor.agencyId);
      return ok({
        today,
        copies: copied.flatMap(({ libraryKey, indicatorId, name }) => (isLibraryKey(libraryKey) ? [{ key: libraryKey, indicatorId, name }] : [])),
      });
    });
  };

/** Copied a second time it says where the first copy is. */
export const copyFromLibrary =
  (deps: ServerDeps) =>
  async (
    actor: Actor,
    input: { readonly key: LibraryKey; readonly indicatorId: string; readonly today: PlainDate },
  ): Promise<Result<AnswerOf<typeof contract.copyFromLibrary>, IndicatorRefusal | PlanningDenial>> => {
    const { key, indicatorId, today } = input;
    const { definition } = indicatorLibrary[key];
    const defined = await defineIndicator(deps)(actor, { ...definition, indicatorId, libraryKey: key, from: today, today });
    if (defined.ok) return ok({ indicatorId, name: definition.name, isNew: true });
    if (defined.error.code !== 'LIBRARY_ENTRY_THERE') return defined;
    return ok({ indicatorId: defined.error.indicatorId, name: defined.error.name, isNew: false });
  };
