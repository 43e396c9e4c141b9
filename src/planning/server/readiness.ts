import { sql } from 'kysely';
import type { Actor } from '#kernel/actor.ts';
import { invariant } from '#kernel/invariant.ts';
import { partsOf, type PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { ServerDeps } from '#platform/server/deps.ts';
import type { AnswerOf } from '#platform/wire.ts';
import type * as contract from '../contract.ts';
import { mayDefineIndicators } from '../rules/permissions.ts';
import { readinessGaps, type ReadinessGap } from '../rules/readiness.ts';
import { identityOf, type PlanningDenial } from './act.ts';

type Asked = { readonly gap?: ReadinessGap | undefined; readonly after?: string | undefined; readonly today: PlainDate };
type View = AnswerOf<typeof contract.readReadiness>;

const pageSize = 50;

/** Who lacks what for this year, counted, and by name for one lack: what the pengelola mends before others stumble over it. */
export const readReadiness =
  (deps: ServerDeps) =>
  (actor: Actor, asked: Asked): Promise<Result<View, PlanningDenial>> =>
    deps.db.transact(identityOf(actor, asked.today), async (tx) => {
      if (!mayDefineIndicators(actor)) return refuse({ code: 'NOT_ALLOWED', ability: 'READINESS_READ' });
      const { agencyId } = actor;
      const { year } = partsOf(asked.today);
      // The planner takes a range that holds a day for rare and would look up everybody's supervisor one by one: twice the time.
      await sql`SET LOCAL enable_nestloop = off`.execute(tx);
      const { rows } = await sql<Row>`
        WITH now AS MATERIALIZED (
          SELECT DISTINCT ON (person.person_id) person.person_id, person.name, post.title, unit.name AS unit_name, s.supervisor_id, plan.skp_id, plan.status
          FROM person
          JOIN posting ON posting.agency_id = person.agency_id AND posting.person_id = person.person_id AND posting.kind = 'DEFINITIVE' AND posting.valid @> ${asked.today}::date
          JOIN post ON post.agency_id = person.agency_id AND post.post_id = posting.post_id
          JOIN org_unit unit ON unit.agency_id = person.agency_id AND unit.unit_id = post.unit_id
          LEFT JOIN supervision s ON s.agency_id = person.agency_id AND s.person_id = person.person_id AND s.valid @> ${asked.today}::date
          LEFT JOIN skp plan ON plan.agency_id = person.agency_id AND plan.person_id = person.person_id AND plan.year = ${year}
          WHERE person.agency_id = ${agencyId} AND person.active
          ORDER BY person.person_id, s.kind, plan.version DESC
        ), unmeasured AS (
          SELECT DISTINCT rhk.skp_id FROM rhk JOIN iki ON iki.agency_id = rhk.agency_id AND iki.rhk_id = rhk.rhk_id
          WHERE rhk.agency_id = ${agencyId} AND iki.indicator_id IS NULL AND iki.target IS NOT NULL
        ), gap AS MATERIALIZED (
          SELECT now.person_id, now.name, now.title, now.unit_name, now.skp_id, kind.code FROM now
          LEFT JOIN now boss ON boss.person_id = now.supervisor_id
          LEFT JOIN unmeasured ON unmeasured.skp_id = now.skp_id
          CROSS JOIN LATERAL (VALUES
            ('NO_SUPERVISOR', now.supervisor_id IS NULL),
            ('NO_SKP', now.skp_id IS NULL),
            ('SKP_NOT_SUBMITTED', now.status IN ('DRAFT', 'RETURNED')),
            ('SKP_WAITS', now.status = 'SUBMITTED'),
            ('LEADER_NOT_APPROVED', boss.person_id IS NOT NULL AND boss.status IS DISTINCT FROM 'APPROVED'),
            ('IKI_NOT_MEASURED', unmeasured.skp_id IS NOT NULL)
          ) AS kind (code, holds)
          WHERE kind.holds
        ), counted AS (
          SELECT code, count(*) AS n FROM gap GROUP BY 1
        ), chosen AS (
          SELECT coalesce(${asked.gap ?? null}, (SELECT code FROM counted ORDER BY array_position(${[...readinessGaps]}::text[], code) LIMIT 1)) AS code
        )
        SELECT (SELECT count(*)::int FROM now) AS people, chosen.code AS gap,
          (SELECT jsonb_object_agg(code, n) FROM counted) AS counts,
          (SELECT jsonb_agg(line ORDER BY name, person_id) FROM (
            SELECT person_id, name, title, unit_name, skp_id FROM gap
            WHERE gap.code = chosen.code AND ${asked.after === undefined ? sql`TRUE` : sql`(name, person_id) > (SELECT name, person_id FROM person WHERE agency_id = ${agencyId} AND person_id = ${asked.after})`}
            ORDER BY name, person_id LIMIT ${pageSize + 1}) line) AS lines
        FROM chosen`.execute(tx);
      const [row] = rows;
      invariant(row !== undefined, 'a chosen gap is one row');
      const lines = row.lines ?? [];
      const page = lines.slice(0, pageSize);
      return ok({
        year,
        today: asked.today,
        people: row.people,
        counts: readinessGaps.map((code) => ({ code, n: row.counts?.[code] ?? 0 })),
        gap: row.gap,
        lines: page.map((line) => ({ personId: line.person_id, name: line.name, postTitle: line.title, unitName: line.unit_name, skpId: line.skp_id })),
        next: lines.length > pageSize ? (page.at(-1)?.person_id ?? null) : null,
      });
    });

type Line = { readonly person_id: string; readonly name: string; readonly title: string; readonly unit_name: string; readonly skp_id: string | null };
type Row = {
  readonly people: number;
  readonly gap: ReadinessGap | null;
  readonly counts: Readonly<Partial<Record<ReadinessGap, number>>> | null;
  readonly lines: readonly Line[] | null;
};
