import type { AgencyId, PersonId, UnitId } from '#kernel/id.ts';
import { monthPeriod, monthsOf, type Period } from '#kernel/period.ts';
import { partsOf, plainDateOf, type PlainDate } from '#kernel/plain-date.ts';
import { unitsBelow } from '#organization/server/index.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import type { TallyPart } from '../rules/tally.ts';
import { openVoices, ratingsThrough, type VoiceBlock } from '../rules/opened-voices.ts';
import { tallyMonths, voiceWeeks, type RollupOf } from './tally.repo.ts';

export type Of = { readonly personId: PersonId } | { readonly unitId: UnitId };

/** Rollups of a period and of the months before it, read once for all that is measured of a person or unit. */
export type Gathered = {
  /** Whose rollups these are: a person's, or those of a unit with all below it. */
  readonly rollups: RollupOf;
  /** By month and service, from 13 months before the period to its last counted day; work and opened voices apart. */
  readonly history: readonly TallyPart[];
  readonly inPeriod: readonly TallyPart[];
  /** The voices of all that time, block by block. */
  readonly voices: readonly VoiceBlock[];
  /** The last day on which ratings are counted. */
  readonly ratingsThrough: PlainDate;
};

/** Months shown before the period, so that a trend has its points. */
const monthsBefore = 13;

/** `today` says which voices are open. */
export async function gather(tx: Tx, agencyId: AgencyId, of: Of, period: Period, today: PlainDate): Promise<Gathered> {
  const rollups = await rollupsOf(tx, agencyId, of, period.until);
  const before = historyOf(period);
  const work = await tallyMonths(tx, agencyId, rollups, before);
  const voices = await openedVoices(tx, agencyId, rollups, before, today);
  const history = [...work, ...voices.map(toPart)];
  // Only a period that begins within a month needs a sum of its own.
  const inPeriod = period.from.endsWith('-01')
    ? history.filter(({ month }) => month >= period.from)
    : [...(await tallyMonths(tx, agencyId, rollups, period)), ...voices.filter(({ until }) => until >= period.from).map(toPart)];
  return { rollups, history, inPeriod, voices, ratingsThrough: ratingsThrough(today) };
}

/** The blocks of voices that closed in a period. They are told from the beginning of its first year, where their chains begin. */
async function openedVoices(tx: Tx, agencyId: AgencyId, of: RollupOf, { from, until }: Period, today: PlainDate): Promise<readonly VoiceBlock[]> {
  const last = ratingsThrough(today);
  const weeks = await voiceWeeks(tx, agencyId, of, { year: partsOf(from).year, until: last < until ? last : until });
  return openVoices(weeks).filter((block) => block.until >= from);
}

function toPart({ until, serviceId, tally }: VoiceBlock): TallyPart {
  return { month: monthPeriod(until).from, serviceId, tally };
}

/** A unit stands for itself with all below it on that day. */
export async function rollupsOf(tx: Tx, agencyId: AgencyId, of: Of, day: PlainDate): Promise<RollupOf> {
  return 'personId' in of ? of : { unitIds: await unitsBelow(tx, agencyId, of.unitId, day) };
}

/** The period with the months before it. */
export function historyOf(period: Period): Period {
  const { year, month } = partsOf(period.from);
  const at = year * 12 + (month - 1) - monthsBefore;
  return { from: plainDateOf(Math.floor(at / 12), (at % 12) + 1, 1), until: period.until };
}

export function historyMonths(period: Period): readonly PlainDate[] {
  return monthsOf(historyOf(period));
}
