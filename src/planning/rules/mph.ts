import type { SkpStatus } from './skp.ts';

/** A share of the same result, or another result that contributes to it. Domain rules, section 5. */
export const cascades = ['DIRECT', 'INDIRECT'] as const;
export type Cascade = (typeof cascades)[number];

export type MphRefusal = { readonly code: 'MPH_RESULT_UNKNOWN' } | { readonly code: 'MPH_NOT_BELOW'; readonly personId: string };

/** A result with what it serves. */
export type ServingRhk = { readonly rhkId: string; readonly title: string; readonly supports?: string | undefined };

/** Somebody in the line below a leader with the newest version of his plan of the year, drafts included. */
export type PlanBelow = {
  readonly personId: string;
  readonly isDirect: boolean;
  readonly status?: SkpStatus | undefined;
  readonly rhk: readonly ServingRhk[];
  /** The leader's results for which he has been given a role. */
  readonly roleRhkIds: readonly string[];
};

export type MphRow = {
  readonly personId: string;
  readonly isDirect: boolean;
  /** By the leader's result that they serve in the end, directly or through the results of somebody between. */
  readonly cells: ReadonlyMap<string, readonly ServingRhk[]>;
  /** Serve no result of the leader. */
  readonly unlinked: readonly ServingRhk[];
};

export type Mph = {
  readonly rows: readonly MphRow[];
  /** What the leader should look at; a finding blocks nobody. */
  readonly findings: {
    readonly resultsWithoutOwner: readonly string[];
    readonly peopleWithoutPlan: readonly string[];
    readonly peopleWithoutLink: readonly string[];
    readonly workThatServesNothing: number;
  };
};

/**
 * Matriks Pembagian Peran dan Hasil (PermenPANRB 6/2022): who does what of a leader's results. Each result is followed up what it serves;
 * the way ends at one of the leader's, at nothing, or where it comes back to itself.
 */
export function divideRoles(leaderRhkIds: readonly string[], plans: readonly PlanBelow[]): Mph {
  const served = new Map(plans.flatMap(({ rhk }) => rhk.map(({ rhkId, supports }) => [rhkId, supports] as const)));
  const wanted = new Set(leaderRhkIds);
  const columnOf = (rhkId: string): string | undefined => {
    const seen = new Set<string>();
    for (let at = served.get(rhkId); at !== undefined && !seen.has(at); at = served.get(at)) {
      if (wanted.has(at)) return at;
      seen.add(at);
    }
    return undefined;
  };
  const rows = plans.map(({ personId, isDirect, rhk }): MphRow => {
    const placed = Map.groupBy(rhk, ({ rhkId }) => columnOf(rhkId));
    const cells = new Map(leaderRhkIds.flatMap((column) => (placed.has(column) ? [[column, placed.get(column) ?? []] as const] : [])));
    return { personId, isDirect, cells, unlinked: placed.get(undefined) ?? [] };
  });
  const divided = new Set(plans.flatMap(({ roleRhkIds }) => roleRhkIds));
  const hasPlan = new Map(plans.map(({ personId, status }) => [personId, status !== undefined]));
  return {
    rows,
    findings: {
      resultsWithoutOwner: leaderRhkIds.filter((column) => rows.every(({ cells }) => !cells.has(column)) && !divided.has(column)),
      peopleWithoutPlan: rows.filter(({ personId, isDirect }) => isDirect && hasPlan.get(personId) !== true).map(({ personId }) => personId),
      peopleWithoutLink: rows
        .filter(({ personId, isDirect, cells }) => isDirect && hasPlan.get(personId) === true && cells.size === 0)
        .map(({ personId }) => personId),
      workThatServesNothing: rows.reduce((sum, { unlinked }) => sum + unlinked.length, 0),
    },
  };
}
