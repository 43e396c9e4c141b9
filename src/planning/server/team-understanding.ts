import type { Actor } from '#kernel/actor.ts';
import { partsOf, type PlainDate } from '#kernel/plain-date.ts';
import { ok, type Result } from '#kernel/result.ts';
import { subordinatesOn } from '#organization/server/index.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import { understandingShownFrom } from '../rules/card-check.ts';
import { countUnderstanding } from './understanding.repo.ts';

/** For a supervisor: which indicators of his people are not yet understood, and by how many. Never by whom, and nothing of a few. */
export const readTeamUnderstanding =
  (deps: ServerDeps) =>
  (actor: Actor, { today }: { readonly today: PlainDate }): Promise<Result<AnswerOf<typeof contract.readTeamUnderstanding>, never>> =>
    deps.db.transact({ agencyId: actor.agencyId, personId: actor.personId, roles: ['SYSTEM'], day: today }, async (tx) => {
      const people = await subordinatesOn(tx, actor.agencyId, actor.personId, today);
      const counted = await countUnderstanding(tx, actor.agencyId, people, { day: today, year: partsOf(today).year });
      return ok({
        indicators: counted.map(({ understood, ...one }) => ({ ...one, understood: one.have < understandingShownFrom ? null : understood })),
      });
    });
