import { partsOf, type PlainDate } from '#kernel/plain-date.ts';

// Numbers, days and times as Indonesian readers write them: 1.234,5 · 86 % · 24 Nov 2026 · 14.30 WIB.

const locale = 'id-ID';
const zoneNames: Readonly<Record<string, string>> = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' };
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'] as const;
const fullMonths = ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'] as const;

/** At most `decimals` decimals, one unless said otherwise. */
export function formatNumber(value: number, decimals = 1): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: decimals }).format(value);
}

/** A value that is already in per cent: 86 → "86 %", never parted at the end of a line. */
export function formatPercent(valuePct: number, decimals = 0): string {
  return `${formatNumber(valuePct, decimals)}\u00A0%`;
}

export function formatDay(day: string): string {
  const { year, month, day: dayOfMonth } = partsOf(day as PlainDate);
  return `${dayOfMonth} ${months[month - 1]} ${year}`;
}

export function formatMonth(day: string): string {
  const { year, month } = partsOf(day as PlainDate);
  return `${fullMonths[month - 1]} ${year}`;
}

export function formatShortMonth(day: string): string {
  return months[partsOf(day as PlainDate).month - 1] ?? '';
}

/** "1 Jul – 30 Sep 2026"; a single day is that day. */
export function formatPeriod(period: { readonly from: string; readonly until: string }): string {
  if (period.from === period.until) return formatDay(period.from);
  const [from, until] = [partsOf(period.from as PlainDate), partsOf(period.until as PlainDate)];
  const start = from.year === until.year ? `${from.day} ${months[from.month - 1]}` : formatDay(period.from);
  return `${start} – ${formatDay(period.until)}`;
}

/** "14.30 WIB" */
export function formatTime(instant: string | Date, timeZone = 'Asia/Jakarta'): string {
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(instant));
  return `${time.replace(':', '.')} ${zoneNames[timeZone] ?? timeZone}`;
}

/** "24 Nov 2026, 14.30 WIB" */
export function formatInstant(instant: string | Date, timeZone = 'Asia/Jakarta'): string {
  const day = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(new Date(instant));
  return `${formatDay(day)}, ${formatTime(instant, timeZone)}`;
}

export function formatDuration(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} detik`;
  if (seconds < 3600) return `${formatNumber(seconds / 60, 0)} menit`;
  return `${formatNumber(seconds / 3600, 1)} jam`;
}
