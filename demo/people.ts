import { appendJournal } from '#audit/server/index.ts';
import { asId, type UnitId } from '#kernel/id.ts';
import { addDays, type PlainDate } from '#kernel/plain-date.ts';
import type { EmploymentKind } from '#organization/rules/employment-kind.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { toDateRange } from '#platform/server/db/ranges.ts';
import type { DemoPerson, District, Part, UnitKey } from './cast.ts';
import { actingOf, exchangeOf, supervisionsOf } from './lines.ts';
import { freshName, freshNip } from './names.ts';
import type { Stage } from './stage.ts';

const unitRows: readonly { readonly key: UnitKey; readonly code: string; readonly name: string; readonly kind: string }[] = [
  { key: 'KEC', code: '14.71.08', name: 'Kecamatan Binawidya', kind: 'DISTRICT' },
  { key: 'SIMPANGBARU', code: '14.71.08.1001', name: 'Kelurahan Simpangbaru', kind: 'SUBDISTRICT' },
  { key: 'DELIMA', code: '14.71.08.1008', name: 'Kelurahan Delima', kind: 'SUBDISTRICT' },
  { key: 'TOBEKGODANG', code: '14.71.08.1009', name: 'Kelurahan Tobekgodang', kind: 'SUBDISTRICT' },
  { key: 'BINAWIDYA', code: '14.71.08.1010', name: 'Kelurahan Binawidya', kind: 'SUBDISTRICT' },
  { key: 'SUNGAISIBAM', code: '14.71.08.1014', name: 'Kelurahan Sungaisibam', kind: 'SUBDISTRICT' },
  { key: 'PUSKESMAS', code: '14.71.08.PKM', name: 'UPT Puskesmas Simpangbaru', kind: 'HEALTH_CENTER' },
];

export const subdistricts: readonly UnitKey[] = ['SIMPANGBARU', 'DELIMA', 'TOBEKGODANG', 'BINAWIDYA', 'SUNGAISIBAM'];

type Role = { readonly title: string; readonly part: Part; readonly employment?: EmploymentKind; readonly under: number | 'CAMAT' | undefined };

/** Each line names, by its place in the list, the one it reports to. */
const districtOffice: readonly Role[] = [
  { title: 'Camat Binawidya', part: 'HEAD', under: undefined },
  { title: 'Sekretaris Kecamatan', part: 'SECRETARY', under: 0 },
  { title: 'Kepala Subbagian Umum dan Kepegawaian', part: 'SECTION', under: 1 },
  { title: 'Kepala Subbagian Keuangan dan Program', part: 'SECTION', under: 1 },
  { title: 'Kepala Seksi Pelayanan Umum', part: 'SECTION', under: 0 },
  { title: 'Kepala Seksi Pemerintahan', part: 'SECTION', under: 0 },
  { title: 'Kepala Seksi Kesejahteraan Sosial', part: 'SECTION', under: 0 },
  { title: 'Kepala Seksi Pemberdayaan Masyarakat', part: 'SECTION', under: 0 },
  { title: 'Kepala Seksi Ketenteraman dan Ketertiban', part: 'SECTION', under: 0 },
  ...[4, 4, 4, 4, 5].map((under) => ({ title: 'Petugas Loket PATEN', part: 'COUNTER' as const, under })),
  ...[2, 2, 3, 3, 5, 6, 7, 8].map((under) => ({ title: 'Pengelola Administrasi', part: 'OFFICE' as const, under })),
];

const subdistrictOffice: readonly Role[] = [
  { title: 'Lurah', part: 'HEAD', under: 'CAMAT' },
  { title: 'Sekretaris Kelurahan', part: 'SECRETARY', under: 0 },
  { title: 'Kepala Seksi Pelayanan', part: 'SECTION', under: 0 },
  { title: 'Kepala Seksi Pemerintahan', part: 'SECTION', under: 0 },
  { title: 'Petugas Loket', part: 'COUNTER', under: 2 },
  { title: 'Petugas Loket', part: 'COUNTER', under: 2 },
  { title: 'Petugas Loket', part: 'COUNTER', under: 2, employment: 'PPPK' },
  { title: 'Petugas Loket', part: 'COUNTER', under: 2, employment: 'PPPK' },
  { title: 'Pengelola Administrasi', part: 'OFFICE', under: 1 },
  { title: 'Petugas RW', part: 'FIELD', under: 3, employment: 'PPPK_PART_TIME' },
  { title: 'Petugas RW', part: 'FIELD', under: 3, employment: 'PPPK_PART_TIME' },
];

const healthCenter: readonly Role[] = [
  { title: 'Kepala UPT Puskesmas', part: 'HEAD', under: 'CAMAT' },
  { title: 'Kepala Tata Usaha', part: 'SECTION', under: 0 },
  { title: 'Koordinator Pelayanan', part: 'SECTION', under: 0 },
  ...[
    'Perawat',
    'Perawat',
    'Perawat',
    'Perawat',
    'Bidan',
    'Bidan',
    'Bidan',
    'Perawat Gigi',
    'Pranata Laboratorium',
    'Asisten Apoteker',
    'Asisten Apoteker',
    'Nutrisionis',
    'Sanitarian',
  ].map((title) => ({ title, part: 'HEALTH' as const, under: 2 })),
  ...['Petugas Pendaftaran', 'Petugas Pendaftaran'].map((title) => ({ title, part: 'COUNTER' as const, under: 1 })),
];

/** The district with its posts, people and lines; two supervisors change places in this year, and one Lurah's post is led by a Plt. */
export async function peopleTheDistrict(stage: Stage, since: PlainDate, today: PlainDate): Promise<District> {
  const { deps, chance, agencyId } = stage;
  const units = new Map<UnitKey, UnitId>(unitRows.map(({ key }) => [key, asId<'OrgUnit'>(deps.newId())]));
  const people: DemoPerson[] = [];
  const names = new Set<string>();
  const nips = new Set<string>();

  const cast = (unit: UnitKey, roles: readonly Role[]) => {
    const begin = people.length;
    for (const role of roles) {
      const employment = role.employment ?? 'PNS';
      const supervisor = role.under === 'CAMAT' ? people[0] : role.under === undefined ? undefined : people[begin + role.under];
      people.push({
        personId: asId<'Person'>(deps.newId()),
        name: freshName(chance, names),
        nip: freshNip(chance, employment, nips),
        unit,
        title:
          role.part === 'HEAD' && unit !== 'KEC' && unit !== 'PUSKESMAS'
            ? `Lurah ${unitRows.find((row) => row.key === unit)?.name.replace('Kelurahan ', '')}`
            : role.title,
        part: role.part,
        employment,
        supervisorId: supervisor?.personId,
      });
    }
  };
  cast('KEC', districtOffice);
  for (const unit of subdistricts) cast(unit, subdistrictOffice);
  cast('PUSKESMAS', healthCenter);

  await deps.db.transact(stage.system(since), async (tx) => {
    await tx.insertInto('agency').values({ agency_id: agencyId, code: 'bw', name: 'Pemerintah Kota Pekanbaru', created_at: deps.clock.now() }).execute();
    await storeUnits(tx, stage, units, since);
    await storePeople(tx, stage, units, people, since, today);
    await appendJournal(tx, agencyId, {
      action: 'ORGANIZATION_FILLED',
      at: deps.clock.now(),
      actorId: null,
      objectKind: 'AGENCY',
      objectId: agencyId,
      summary: { units: units.size, people: people.length },
    });
  });
  return { units, people };
}

async function storeUnits(tx: Tx, { agencyId }: Stage, units: District['units'], since: PlainDate): Promise<void> {
  const valid = toDateRange({ from: since });
  const idOf = (key: UnitKey) => String(units.get(key));
  await tx
    .insertInto('org_unit')
    .values(unitRows.map(({ key, code, name, kind }) => ({ agency_id: agencyId, unit_id: idOf(key), code, name, kind, valid })))
    .execute();
  await tx
    .insertInto('unit_parent')
    .values(unitRows.filter(({ key }) => key !== 'KEC').map(({ key }) => ({ agency_id: agencyId, unit_id: idOf(key), parent_id: idOf('KEC'), valid })))
    .execute();
}

async function storePeople(tx: Tx, stage: Stage, units: District['units'], people: readonly DemoPerson[], since: PlainDate, today: PlainDate): Promise<void> {
  const { agencyId, deps } = stage;
  const createdAt = deps.clock.now();
  const rest = toDateRange({ from: since });
  const posts = people.map((person) => ({ person, postId: deps.newId() }));
  await tx
    .insertInto('person')
    .values(
      people.map((person) => ({
        agency_id: agencyId,
        person_id: person.personId,
        nip: person.nip,
        name: person.name,
        employment: person.employment,
        rank_grade: gradeOf(person),
        created_at: createdAt,
      })),
    )
    .execute();
  await tx
    .insertInto('post')
    .values(
      posts.map(({ person, postId }) => ({
        agency_id: agencyId,
        post_id: postId,
        unit_id: String(units.get(person.unit)),
        title: person.title,
        kind: kindOf(person),
        heads_unit: person.part === 'HEAD',
        valid: rest,
      })),
    )
    .execute();

  const exchange = exchangeOf(people, today);
  const isActed = actingOf(people, today);
  const postings = posts.flatMap(({ person, postId }) => {
    const swapped = exchange?.pair.find((pair) => pair.includes(person));
    const other = swapped?.find((one) => one !== person);
    const otherPost = other && posts.find((post) => post.person === other)?.postId;
    const until = swapped && exchange ? addDays(exchange.from, -1) : person === isActed.head ? addDays(isActed.from, -1) : undefined;
    const first = {
      agency_id: agencyId,
      posting_id: deps.newId(),
      person_id: person.personId,
      post_id: postId,
      kind: 'DEFINITIVE',
      valid: toDateRange({ from: since, ...(until ? { until } : {}) }),
    };
    if (otherPost && exchange) return [first, { ...first, posting_id: deps.newId(), post_id: otherPost, valid: toDateRange({ from: exchange.from }) }];
    if (person === isActed.secretary) {
      const headPost = posts.find((post) => post.person === isActed.head)?.postId;
      return headPost ? [first, { ...first, posting_id: deps.newId(), post_id: headPost, kind: 'PLT', valid: toDateRange({ from: isActed.from }) }] : [first];
    }
    return [first];
  });
  await tx.insertInto('posting').values(postings).execute();

  const lines = people.flatMap((person) =>
    person.supervisorId === undefined ? [] : supervisionsOf(person, person.supervisorId, people, { since, exchange, acting: isActed, newId: deps.newId }),
  );
  await tx
    .insertInto('supervision')
    .values(lines.map((line) => ({ agency_id: agencyId, ...line })))
    .execute();
  const officers = [
    { role: 'PENGELOLA', person: people.find((person) => person.title === 'Kepala Subbagian Umum dan Kepegawaian') },
    { role: 'AUDITOR', person: people.find((person) => person.part === 'OFFICE') },
  ];
  await tx
    .insertInto('role_grant')
    .values(
      officers.flatMap(({ role, person }) =>
        person ? [{ agency_id: agencyId, role_grant_id: deps.newId(), person_id: person.personId, role, valid: toDateRange({ from: since }) }] : [],
      ),
    )
    .execute();
}

function kindOf({ part }: DemoPerson): string {
  if (part === 'HEAD') return 'ADMINISTRATOR';
  if (part === 'SECRETARY' || part === 'SECTION') return 'SUPERVISOR';
  return part === 'HEALTH' ? 'FUNCTIONAL' : 'IMPLEMENTER';
}

function gradeOf({ part, employment }: DemoPerson): string {
  if (employment !== 'PNS') return 'IX';
  return { HEAD: 'IV/a', SECRETARY: 'III/d', SECTION: 'III/c', COUNTER: 'II/d', OFFICE: 'III/a', FIELD: 'II/c', HEALTH: 'III/b' }[part];
}
