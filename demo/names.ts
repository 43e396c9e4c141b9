import type { EmploymentKind } from '#organization/rules/employment-kind.ts';
import type { Chance } from './chance.ts';

const given =
  'Dewi Rahmat Siti Hendra Nurul Yuliana Zulkifli Fitri Agus Ratna Irwan Melati Rizal Sri Taufik Wulan Andika Lestari Bakri Mira Dodi Elfira Fahmi Gusti Hasnah Indra Jamilah Khairul Laila Marwan'.split(
    ' ',
  );
const family =
  'Anggraini Saputra Hasibuan Putri Siregar Wahyuni Ramadhan Nasution Kurniawan Tanjung Harahap Lubis Syafitri Maulana Handayani Gunawan Yusuf Amelia Pratama Rahayu Sinaga'.split(
    ' ',
  );

export function freshName(chance: Chance, taken: Set<string>): string {
  for (;;) {
    const name = `${chance.pick(given)} ${chance.pick(family)}`;
    if (!taken.has(name)) {
      taken.add(name);
      return name;
    }
  }
}

/** Numbers from 901 up are nobody's. */
export function freshNip(chance: Chance, employment: EmploymentKind, taken: Set<string>): string {
  const two = (value: number) => String(value).padStart(2, '0');
  for (;;) {
    const birthYear = 1972 + Math.floor(chance.next() * 22);
    const birth = `${birthYear}${two(1 + Math.floor(chance.next() * 12))}${two(1 + Math.floor(chance.next() * 28))}`;
    const appointed = employment === 'PNS' ? `${birthYear + 24}${two(1 + Math.floor(chance.next() * 12))}` : '202421';
    const nip = `${birth}${appointed}${1 + Math.floor(chance.next() * 2)}${901 + Math.floor(chance.next() * 90)}`;
    if (!taken.has(nip)) {
      taken.add(nip);
      return nip;
    }
  }
}
