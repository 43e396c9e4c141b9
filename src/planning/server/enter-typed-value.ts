import type { Actor } from '#kernel/actor.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { isTyped } from '../rules/indicator.ts';
import { checkTypedValue, isSameValue, type TypedValueRefusal } from '../rules/typed-value.ts';
import { identityOf, tell, type PlanningDenial } from './act.ts';
import { indicatorOn } from './indicator.repo.ts';
import { appendTypedValue, findTypedValue, voidTypedValueRow } from './typed-value.repo.ts';

export type EnterTypedValue = {
  /** Made by the device: the same value sent twice is one value. */
  readonly typedValueId: string;
  readonly indicatorId: string;
  readonly day: PlainDate;
  readonly numerator: number;
  readonly denominator: number;
  readonly note: string;
  readonly evidenceName: string;
  readonly evidenceLink: string;
  readonly today: PlainDate;
};

/** A realisation that no captured work gives, with its evidence; only for oneself. */
export const enterTypedValue =
  (deps: ServerDeps) =>
  (actor: Actor, input: EnterTypedValue): Promise<Result<{ typedValueId: string }, TypedValueRefusal | PlanningDenial>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const indicator = await indicatorOn(tx, actor.agencyId, input.indicatorId, input.today);
      if (indicator === undefined) return refuse({ code: 'NOT_FOUND' });
      if (!isTyped(indicator)) return refuse({ code: 'INDICATOR_NOT_TYPED' });
      const checked = checkTypedValue(input, input.today, indicator.denominator !== undefined);
      if (!checked.ok) return checked;

      const at = deps.clock.now();
      const { today: _, ...value } = input;
      const added = await appendTypedValue(tx, actor.agencyId, { ...value, personId: actor.personId, enteredAt: at });
      if (!added) {
        const known = await findTypedValue(tx, actor.agencyId, input.typedValueId);
        const isSame = known !== undefined && !known.isVoided && isSameValue(known, { ...value, personId: actor.personId });
        return isSame ? ok({ typedValueId: input.typedValueId }) : refuse({ code: 'TYPED_VALUE_ALREADY_SENT' });
      }
      await tell(
        deps,
        tx,
        actor,
        {
          action: 'TYPED_VALUE_ENTERED',
          objectKind: 'TYPED_VALUE',
          objectId: input.typedValueId,
          subjectId: actor.personId,
          summary: { indicator: indicator.name, day: input.day, numerator: input.numerator, denominator: input.denominator },
        },
        [actor.personId],
      );
      return ok({ typedValueId: input.typedValueId });
    });

/** Taken back by who typed it; the row stays, and the journal says so. */
export const voidTypedValue =
  (deps: ServerDeps) =>
  (actor: Actor, input: { readonly typedValueId: string; readonly today: PlainDate }): Promise<Result<{ typedValueId: string }, PlanningDenial>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const taken = await voidTypedValueRow(tx, actor.agencyId, { typedValueId: input.typedValueId, personId: actor.personId, at: deps.clock.now() });
      if (!taken) return refuse({ code: 'NOT_FOUND' });
      await tell(deps, tx, actor, { action: 'TYPED_VALUE_VOIDED', objectKind: 'TYPED_VALUE', objectId: input.typedValueId, subjectId: actor.personId }, [
        actor.personId,
      ]);
      return ok({ typedValueId: input.typedValueId });
    });
