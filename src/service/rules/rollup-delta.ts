import type { PlainDate } from '#kernel/plain-date.ts';

/** What a rollup row counts. Additive: parts merge by adding, a void subtracts. Sums of squares outgrow a double, hence bigint. */
export type Counts = {
  n: number;
  finishedN: number;
  lateN: number;
  standardN: number;
  withinStandardN: number;
  waitN: number;
  waitSeconds: number;
  waitSecondsSquared: bigint;
  waitLe5: number;
  waitLe15: number;
  waitLe30: number;
  waitLe60: number;
  waitOver60: number;
  handlingN: number;
  handlingSeconds: number;
  handlingSecondsSquared: bigint;
  invitedN: number;
  rating1: number;
  rating2: number;
  rating3: number;
  rating4: number;
};

/** One interaction as the rollups see it. */
export type CountedInteraction = {
  readonly unitId: string;
  readonly serviceId: string;
  readonly day: PlainDate;
  /** First day of the piece of week (kernel `weekPieceOf`). */
  readonly week: PlainDate;
  readonly month: PlainDate;
  readonly hourStart: Date;
  readonly finished: boolean;
  readonly late: boolean;
  readonly standardMet?: boolean | undefined;
  readonly waitSeconds?: number | undefined;
  readonly handlingSeconds?: number | undefined;
  readonly invited: boolean;
  /** Who served, in order, each in the unit he then belonged to. */
  readonly people: readonly { readonly personId: string; readonly unitId: string; readonly handlingSeconds?: number | undefined }[];
};

export type CountedRating = Pick<CountedInteraction, 'unitId' | 'serviceId' | 'day' | 'week' | 'month' | 'hourStart'> & {
  readonly score: 1 | 2 | 3 | 4;
  readonly people: readonly { readonly personId: string; readonly unitId: string }[];
};

export type Delta<Key> = { readonly key: Key; readonly counts: Counts };

/** What is to be added to the rollups, each in the order of its key, so that two writers take the row locks in one order. */
export type RollupDeltas = {
  readonly unitHour: readonly Delta<{ readonly unitId: string; readonly hourStart: Date }>[];
  readonly unitServiceDay: readonly Delta<{ readonly unitId: string; readonly day: PlainDate; readonly serviceId: string }>[];
  readonly unitServiceWeek: readonly Delta<{ readonly unitId: string; readonly week: PlainDate; readonly serviceId: string }>[];
  readonly personServiceDay: readonly Delta<{ readonly personId: string; readonly day: PlainDate; readonly serviceId: string; readonly unitId: string }>[];
  readonly personServiceWeek: readonly Delta<{ readonly personId: string; readonly week: PlainDate; readonly serviceId: string; readonly unitId: string }>[];
  readonly agencyServiceMonth: readonly Delta<{ readonly month: PlainDate; readonly serviceId: string }>[];
};

/**
 * Interactions as additions to the rollups. Unit and agency count a service once. Each person who served has it counted as his work;
 * the wait counts for the first of them, and handling for each in his interval.
 */
export function deltasOfInteractions(interactions: readonly CountedInteraction[], sign: 1 | -1 = 1): RollupDeltas {
  const groups = emptyGroups();
  for (const one of interactions) {
    for (const counts of placesOf(groups, one)) addInteraction(counts, one, one.waitSeconds, one.handlingSeconds, sign);
    one.people.forEach((person, index) => {
      for (const counts of personPlacesOf(groups, one, person))
        addInteraction(counts, one, index === 0 ? one.waitSeconds : undefined, person.handlingSeconds, sign);
    });
  }
  return sorted(groups);
}

/** Ratings as additions: on the day and hour of the service, for its unit and for everybody who served. */
export function deltasOfRatings(ratings: readonly CountedRating[]): RollupDeltas {
  const groups = emptyGroups();
  for (const one of ratings) {
    for (const counts of placesOf(groups, one)) addRating(counts, one.score);
    for (const person of one.people) for (const counts of personPlacesOf(groups, one, person)) addRating(counts, one.score);
  }
  return sorted(groups);
}

type Group<Key> = Map<string, { key: Key; counts: Counts }>;
type KeyOf<Name extends keyof RollupDeltas> = RollupDeltas[Name][number]['key'];
type Groups = { readonly [Name in keyof RollupDeltas]: Group<KeyOf<Name>> };
type Place = Pick<CountedInteraction, 'unitId' | 'serviceId' | 'day' | 'week' | 'month' | 'hourStart'>;

function emptyGroups(): Groups {
  return {
    unitHour: new Map(),
    unitServiceDay: new Map(),
    unitServiceWeek: new Map(),
    personServiceDay: new Map(),
    personServiceWeek: new Map(),
    agencyServiceMonth: new Map(),
  };
}

function placesOf(groups: Groups, { unitId, serviceId, day, week, month, hourStart }: Place): readonly Counts[] {
  return [
    grouped(groups.unitHour, `${unitId}|${hourStart.getTime()}`, () => ({ unitId, hourStart })),
    grouped(groups.unitServiceDay, `${unitId}|${day}|${serviceId}`, () => ({ unitId, day, serviceId })),
    grouped(groups.unitServiceWeek, `${unitId}|${week}|${serviceId}`, () => ({ unitId, week, serviceId })),
    grouped(groups.agencyServiceMonth, `${month}|${serviceId}`, () => ({ month, serviceId })),
  ];
}

type Member = { readonly personId: string; readonly unitId: string };

function personPlacesOf(groups: Groups, { day, week, serviceId }: Place, { personId, unitId }: Member): readonly Counts[] {
  return [
    grouped(groups.personServiceDay, `${personId}|${day}|${serviceId}|${unitId}`, () => ({ personId, day, serviceId, unitId })),
    grouped(groups.personServiceWeek, `${personId}|${week}|${serviceId}|${unitId}`, () => ({ personId, week, serviceId, unitId })),
  ];
}

function grouped<Key>(group: Group<Key>, name: string, key: () => Key): Counts {
  const known = group.get(name);
  if (known) return known.counts;
  const counts = noCounts();
  group.set(name, { key: key(), counts });
  return counts;
}

function sorted(groups: Groups): RollupDeltas {
  const inOrder = <Key>(group: Group<Key>): readonly Delta<Key>[] => [...group].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, delta]) => delta);
  return {
    unitHour: inOrder(groups.unitHour),
    unitServiceDay: inOrder(groups.unitServiceDay),
    unitServiceWeek: inOrder(groups.unitServiceWeek),
    personServiceDay: inOrder(groups.personServiceDay),
    personServiceWeek: inOrder(groups.personServiceWeek),
    agencyServiceMonth: inOrder(groups.agencyServiceMonth),
  };
}

export function noCounts(): Counts {
  return {
    n: 0,
    finishedN: 0,
    lateN: 0,
    standardN: 0,
    withinStandardN: 0,
    waitN: 0,
    waitSeconds: 0,
    waitSecondsSquared: 0n,
    waitLe5: 0,
    waitLe15: 0,
    waitLe30: 0,
    waitLe60: 0,
    waitOver60: 0,
    handlingN: 0,
    handlingSeconds: 0,
    handlingSecondsSquared: 0n,
    invitedN: 0,
    rating1: 0,
    rating2: 0,
    rating3: 0,
    rating4: 0,
  };
}

function addInteraction(counts: Counts, one: CountedInteraction, waitSeconds: number | undefined, handlingSeconds: number | undefined, sign: 1 | -1): void {
  counts.n += sign;
  if (one.finished) counts.finishedN += sign;
  if (one.late) counts.lateN += sign;
  if (one.invited) counts.invitedN += sign;
  if (one.standardMet !== undefined) counts.standardN += sign;
  if (one.standardMet === true) counts.withinStandardN += sign;
  if (waitSeconds !== undefined) {
    counts.waitN += sign;
    counts.waitSeconds += sign * waitSeconds;
    counts.waitSecondsSquared += BigInt(sign) * square(waitSeconds);
    counts[waitClassOf(waitSeconds)] += sign;
  }
  if (handlingSeconds !== undefined) {
    counts.handlingN += sign;
    counts.handlingSeconds += sign * handlingSeconds;
    counts.handlingSecondsSquared += BigInt(sign) * square(handlingSeconds);
  }
}

function addRating(counts: Counts, score: 1 | 2 | 3 | 4): void {
  counts[`rating${score}`] += 1;
}

/** Classes of the wait histogram: up to 5, 15, 30, 60 minutes, and above. */
function waitClassOf(seconds: number): 'waitLe5' | 'waitLe15' | 'waitLe30' | 'waitLe60' | 'waitOver60' {
  if (seconds <= 300) return 'waitLe5';
  if (seconds <= 900) return 'waitLe15';
  if (seconds <= 1800) return 'waitLe30';
  return seconds <= 3600 ? 'waitLe60' : 'waitOver60';
}

function square(seconds: number): bigint {
  return BigInt(seconds) * BigInt(seconds);
}
