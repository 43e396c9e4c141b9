import { plainDate } from '#kernel/plain-date.ts';
import type { Indicator } from '#planning/rules/indicator.ts';
import { appendIndicatorVersion } from '#planning/server/indicator.repo.ts';
import type { Tx } from '#platform/server/db/open-database.ts';
import { newId, type District } from './district.ts';
import { aDefinition } from './tally.ts';

/** An indicator of the agency, in force since 2024. */
export async function anIndicator(tx: Tx, district: District, facts: Partial<Indicator> = {}): Promise<Indicator> {
  const indicator = { ...aDefinition(facts), indicatorId: newId() };
  await appendIndicatorVersion(tx, district.agencyId, { indicator, from: plainDate('2024-01-01'), reason: '' });
  return indicator;
}
