import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { suggestTrainings } from '#development/server/index.ts';
import {
  acknowledgeEvaluation,
  deliverEvaluation,
  evaluationOf,
  finalizeEvaluation,
  openEvaluation,
  rateEvaluation,
  selfReport,
} from '#evaluation/server/index.ts';
import type { Actor } from '#kernel/actor.ts';
import { asId, type AgencyId, type PersonId, type UnitId } from '#kernel/id.ts';
import { quarterPeriod } from '#kernel/period.ts';
import { plainDate, type PlainDate } from '#kernel/plain-date.ts';
import type { Result } from '#kernel/result.ts';
import { measureIndicator } from '#monitoring/server/index.ts';
import { actorOn } from '#organization/server/index.ts';
import { approveSkp, createSkp, defineIndicator, indicatorOn, saveSkp, setTarget, skpOn, submitSkp, targetOn } from '#planning/server/index.ts';
import type { Identity } from '#platform/server/db/open-database.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';
import { importMapping } from '#service/import-mapping.ts';
import { importInteractions, type ImportInput } from '#service/server/import/import-interactions.ts';
import { describeDatabase } from '#test/support/database.ts';
import { aClock, aPerson, newId } from '#test/support/district.ts';
import { ingestDeps } from '#test/support/service.ts';

// The chain on a real log of 8,577 steps (its README in the shared data says whose): taken over, counted, planned, measured, evaluated.

const file = new URL('../../../shared/data/municipal-receipt.csv', import.meta.url).pathname;
const mapping = new URL('../../demo/municipal-receipt.mapping.json', import.meta.url);
const quarter = { year: 2011, quarter: 2 } as const;
const period = quarterPeriod(quarter.year, quarter.quarter);

describe.runIf(existsSync(file))('a real log', () => {
  describeDatabase('of a municipality', ({ db }) => {
    const agencyId: AgencyId = asId(newId());
    const system: Identity = { agencyId, roles: ['SYSTEM'], day: plainDate('2026-11-24') };
    const clock = aClock('2026-11-24T05:00:00Z');
    const deps = { db, clock, newId };

    async function take() {
      const refused: string[] = [];
      const input: ImportInput = {
        agencyId,
        importedBy: null,
        mapping: importMapping.parse(JSON.parse(readFileSync(mapping, 'utf8'))),
        open: () => createReadStream(file),
        createMissing: true,
        commit: true,
        maxRows: 100_000,
        onRefused: (row, refusal) => void refused.push(`${row.line} ${refusal.code}`),
      };
      return { report: await importInteractions(await ingestDeps(db, clock))(input), refused };
    }

    beforeAll(async () => {
      await db.transact(system, (tx) =>
        tx
          .insertInto('agency')
          .values({ agency_id: agencyId, code: `m${agencyId.slice(-12)}`, name: 'Gemeente', time_zone: 'Europe/Amsterdam', created_at: new Date(0) })
          .execute(),
      );
      const { report, refused } = await take();
      expect(refused).toEqual([]);
      expect(report).toMatchObject({
        ok: true,
        value: { rows: 8577, taken: 8577, alreadyThere: 0, refused: 0, created: { services: 27, units: 10, people: 48 } },
      });
    });

    test('totals by employee, month and channel are those of the file; a second run adds nothing', async () => {
      const steps = stepsOfFile();
      const counted = async (query: ReturnType<typeof sql<{ key: string; n: number }>>) => {
        const { rows } = await db.transact(system, (tx) => query.execute(tx));
        return Object.fromEntries(rows.map(({ key, n }) => [key, Number(n)]).sort());
      };
      const byEmployee = countBy(steps, ({ employee }) => employee);
      expect(Object.keys(byEmployee)).toHaveLength(48);
      expect(
        await counted(
          sql`SELECT p.nip AS key, count(*) AS n FROM interaction i JOIN person p ON p.agency_id = i.agency_id AND p.person_id = i.person_id WHERE i.agency_id = ${agencyId} GROUP BY 1`,
        ),
      ).toEqual(byEmployee);
      expect(
        await counted(
          sql`SELECT p.nip AS key, sum(r.n) AS n FROM rollup_person_service_day r JOIN person p ON p.agency_id = r.agency_id AND p.person_id = r.person_id WHERE r.agency_id = ${agencyId} GROUP BY 1`,
        ),
      ).toEqual(byEmployee);
      expect(
        await counted(sql`SELECT to_char(month, 'YYYY-MM') AS key, sum(n) AS n FROM rollup_agency_service_month WHERE agency_id = ${agencyId} GROUP BY 1`),
      ).toEqual(countBy(steps, ({ completedAt }) => completedAt.slice(0, 7)));
      expect(await counted(sql`SELECT channel AS key, count(*) AS n FROM interaction WHERE agency_id = ${agencyId} GROUP BY 1`)).toEqual(
        countBy(steps, ({ channel }) => channel),
      );
      const cases = await counted(sql`SELECT split_part(external_ref, '/', 1) AS key, count(*) AS n FROM interaction WHERE agency_id = ${agencyId} GROUP BY 1`);
      expect(cases).toEqual(countBy(steps, ({ caseId }) => caseId));
      expect(Object.keys(cases)).toHaveLength(1434);
      expect(
        await counted(
          sql`SELECT CASE WHEN clock_doubtful THEN 'doubtful' WHEN standard_met THEN 'met' ELSE 'missed' END AS key, count(*) AS n FROM interaction WHERE agency_id = ${agencyId} GROUP BY 1`,
        ),
      ).toEqual(countBy(steps, ({ promise }) => promise));

      expect((await take()).report).toMatchObject({
        ok: true,
        value: { rows: 8577, taken: 0, alreadyThere: 8577, refused: 0, created: { people: 0 } },
      });
    });

    test('a quarter of it: indicators for everybody who worked in it, their values, and one evaluation up to its predikat', async () => {
      const steps = stepsOfFile().filter(({ completedAt }) => completedAt.slice(0, 10) >= period.from && completedAt.slice(0, 10) <= period.until);
      const worked = Map.groupBy(steps, ({ employee }) => employee);
      const person = await peopleByCode();
      const boss = await aHead([...worked.keys()].map((code) => person(code)));
      const actor = async (personId: PersonId, day: PlainDate): Promise<Actor> => {
        clock.set(`${day}T08:00:00Z`);
        const found = await db.transact(system, (tx) => actorOn(tx, agencyId, personId, day));
        if (found === undefined) throw new Error('Nobody of that name');
        return found;
      };

      // April: what is counted, a target for each, and a plan that both agree on.
      const planned = plainDate('2011-04-04');
      const pengelola = await actor(boss, planned);
      const base = { ...common, from: plainDate('2010-10-01'), today: planned } as const;
      const finished = newId();
      const kept = newId();
      done(
        await defineIndicator(deps)(pengelola, {
          ...base,
          indicatorId: finished,
          name: 'Langkah selesai',
          numerator: 'FINISHED',
          unit: 'langkah',
          consolidation: 'SUM',
        }),
      );
      done(
        await defineIndicator(deps)(pengelola, {
          ...base,
          indicatorId: kept,
          name: 'Selesai sebelum batas yang dijanjikan',
          numerator: 'WITHIN_STANDARD',
          denominator: 'WITH_STANDARD',
          factor: 100,
          unit: '%',
          decimals: 1,
          consolidation: 'AVERAGE',
          minimumN: 20,
        }),
      );
      for (const code of worked.keys()) {
        const personId = person(code);
        const laid = { whose: { personId }, valid: { from: period.from, until: period.until }, today: planned } as const;
        done(await setTarget(deps)(pengelola, { ...laid, targetId: newId(), indicatorId: finished, target: { target: 400 } }));
        done(await setTarget(deps)(pengelola, { ...laid, targetId: newId(), indicatorId: kept, target: { minimum: 90, target: 95 } }));
        const skpId = newId();
        const own = await actor(personId, planned);
        done(await createSkp(deps)(own, { skpId, year: quarter.year, today: planned }));
        const iki = [
          { ikiId: newId(), title: 'Langkah selesai', aspect: 'QUANTITY', target: 400, unit: 'langkah', polarity: 'MAXIMIZE', indicatorId: finished },
          { ikiId: newId(), title: 'Selesai sebelum batas', aspect: 'TIME', target: 95, unit: '%', polarity: 'MAXIMIZE', indicatorId: kept },
        ] as const;
        const rhk = [{ rhkId: newId(), title: 'Permohonan izin diterima dan diteruskan pada waktunya', block: 'MAIN', iki }] as const;
        done(await saveSkp(deps)(own, { skpId, revision: 1, rhk, today: planned }));
        done(await submitSkp(deps)(own, { skpId, revision: 2, today: planned }));
        done(await approveSkp(deps)(await actor(boss, planned), { skpId, revision: 3, today: planned }));
      }

      // July: each value is what a plain count of the file says.
      const values = await db.transact(system, async (tx) => {
        const of = async (indicatorId: string, personId: PersonId) => {
          const indicator = await indicatorOn(tx, agencyId, indicatorId, period.until);
          if (indicator === undefined) throw new Error('The indicator is there');
          return measureIndicator(tx, { agencyId, of: { personId }, indicator, period, today: plainDate('2026-11-24') });
        };
        const found: Record<string, object> = {};
        for (const code of worked.keys()) {
          const [all, within] = [await of(finished, person(code)), await of(kept, person(code))];
          expect(await targetOn(tx, agencyId, kept, { personId: person(code) }, period.until)).toEqual({ minimum: 90, target: 95 });
          found[code] = {
            finished: all.value ?? 0,
            kept: within.numerator,
            promised: within.denominator,
            enough: within.standing !== 'TOO_FEW' && within.standing !== 'NO_DATA',
          };
        }
        return found;
      });
      const fromFile = Object.fromEntries(
        [...worked].map(([code, own]) => {
          const [met, missed] = [own.filter(({ promise }) => promise === 'met').length, own.filter(({ promise }) => promise === 'missed').length];
          return [code, { finished: own.length, kept: met, promised: met + missed, enough: met + missed >= 20 }];
        }),
      );
      expect(values).toEqual(fromFile);
      expect([worked.size, steps.length]).toEqual([31, 1708]);

      // And the one with the most work is evaluated: the numbers are laid before the official, and he decides. It is done in 2026, since
      // the windows of the law (objection) have no rule for 2011.
      const [busiest] = [...worked].toSorted(([, left], [, right]) => right.length - left.length)[0] ?? [''];
      const [opened, reported, rated, answered, closed] = [
        plainDate('2026-11-02'),
        plainDate('2026-11-03'),
        plainDate('2026-11-13'),
        plainDate('2026-11-16'),
        plainDate('2026-11-30'),
      ];
      const { evaluationId } = done(await openEvaluation(deps)(await actor(boss, opened), { ...quarter, personId: person(busiest), today: opened }));
      const read = () => db.transact(system, (tx) => evaluationOf(tx, agencyId, evaluationId));
      expect((await read())?.evidence.map(({ measured }) => [measured.name, measured.value, measured.n, measured.standing])).toEqual([
        ['Langkah selesai', 398, 398, 'ABOVE'],
        ['Selesai sebelum batas yang dijanjikan', (397 / 398) * 100, 398, 'AT'],
      ]);
      const on = { evaluationId };
      const said = done(
        await selfReport(deps)(await actor(person(busiest), reported), { ...on, today: reported, revision: 1, text: 'Semua berkas diteruskan.' }),
      );
      const given = done(
        await rateEvaluation(deps)(await actor(boss, rated), {
          ...on,
          today: rated,
          revision: said.revision,
          workRating: 'ABOVE_EXPECTATION',
          behaviorRating: 'MEETS_EXPECTATION',
          workReason: 'Mengerjakan bagian terbesar dari seluruh langkah dan tetap tepat waktu.',
          behaviorReason: '',
          freshlyVerified: true,
        }),
      );
      const delivered = done(
        await deliverEvaluation({ ...deps, afterDelivery: suggestTrainings(deps) })(await actor(boss, rated), {
          ...on,
          today: rated,
          revision: given.revision,
        }),
      );
      const seen = done(await acknowledgeEvaluation(deps)(await actor(person(busiest), answered), { ...on, today: answered, revision: delivered.revision }));
      done(await finalizeEvaluation(deps)(await actor(boss, closed), { ...on, today: closed, revision: seen.revision }));
      expect(await read()).toMatchObject({ status: 'FINAL', predikat: 'GOOD' });
      expect((await db.transact(system, (tx) => skpOn(tx, agencyId, person(busiest), period.until)))?.status).toBe('APPROVED');
    });

    async function peopleByCode(): Promise<(code: string) => PersonId> {
      const rows = await db.transact(system, (tx) => tx.selectFrom('person').select(['person_id', 'nip']).where('agency_id', '=', agencyId).execute());
      const ids = new Map(rows.map(({ nip, person_id }) => [nip, asId<'Person'>(person_id)]));
      return (code) => {
        const id = ids.get(code);
        if (id === undefined) throw new Error(`${code} was not taken over`);
        return id;
      };
    }

    /** The log names no superiors: a head, who looks after the indicators too, is put above everybody. */
    async function aHead(people: readonly PersonId[]): Promise<PersonId> {
      return db.transact(system, async (tx) => {
        const { unit_id } = await tx.selectFrom('org_unit').select('unit_id').where('agency_id', '=', agencyId).executeTakeFirstOrThrow();
        const unitId: UnitId = asId(unit_id);
        const head = await aPerson(tx, agencyId, { name: 'Kepala', unitId, headsUnit: true, role: 'PENGELOLA', from: plainDate('2010-10-01') });
        for (const personId of people) {
          const valid = toDateRange({ from: plainDate('2010-10-01') });
          await tx
            .insertInto('supervision')
            .values({ agency_id: agencyId, supervision_id: newId(), person_id: personId, supervisor_id: head, kind: 'DEFINITIVE', valid })
            .execute();
        }
        return head;
      });
    }
  });
});

const common = {
  description: 'Langkah penerimaan permohonan izin.',
  countsWhat: 'Setiap langkah yang selesai.',
  countsNot: 'Langkah tanpa waktu yang pasti.',
  factor: 1,
  decimals: 0,
  shape: 'HIGHER',
  minimumN: 1,
  influencedBy: 'Petugas',
  source: 'Catatan permohonan',
  knownWeakness: 'Tidak melihat berat langkah.',
} as const;

type Step = {
  readonly caseId: string;
  readonly employee: string;
  readonly completedAt: string;
  readonly channel: string;
  readonly promise: 'met' | 'missed' | 'doubtful';
};

const channelOf: Readonly<Record<string, string>> = { Desk: 'COUNTER', Internet: 'ONLINE', 'e-mail': 'EMAIL', Post: 'POST', Intern: 'BACK_OFFICE' };

/** Read straight from the file by a second, simpler reader: no cell of it holds a comma or a quote. */
function stepsOfFile(): readonly Step[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const cells = line.split(',');
      const cell = (at: number) => cells[at] ?? '';
      const [done, begun, due] = [Date.parse(cell(5)), Date.parse(cell(9)), Date.parse(cell(10))];
      const promise = done < begun ? 'doubtful' : done <= due ? 'met' : 'missed';
      return { caseId: cell(0), employee: cell(3), completedAt: cell(5), channel: channelOf[cell(6)] ?? '', promise };
    });
}

function countBy(steps: readonly Step[], keyOf: (step: Step) => string): Readonly<Record<string, number>> {
  return Object.fromEntries([...Map.groupBy(steps, keyOf)].map(([key, group]) => [key, group.length]).sort());
}

function done<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`);
  return result.value;
}
