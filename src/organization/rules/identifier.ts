import { parsePlainDate, partsOf, type PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';

export type Sex = 'MALE' | 'FEMALE';

export type Nip = {
  readonly birthDate: PlainDate;
  /** First day of the month of appointment. */
  readonly appointedOn: PlainDate;
  readonly sex: Sex;
  readonly sequence: string;
};

export type NiPppk = {
  readonly birthDate: PlainDate;
  readonly appointmentYear: number;
  readonly contractCode: string;
  readonly sex: Sex;
  readonly sequence: string;
};

export type Nik = {
  /** Province, city and district: 14.71.08. */
  readonly regionCode: string;
  readonly sex: Sex;
  /** The year has two digits, so a person may be of either century: both are given, none is guessed. */
  readonly birthDateCandidates: readonly PlainDate[];
  readonly sequence: string;
};

export type IdentifierRefusal = {
  readonly code: 'NOT_DIGITS' | 'LENGTH' | 'BIRTH_DATE' | 'APPOINTMENT_MONTH' | 'CONTRACT_CODE' | 'SEX' | 'SEQUENCE' | 'APPOINTMENT_IN_FUTURE' | 'TOO_YOUNG';
};

export type IdentifierSettings = {
  readonly nipMinimumAge: number;
  readonly niPppkMinimumAge: number;
  readonly niPppkMinimumContractCode: number;
};

/**
 * A NIP names the day of birth, the month of appointment, the sex and a sequence, without a check digit. Perka BKN 22/2007
 * and 43/2007. It can be guessed, so it is never a secret.
 */
export function readNip(digits: string, asOf: PlainDate, settings: IdentifierSettings): Result<Nip, IdentifierRefusal> {
  const refusal = shapeRefusal(digits, 18);
  if (refusal !== undefined) return refuse(refusal);
  const birthDate = dayIn(digits.slice(0, 8));
  if (birthDate === undefined) return refuse({ code: 'BIRTH_DATE' });
  const appointedOn = dayIn(`${digits.slice(8, 14)}01`);
  if (appointedOn === undefined) return refuse({ code: 'APPOINTMENT_MONTH' });
  const sex = sexOf(digits.charAt(14));
  if (sex === undefined) return refuse({ code: 'SEX' });
  const sequence = digits.slice(15);
  if (sequence === '000') return refuse({ code: 'SEQUENCE' });
  if (appointedOn > asOf) return refuse({ code: 'APPOINTMENT_IN_FUTURE' });
  if (ageOn(birthDate, appointedOn) < settings.nipMinimumAge) return refuse({ code: 'TOO_YOUNG' });
  return ok({ birthDate, appointedOn, sex, sequence });
}

/** An NI PPPK names the day of birth, the year of appointment, the contract, the sex and a sequence. Domain rules, section 3. */
export function readNiPppk(digits: string, asOf: PlainDate, settings: IdentifierSettings): Result<NiPppk, IdentifierRefusal> {
  const refusal = shapeRefusal(digits, 18);
  if (refusal !== undefined) return refuse(refusal);
  const birthDate = dayIn(digits.slice(0, 8));
  if (birthDate === undefined) return refuse({ code: 'BIRTH_DATE' });
  const appointmentYear = Number(digits.slice(8, 12));
  const contractCode = digits.slice(12, 14);
  if (Number(contractCode) < settings.niPppkMinimumContractCode) return refuse({ code: 'CONTRACT_CODE' });
  const sex = sexOf(digits.charAt(14));
  if (sex === undefined) return refuse({ code: 'SEX' });
  const sequence = digits.slice(15);
  if (sequence === '000') return refuse({ code: 'SEQUENCE' });
  if (appointmentYear > partsOf(asOf).year) return refuse({ code: 'APPOINTMENT_IN_FUTURE' });
  // Only the year is known: the person is refused when too young on its last day.
  if (appointmentYear - partsOf(birthDate).year < settings.niPppkMinimumAge) return refuse({ code: 'TOO_YOUNG' });
  return ok({ birthDate, appointmentYear, contractCode, sex, sequence });
}

/** A NIK names the region, the day of birth (the day + 40 for women) and a sequence. Domain rules, section 3. */
export function readNik(digits: string, asOf: PlainDate): Result<Nik, IdentifierRefusal> {
  const refusal = shapeRefusal(digits, 16);
  if (refusal !== undefined) return refuse(refusal);
  const writtenDay = Number(digits.slice(6, 8));
  const sex = writtenDay > womenDayOffset ? 'FEMALE' : 'MALE';
  const day = String(sex === 'FEMALE' ? writtenDay - womenDayOffset : writtenDay).padStart(2, '0');
  const [month, yearOfCentury] = [digits.slice(8, 10), digits.slice(10, 12)];
  const birthDateCandidates = centuries
    .map((century) => dayIn(`${century}${yearOfCentury}${month}${day}`))
    .filter((candidate) => candidate !== undefined)
    .filter((candidate) => candidate <= asOf);
  if (birthDateCandidates.length === 0) return refuse({ code: 'BIRTH_DATE' });
  const sequence = digits.slice(12);
  if (sequence === '0000') return refuse({ code: 'SEQUENCE' });
  const regionCode = `${digits.slice(0, 2)}.${digits.slice(2, 4)}.${digits.slice(4, 6)}`;
  return ok({ regionCode, sex, birthDateCandidates, sequence });
}

/** Centuries in which a living person may be born. */
const centuries = ['19', '20'] as const;

const womenDayOffset = 40;

/** Spaces are a way of display (8 6 1 3): they are taken out before a number comes here. */
function shapeRefusal(digits: string, length: number): IdentifierRefusal | undefined {
  if (!/^\d*$/.test(digits)) return { code: 'NOT_DIGITS' };
  return digits.length === length ? undefined : { code: 'LENGTH' };
}

function dayIn(yyyymmdd: string): PlainDate | undefined {
  return parsePlainDate(`${yyyymmdd.slice(0, 4)}-${yyyymmdd.slice(4, 6)}-${yyyymmdd.slice(6, 8)}`);
}

function sexOf(digit: string): Sex | undefined {
  if (digit === '1') return 'MALE';
  return digit === '2' ? 'FEMALE' : undefined;
}

/** Completed years; who is born on 29 February has a birthday on 1 March of an ordinary year. */
function ageOn(birthDate: PlainDate, day: PlainDate): number {
  const [birth, now] = [partsOf(birthDate), partsOf(day)];
  const birthdayPassed = now.month > birth.month || (now.month === birth.month && now.day >= birth.day);
  return now.year - birth.year - (birthdayPassed ? 0 : 1);
}
