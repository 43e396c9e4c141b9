import type { Actor } from '#kernel/actor.ts';
import type { AgencyId, PersonId } from '#kernel/id.ts';
import { startOfDayIn } from '#kernel/instant.ts';
import { addDays, type PlainDate } from '#kernel/plain-date.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import { appendJournal } from './append-journal.ts';
import { listEntries, type JournalFilter, type JournalRow } from './journal.repo.ts';

/** The journal knows people by number only; who knows their names is passed in. */
export type JournalPeople = {
  readonly namesOf: (tx: Tx, agencyId: AgencyId, personIds: readonly PersonId[], day: PlainDate) => Promise<ReadonlyMap<string, string>>;
  /** At most 50 people whose name or number holds the text. */
  readonly find: (tx: Tx, agencyId: AgencyId, text: string) => Promise<readonly PersonId[]>;
};

export type AuditDeps = ServerDeps & { readonly people: JournalPeople };

const pageSize = 50;
type Asked = { readonly before?: number | undefined; readonly timeZone: string; readonly today: PlainDate };

/** "Siapa yang melihat data saya": reads and changes by others, the system's included. */
export const listWhoLooked =
  (deps: AuditDeps) =>
  (actor: Actor, asked: Asked): Promise<Result<AnswerOf<typeof contract.listWhoLooked>, never>> =>
    deps.db.transact({ agencyId: actor.agencyId, personId: actor.personId, roles: actor.roles, day: asked.today }, async (tx) => {
      const page = pageOf(await listEntries(tx, actor.agencyId, { about: actor.personId, before: asked.before, limit: pageSize + 1 }));
      const names = await deps.people.namesOf(tx, actor.agencyId, peopleIn(page.rows), asked.today);
      return ok({
        entries: page.rows.map((row) => ({
          seq: row.seq,
          at: row.at.toISOString(),
          actor: refOf(row.actorId, names),
          action: row.action,
          objectKind: row.objectKind,
        })),
        next: page.next,
        timeZone: asked.timeZone,
      });
    });

export type SearchJournal = Asked & {
  readonly person?: string | undefined;
  readonly action?: string | undefined;
  readonly from?: PlainDate | undefined;
  readonly until?: PlainDate | undefined;
};

/** The auditor reads everything and changes nothing; that he looked for a person stands in the journal too. */
export const searchJournal =
  (deps: AuditDeps) =>
  (actor: Actor, asked: SearchJournal): Promise<Result<AnswerOf<typeof contract.searchJournal>, never>> =>
    deps.db.transact({ agencyId: actor.agencyId, personId: actor.personId, roles: actor.roles, day: asked.today }, async (tx) => {
      const people = asked.person ? await deps.people.find(tx, actor.agencyId, asked.person) : undefined;
      const filter: JournalFilter = {
        before: asked.before,
        limit: pageSize + 1,
        action: asked.action,
        ...(people === undefined ? {} : { people }),
        ...(asked.from === undefined ? {} : { from: startOfDayIn(asked.timeZone, asked.from) }),
        ...(asked.until === undefined ? {} : { until: startOfDayIn(asked.timeZone, addDays(asked.until, 1)) }),
      };
      const page = pageOf(await listEntries(tx, actor.agencyId, filter));
      const names = await deps.people.namesOf(tx, actor.agencyId, peopleIn(page.rows), asked.today);
      if (people !== undefined && asked.before === undefined) {
        const [only] = people;
        await appendJournal(tx, actor.agencyId, {
          action: 'JOURNAL_SEARCHED',
          at: deps.clock.now(),
          actorId: actor.personId,
          objectKind: 'JOURNAL',
          objectId: null,
          subjectId: people.length === 1 && only !== undefined ? only : null,
          summary: { people: people.length },
        });
      }
      return ok({ entries: page.rows.map((row) => viewOf(row, names)), next: page.next, timeZone: asked.timeZone });
    });

function pageOf(rows: readonly JournalRow[]): { readonly rows: readonly JournalRow[]; readonly next: number | null } {
  const page = rows.slice(0, pageSize);
  return { rows: page, next: rows.length > pageSize ? (page.at(-1)?.seq ?? null) : null };
}

function peopleIn(rows: readonly JournalRow[]): PersonId[] {
  return [...new Set(rows.flatMap((row) => [row.actorId, row.subjectId]).filter((id) => id !== null))] as PersonId[];
}

function viewOf(row: JournalRow, names: ReadonlyMap<string, string>): contract.EntryView {
  return {
    seq: row.seq,
    at: row.at.toISOString(),
    actor: refOf(row.actorId, names),
    action: row.action,
    objectKind: row.objectKind,
    objectId: row.objectId,
    subject: refOf(row.subjectId, names),
    summary: summaryIn(row.line),
    hash: row.hash,
  };
}

function refOf(personId: string | null, names: ReadonlyMap<string, string>) {
  return personId === null ? null : { personId, name: names.get(personId) ?? '' };
}

function summaryIn(line: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(line);
  return typeof parsed === 'object' && parsed !== null && 'summary' in parsed && typeof parsed.summary === 'object' ? { ...parsed.summary } : {};
}
