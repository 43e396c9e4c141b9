import { appendJournal, type JournalEvent } from '#audit/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import { asId, type AgencyId, type PersonId } from '#kernel/id.ts';
import { invariant } from '#kernel/invariant.ts';
import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { peopleOn, personCards, supervisorOn } from '#organization/server/index.ts';
import { skpOn } from '#planning/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import { publishTopics } from '#platform/server/live/publish.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import { evaluationRuleVersion } from '../rules/evaluation-settings.ts';
import { openEvaluation as decide, type EvaluationId, type EvaluationRefusal, type OpeningRefusal } from '../rules/evaluation.ts';
import { mayOpen } from '../rules/permissions.ts';
import { periodOf, quarterCode, quartersBefore, type EvaluatedQuarter } from '../rules/quarter.ts';
import { systemIdentity, type EvaluationDenial } from './act.ts';
import { appendEvaluation, appendEvidence, countByStatus, findEvaluationOfQuarter } from './evaluation.repo.ts';
import { freezeEvidence } from './freeze-evidence.ts';

export type OpenEvaluation = EvaluatedQuarter & { readonly personId: PersonId; readonly today: PlainDate };

/** By the evaluator for one of his people, or by the pengelola. Opened before, it is answered as it is. */
export const openEvaluation =
  (deps: ServerDeps) =>
  (actor: Actor, input: OpenEvaluation): Promise<Result<{ readonly evaluationId: EvaluationId }, EvaluationRefusal | EvaluationDenial>> =>
    deps.db.transact(systemIdentity(actor, input.today), async (tx) => {
      const evaluatorId = await supervisorOn(tx, actor.agencyId, input.personId, periodOf(input).until);
      const may = mayOpen(actor, { subjectId: input.personId, evaluatorId });
      const known = may === true && (await personCards(tx, actor.agencyId, [input.personId], input.today)).has(input.personId);
      if (may === 'NOT_ALLOWED') return refuse({ code: 'NOT_ALLOWED', ability: 'EVALUATION_OPEN' });
      if (!known) return refuse({ code: 'NOT_FOUND' });

      const opened = await openOne(deps, tx, actor, { ...input, evaluatorId });
      if (!opened.ok) return opened;
      await closeOpening(deps, tx, actor.agencyId, [opened.value]);
      return ok({ evaluationId: opened.value.evaluationId });
    });

/** How many people go into one transaction: the journal is held up for a moment only, and a fault loses little. */
const peopleAtOnce = 20;

export type OpenPeriod = EvaluatedQuarter & { readonly today: PlainDate };
type OpenedPeriod = AnswerOf<typeof contract.openPeriod>;

/**
 * By the pengelola for everybody who held a post on the last day of the quarter. Whose evaluation cannot be opened is told
 * by name; run again it opens only what is missing.
 */
export const openPeriod =
  (deps: ServerDeps) =>
  async (actor: Actor, input: OpenPeriod): Promise<Result<OpenedPeriod, EvaluationRefusal>> => {
    const { until } = periodOf(input);
    if (input.today <= until) return refuse({ code: 'PERIOD_NOT_OVER', until });
    const identity = systemIdentity(actor, input.today);
    const people = await deps.db.transact(identity, (tx) => peopleOn(tx, actor.agencyId, until));

    const outcomes: Outcome[] = [];
    for (let start = 0; start < people.length; start += peopleAtOnce) {
      outcomes.push(...(await deps.db.transact(identity, (tx) => openSome(deps, tx, actor, input, people.slice(start, start + peopleAtOnce)))));
    }

    return deps.db.transact(identity, async (tx) => {
      const refused = outcomes.flatMap((outcome) => ('code' in outcome ? [outcome] : []));
      const names = await personCards(
        tx,
        actor.agencyId,
        refused.map(({ personId }) => personId),
        until,
      );
      const summary = { opened: outcomes.filter((outcome) => 'isNew' in outcome && outcome.isNew).length, notOpened: refused.length };
      await appendJournal(tx, actor.agencyId, {
        action: 'EVALUATION_PERIOD_OPENED',
        at: deps.clock.now(),
        actorId: actor.personId,
        objectKind: 'EVALUATION_PERIOD',
        objectId: null,
        summary: { quarter: quarterCode(input), ...summary },
      });
      return ok({
        opened: summary.opened,
        alreadyOpen: outcomes.length - refused.length - summary.opened,
        notOpened: refused.map(({ personId, code }) => ({ name: names.get(personId)?.name ?? '', code })),
      });
    });
  };

/** For the pengelola: how far a quarter has come, in numbers. */
export const showOpening =
  (deps: ServerDeps) =>
  (
    actor: Actor,
    asked: { readonly quarter: EvaluatedQuarter | undefined; readonly today: PlainDate },
  ): Promise<Result<AnswerOf<typeof contract.showOpening>, never>> =>
    deps.db.transact(systemIdentity(actor, asked.today), async (tx) => {
      const quarters = quartersBefore(asked.today, offeredQuarters);
      const quarter = asked.quarter ?? quarters[0];
      invariant(quarter !== undefined, 'there is a quarter before today');
      const counts = await countByStatus(tx, actor.agencyId, quarter);
      const people = await peopleOn(tx, actor.agencyId, periodOf(quarter).until);
      return ok({
        quarter: { ...quarter, period: { ...periodOf(quarter) } },
        quarters: [...quarters],
        people: people.length,
        counts: {
          OPEN: counts.get('OPEN') ?? 0,
          SELF_REPORTED: counts.get('SELF_REPORTED') ?? 0,
          RATED: counts.get('RATED') ?? 0,
          DELIVERED: counts.get('DELIVERED') ?? 0,
          ACKNOWLEDGED: counts.get('ACKNOWLEDGED') ?? 0,
          OBJECTED: counts.get('OBJECTED') ?? 0,
          FINAL: counts.get('FINAL') ?? 0,
        },
      });
    });

/** The quarters a page offers: the last year. */
export const offeredQuarters = 4;

type Opened = {
  readonly isNew: boolean;
  readonly evaluationId: EvaluationId;
  readonly subjectId: PersonId;
  readonly evaluatorId: PersonId;
  readonly event: JournalEvent;
};
type Outcome = Opened | ({ readonly personId: PersonId } & OpeningRefusal);

async function openSome(deps: ServerDeps, tx: Tx, actor: Actor, input: OpenPeriod, people: readonly PersonId[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const personId of people) {
    const evaluatorId = await supervisorOn(tx, actor.agencyId, personId, periodOf(input).until);
    const opened = await openOne(deps, tx, actor, { ...input, personId, evaluatorId });
    if (opened.ok) outcomes.push(opened.value);
    else if (opened.error.code === 'NO_APPROVED_SKP' || opened.error.code === 'NO_SUPERVISOR') outcomes.push({ personId, code: opened.error.code });
  }
  await closeOpening(
    deps,
    tx,
    actor.agencyId,
    outcomes.flatMap((outcome) => ('isNew' in outcome ? [outcome] : [])),
  );
  return outcomes;
}

async function openOne(
  deps: ServerDeps,
  tx: Tx,
  actor: Actor,
  input: OpenEvaluation & { readonly evaluatorId: PersonId | undefined },
): Promise<Result<Opened, EvaluationRefusal>> {
  const { agencyId } = actor;
  const { personId: subjectId, year, quarter, today } = input;
  const period = periodOf(input);
  const at = deps.clock.now();
  const openedBefore = await findEvaluationOfQuarter(tx, agencyId, subjectId, input);
  if (openedBefore) return ok(openedAs(openedBefore, false));

  const decision = decide({ period, today, skp: await skpOn(tx, agencyId, subjectId, period.until), evaluatorId: input.evaluatorId });
  if (!decision.ok) return decision;
  const { skp, evaluatorId } = decision.value;

  const { evidence, serviceFeedback } = await freezeEvidence(tx, agencyId, { personId: subjectId, skp, period, today });
  const record = {
    evaluationId: asId<'Evaluation'>(deps.newId()),
    subjectId,
    evaluatorId,
    skpId: skp.skpId,
    year,
    quarter,
    period,
    serviceFeedback,
    ruleVersion: evaluationRuleVersion,
    openedAt: at,
  };
  if (!(await appendEvaluation(tx, agencyId, record))) {
    // Two opened it at once: the other one's stands.
    const theirs = await findEvaluationOfQuarter(tx, agencyId, subjectId, input);
    invariant(theirs !== undefined, 'what could not be added is there');
    return ok(openedAs(theirs, false));
  }
  await appendEvidence(tx, agencyId, record.evaluationId, evidence);
  return ok(openedAs(record, true));

  function openedAs(opened: { readonly evaluationId: EvaluationId; readonly evaluatorId: PersonId }, isNew: boolean): Opened {
    const event: JournalEvent = {
      action: 'EVALUATION_OPENED',
      at,
      actorId: actor.personId,
      objectKind: 'EVALUATION',
      objectId: opened.evaluationId,
      subjectId,
      summary: { quarter: quarterCode(input), evaluator: opened.evaluatorId },
    };
    return { isNew, evaluationId: opened.evaluationId, subjectId, evaluatorId: opened.evaluatorId, event };
  }
}

/** What was there already is not told again. */
async function closeOpening(deps: ServerDeps, tx: Tx, agencyId: AgencyId, opened: readonly Opened[]): Promise<void> {
  const fresh = opened.filter(({ isNew }) => isNew);
  const [first, ...rest] = fresh.map(({ event }) => event);
  if (first === undefined) return;
  await publishTopics(
    tx,
    agencyId,
    fresh.flatMap(({ subjectId, evaluatorId }) => [`person:${subjectId}`, `person:${evaluatorId}`] as const),
    first.at,
    deps.newId,
  );
  await appendJournal(tx, agencyId, first, ...rest);
}
