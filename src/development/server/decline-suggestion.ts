import type { Actor } from '#kernel/actor.ts';
import { invariant } from '#kernel/invariant.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { SuggestionView } from '../contract.ts';
import { declineSuggestion, type DevelopmentRefusal, type SuggestionId } from '../rules/enrollment.ts';
import { closeAct, identityOf, type DevelopmentDenial } from './act.ts';
import { viewSuggestions } from './development-view.ts';
import { findSuggestion, storeSuggestionStatus } from './suggestion.repo.ts';

/** A person does not want a training now. It has no consequence, and he may still take it later. */
export const decline =
  (deps: ServerDeps) =>
  (
    actor: Actor,
    input: { readonly suggestionId: SuggestionId; readonly today: PlainDate },
  ): Promise<Result<SuggestionView, DevelopmentRefusal | DevelopmentDenial>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const suggestion = await findSuggestion(tx, actor.agencyId, input.suggestionId);
      if (suggestion?.personId !== actor.personId) return refuse({ code: 'NOT_FOUND' });
      const decision = declineSuggestion(suggestion.status);
      if (!decision.ok) return decision;

      const [view] = await viewSuggestions(tx, actor.agencyId, [{ ...suggestion, status: decision.value }]);
      invariant(view !== undefined, 'one suggestion has one view');
      if (suggestion.status === decision.value) return ok(view);
      if (!(await storeSuggestionStatus(tx, actor.agencyId, input.suggestionId, suggestion.status, decision.value))) {
        return refuse({ code: 'SUGGESTION_STATUS', from: 'TAKEN' });
      }
      await closeAct(deps, tx, actor, actor.personId, {
        action: 'TRAINING_DECLINED',
        objectKind: 'TRAINING_SUGGESTION',
        objectId: input.suggestionId,
        summary: { training: view.training.title },
      });
      return ok(view);
    });
