import type { PersonId } from '#kernel/id.ts';
import { addDays, plainDate, type PlainDate } from '#kernel/plain-date.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';
import type { DemoPerson, UnitKey } from './cast.ts';

export type Exchange = { readonly from: PlainDate; readonly pair: readonly (readonly [DemoPerson, DemoPerson])[] };
export type Acting = { readonly from: PlainDate; readonly head: DemoPerson | undefined; readonly secretary: DemoPerson | undefined };

/** The heads of service of Simpangbaru and Binawidya change places half a year ago. */
export function exchangeOf(people: readonly DemoPerson[], today: PlainDate): Exchange | undefined {
  const headOfService = (unit: UnitKey) => people.find((person) => person.unit === unit && person.title === 'Kepala Seksi Pelayanan');
  const [left, right] = [headOfService('SIMPANGBARU'), headOfService('BINAWIDYA')];
  return left && right ? { from: firstOfMonth(addDays(today, -190)), pair: [[left, right]] } : undefined;
}

/** The Lurah of Sungaisibam left three months ago; his secretary acts for him. */
export function actingOf(people: readonly DemoPerson[], today: PlainDate): Acting {
  const inUnit = people.filter((person) => person.unit === 'SUNGAISIBAM');
  return {
    from: firstOfMonth(addDays(today, -100)),
    head: inUnit.find((person) => person.part === 'HEAD'),
    secretary: inUnit.find((person) => person.part === 'SECRETARY'),
  };
}

type LineRow = { readonly supervision_id: string; readonly person_id: string; readonly supervisor_id: string; readonly kind: string; readonly valid: string };

export function supervisionsOf(
  person: DemoPerson,
  supervisorId: PersonId,
  people: readonly DemoPerson[],
  facts: { since: PlainDate; exchange: Exchange | undefined; acting: Acting; newId: () => string },
): readonly LineRow[] {
  const { since, exchange, acting, newId } = facts;
  const row = (supervisor: PersonId, from: PlainDate, until?: PlainDate, kind = 'DEFINITIVE'): LineRow => ({
    supervision_id: newId(),
    person_id: person.personId,
    supervisor_id: supervisor,
    kind,
    valid: toDateRange({ from, ...(until ? { until } : {}) }),
  });
  const swapped = exchange?.pair.find((pair) => pair.some((one) => one.personId === supervisorId));
  const successor = swapped?.find((one) => one.personId !== supervisorId);
  if (exchange && successor) return [row(supervisorId, since, addDays(exchange.from, -1)), row(successor.personId, exchange.from)];
  const ownSwap = exchange?.pair.find((pair) => pair.includes(person))?.find((one) => one !== person);
  if (exchange && ownSwap?.supervisorId) return [row(supervisorId, since, addDays(exchange.from, -1)), row(ownSwap.supervisorId, exchange.from)];
  const camat = people[0];
  if (acting.head?.personId === supervisorId && acting.secretary && camat) {
    // The acting secretary answers to the Camat; the others to the acting secretary.
    return person === acting.secretary
      ? [row(supervisorId, since), row(camat.personId, acting.from, undefined, 'ACTING')]
      : [row(supervisorId, since), row(acting.secretary.personId, acting.from, undefined, 'ACTING')];
  }
  return [row(supervisorId, since)];
}

function firstOfMonth(day: PlainDate): PlainDate {
  return plainDate(`${day.slice(0, 7)}-01`);
}
