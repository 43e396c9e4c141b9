import type { PlainDate } from '#kernel/plain-date.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Channel } from './interaction.ts';

/** A service as the agency offers it: what it is called, how long it may take, how and where it is given. */
export type ServiceDefinition = {
  readonly code: string;
  readonly name: string;
  /** Standar pelayanan: promised time from its start to its end; absent when none is promised. */
  readonly standardMinutes?: number;
  readonly channels: readonly Channel[];
  readonly unitIds: readonly string[];
  readonly from: PlainDate;
  readonly until?: PlainDate;
};

export type CatalogueRefusal =
  | { readonly code: 'SERVICE_CODE_TAKEN'; readonly serviceCode: string }
  | { readonly code: 'SERVICE_CHANGED_MEANWHILE' }
  | { readonly code: 'SERVICE_ENDS_BEFORE_IT_BEGINS' }
  | { readonly code: 'UNIT_UNKNOWN' }
  | { readonly code: 'PINNED_SERVICE_UNKNOWN' };

/** Six tiles fit under a thumb at 360 px; the rest is behind "Layanan lain". ux.md section 3, P1. */
export const mostTiles = 6;

export function checkDefinition(
  definition: ServiceDefinition,
  facts: { readonly codeTaken: boolean; readonly knownUnitIds: readonly string[] },
): Result<ServiceDefinition, CatalogueRefusal> {
  if (facts.codeTaken) return refuse({ code: 'SERVICE_CODE_TAKEN', serviceCode: definition.code });
  if (definition.until !== undefined && definition.until < definition.from) return refuse({ code: 'SERVICE_ENDS_BEFORE_IT_BEGINS' });
  if (definition.unitIds.some((unitId) => !facts.knownUnitIds.includes(unitId))) return refuse({ code: 'UNIT_UNKNOWN' });
  return ok({ ...definition, channels: [...new Set(definition.channels)], unitIds: [...new Set(definition.unitIds)] });
}

/** The person's own tiles: what he pinned, in his order; else the first of his unit by name. Use never moves a tile. */
export function tilesOf<S extends { readonly serviceId: string; readonly name: string; readonly unitIds: readonly string[] }>(
  services: readonly S[],
  facts: { readonly pinnedIds: readonly string[]; readonly unitId: string | undefined },
): { readonly tiles: readonly S[]; readonly others: readonly S[] } {
  const byName = services.toSorted((left, right) => left.name.localeCompare(right.name, 'id'));
  const ofUnit = byName.filter(({ unitIds }) => facts.unitId !== undefined && unitIds.includes(facts.unitId));
  const pinned = facts.pinnedIds.flatMap((pinnedId) => byName.find(({ serviceId }) => serviceId === pinnedId) ?? []);
  const tiles = (pinned.length > 0 ? pinned : ofUnit).slice(0, mostTiles);
  const rest = [...ofUnit, ...byName.filter((service) => !ofUnit.includes(service))].filter((service) => !tiles.includes(service));
  return { tiles, others: rest };
}
