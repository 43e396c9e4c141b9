import { plainDate } from '#kernel/plain-date.ts';
import type { HttpApp } from '#platform/server/http/http-app.ts';
import * as contract from '../contract.ts';
import { listWhoLooked, searchJournal, type AuditDeps } from './list-entries.ts';

export function bindAuditRoutes(app: HttpApp, deps: AuditDeps): void {
  app.bind(contract.listWhoLooked, ({ actor, visitor, query, today }) =>
    listWhoLooked(deps)(actor, { before: query.before, timeZone: visitor.timeZone, today }),
  );
  app.bind(contract.searchJournal, ({ actor, visitor, query, today }) =>
    searchJournal(deps)(actor, {
      before: query.before,
      person: query.person,
      action: query.action,
      from: query.from === undefined ? undefined : plainDate(query.from),
      until: query.until === undefined ? undefined : plainDate(query.until),
      timeZone: visitor.timeZone,
      today,
    }),
  );
}
