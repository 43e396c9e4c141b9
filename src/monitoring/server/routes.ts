import { asId } from '#kernel/id.ts';
import { plainDate } from '#kernel/plain-date.ts';
import type { Target } from '#planning/rules/indicator.ts';
import type { HttpApp } from '#platform/server/http/http-app.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import * as contract from '../contract.ts';
import { answerIndicatorCard, readIndicatorCard } from './indicator-card.ts';
import { readPerson } from './person-page.ts';
import { readTeam } from './team.ts';
import { tryIndicator } from './try-indicator.ts';
import { compareTrees } from './compare-trees.ts';
import { listUnitPages, readUnitPage } from './unit-page.ts';
import { readWhy } from './why.ts';
import { listWhyRows } from './why-rows.ts';

export function bindMonitoringRoutes(app: HttpApp, deps: ServerDeps): void {
  app.bind(contract.readOwnPage, ({ actor, today }) => readPerson(deps)(actor, { personId: actor.personId, today }));
  app.bind(contract.readPersonPage, ({ actor, params, today }) => readPerson(deps)(actor, { personId: asId(params.personId), today }));
  app.bind(contract.readTeam, ({ actor, today }) => readTeam(deps)(actor, { today }));
  app.bind(contract.listUnitPages, ({ actor, today }) => listUnitPages(deps)(actor, { today }));
  app.bind(contract.compareTrees, ({ actor, params, query, today }) =>
    compareTrees(deps)(actor, { unitId: asId(params.unitId), on: plainDate(query.on), today }),
  );
  app.bind(contract.readUnitPage, ({ actor, params, today }) => readUnitPage(deps)(actor, { unitId: asId(params.unitId), today }));
  app.bind(contract.readIndicatorCard, ({ actor, params, query, today }) => readIndicatorCard(deps)(actor, { ...params, turn: query.turn ?? 0, today }));
  app.bind(contract.answerIndicatorCard, ({ actor, params, body, today }) => answerIndicatorCard(deps)(actor, { ...params, answers: body.answers, today }));
  app.bind(contract.tryIndicator, ({ actor, body, today }) => {
    const { target, denominator, serviceIds, ...measure } = body;
    return tryIndicator(deps)(actor, {
      indicator: { ...unsaid, ...measure, ...(denominator === undefined ? {} : { denominator }), ...(serviceIds === undefined ? {} : { serviceIds }) },
      ...(target === undefined ? {} : { target: targetOf(target) }),
      today,
    });
  });
  app.bind(contract.readWhy, ({ actor, query, today }) =>
    readWhy(deps)(actor, { ...query, from: plainDate(query.from), until: plainDate(query.until), today }),
  );
  app.bind(contract.listWhyRows, ({ actor, query, today }) => {
    const { day, skip, month, ...asked } = query;
    const after = day === undefined ? undefined : { day: plainDate(day), skip: skip ?? 0 };
    const part = month === undefined ? undefined : plainDate(month);
    return listWhyRows(deps)(actor, { ...asked, from: plainDate(query.from), until: plainDate(query.until), today, after, month: part });
  });
}

/** What a value does not depend on. */
const unsaid = { version: 0, description: '', countsWhat: '', countsNot: '', influencedBy: '', source: '', knownWeakness: '' } as const;

function targetOf({ target, minimum, stretch }: { target: number; minimum?: number | undefined; stretch?: number | undefined }): Target {
  return { target, ...(minimum === undefined ? {} : { minimum }), ...(stretch === undefined ? {} : { stretch }) };
}
