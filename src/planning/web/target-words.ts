import { formatDay, formatNumber } from '#platform/web/format.ts';
import type { IndicatorView } from '../contract.ts';
import { targetsText } from '../target-text.ts';

type Amounts = { readonly target: number; readonly minimum?: number | null | undefined; readonly stretch?: number | null | undefined };

/** "90 % · minimum 80 · capaian unggul 95" */
export function amountsWords({ target, minimum, stretch }: Amounts, { unit, decimals }: Pick<IndicatorView, 'unit' | 'decimals'>): string {
  const format = (value: number) => formatNumber(value, Math.max(decimals, 2));
  const parts = [targetsText.amount(format(target), unit)];
  if (minimum !== null && minimum !== undefined) parts.push(`${targetsText.minimum} ${format(minimum)}`);
  if (stretch !== null && stretch !== undefined) parts.push(`${targetsText.stretch} ${format(stretch)}`);
  return parts.join(' · ');
}

export function daysWords({ from, until }: { readonly from: string; readonly until: string | null }): string {
  return targetsText.days(formatDay(from), until === null ? null : formatDay(until));
}
