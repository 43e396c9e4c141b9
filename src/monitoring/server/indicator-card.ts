import type { Actor } from '#kernel/actor.ts';
import { addDays, type PlainDate } from '#kernel/plain-date.ts';
import { monthPeriod, type Period } from '#kernel/period.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { personCards, supervisorOn } from '#organization/server/index.ts';
import { cardQuestions, checkCard, supposedExample, type CardAnswers, type CardFacts } from '#planning/rules/card-check.ts';
import type { Indicator } from '#planning/rules/indicator.ts';
import { agreedTargetOf } from '#planning/rules/milestone.ts';
import { findUnderstoodAt, indicatorOn, markUnderstood, ownerNamesOf, skpOn, targetOn } from '#planning/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import { formulaInWords, minimumCases } from '../rules/measure.ts';
import { identityOf } from './access.ts';
import { measureIndicator } from './measure-indicator.ts';

type Asked = { readonly indicatorId: string; readonly today: PlainDate };
type CardView = AnswerOf<typeof contract.readIndicatorCard>;

/** "Kartu indikator": what is expected, how it is counted, an example from the reader's own last month, and three questions about it. */
export const readIndicatorCard =
  (deps: ServerDeps) =>
  (actor: Actor, asked: Asked & { readonly turn: number }): Promise<Result<CardView, { readonly code: 'NOT_FOUND' }>> =>
    deps.db.transact(identityOf(actor, asked.today), async (tx) => {
      const card = await gatherCard(tx, actor, asked);
      if (card === undefined) return refuse({ code: 'NOT_FOUND' });
      const { indicator, facts, month } = card;
      const { agencyId, personId } = actor;
      const supervisorId = await supervisorOn(tx, agencyId, personId, asked.today);
      const supervisor = supervisorId && (await personCards(tx, agencyId, [supervisorId], asked.today)).get(supervisorId);
      const understood = await findUnderstoodAt(tx, agencyId, { personId, indicatorId: indicator.indicatorId, version: indicator.version });
      const { isOwn, numerator, denominator, value, n } = facts.example;
      return ok({
        indicator: {
          indicatorId: indicator.indicatorId,
          version: indicator.version,
          name: indicator.name,
          description: indicator.description,
          countsWhat: indicator.countsWhat,
          countsNot: indicator.countsNot,
          influence: indicator.influence ?? null,
          influencedBy: indicator.influencedBy,
          source: indicator.source,
          knownWeakness: indicator.knownWeakness,
          formula: formulaInWords(indicator),
          factor: indicator.factor,
          unit: indicator.unit,
          decimals: indicator.decimals,
          shape: indicator.shape,
        },
        target: facts.target ?? null,
        minimumN: facts.minimumN,
        example: { isOwn, month: month.from, numerator, denominator: denominator ?? null, value, n },
        supervisorName: supervisor?.name ?? null,
        ownerName: (await ownerNamesOf(tx, agencyId, [indicator], asked.today))(indicator),
        questions: cardQuestions(facts, asked.turn).map(({ code, options }) => ({
          code,
          options: options.map(({ key, amount }) => ({ key, amount: amount ?? null })),
        })),
        understoodAt: understood?.toISOString() ?? null,
      });
    });

/** Three right answers are kept as "understood"; anything else is only said, and kept nowhere. */
export const answerIndicatorCard =
  (deps: ServerDeps) =>
  (
    actor: Actor,
    input: Asked & { readonly answers: CardAnswers },
  ): Promise<Result<AnswerOf<typeof contract.answerIndicatorCard>, { readonly code: 'NOT_FOUND' }>> =>
    deps.db.transact(identityOf(actor, input.today), async (tx) => {
      const card = await gatherCard(tx, actor, input);
      if (card === undefined) return refuse({ code: 'NOT_FOUND' });
      const answers = checkCard(card.facts, input.answers);
      const understood = answers.every(({ isRight }) => isRight);
      if (understood) await markUnderstood(deps, tx, actor, card.indicator);
      return ok({ answers: answers.map((one) => ({ ...one })), understood });
    });

async function gatherCard(
  tx: Tx,
  actor: Actor,
  { indicatorId, today }: Asked,
): Promise<{ readonly indicator: Indicator; readonly facts: CardFacts; readonly month: Period } | undefined> {
  const { agencyId, personId } = actor;
  const indicator = await indicatorOn(tx, agencyId, indicatorId, today);
  if (indicator === undefined) return undefined;
  const month = monthPeriod(addDays(monthPeriod(today).from, -1));
  const skp = await skpOn(tx, agencyId, personId, today);
  const iki = skp?.rhk.flatMap((rhk) => rhk.iki).find((one) => one.indicatorId === indicatorId);
  const agreed = skp && iki ? agreedTargetOf(iki, skp.period.from) : await targetOn(tx, agencyId, indicatorId, { personId }, today);
  const measured = await measureIndicator(tx, { agencyId, of: { personId }, indicator, period: month, today, ...(agreed ? { target: agreed } : {}) });
  const example =
    measured.n > 0 && measured.value !== undefined
      ? { isOwn: true, numerator: measured.numerator, denominator: measured.denominator, value: measured.value, n: measured.n }
      : supposedExample(indicator);
  return { indicator, month, facts: { ...indicator, minimumN: minimumCases(indicator), target: measured.target, example } };
}
