import { ok, refuse, type Result } from '#kernel/result.ts';
import type { SkpRefusal } from './skp.ts';

export type RhkLink = { readonly rhkId: string; readonly supportedRhkId: string };

/** The links of a plan, of those of its results that serve one above. A result is known by its origin, the same through all versions. */
export function linksOf(
  rhk: readonly { readonly rhkId: string; readonly originId?: string | undefined; readonly supportedRhkId?: string | undefined }[],
): readonly RhkLink[] {
  return rhk.flatMap(({ rhkId, originId, supportedRhkId }) => (supportedRhkId === undefined ? [] : [{ rhkId: originId ?? rhkId, supportedRhkId }]));
}

/** A result may serve only a result of the supervisor, be it still a draft, and never in a circle. Domain rules, section 5. */
export function checkLinks(links: readonly RhkLink[], supervisorRhkIds: ReadonlySet<string>, linkOf: ReadonlyMap<string, string>): Result<null, SkpRefusal> {
  const checked = checkCycles(links, linkOf);
  if (!checked.ok) return checked;
  const stray = links.find((link) => !supervisorRhkIds.has(link.supportedRhkId));
  return stray === undefined ? ok(null) : refuse({ code: 'RHK_LINK_NOT_SUPERVISOR', rhkId: stray.rhkId });
}

/** No chain of links comes back to its beginning. `linkOf` tells what the results above serve in turn. */
export function checkCycles(links: readonly RhkLink[], linkOf: ReadonlyMap<string, string>): Result<null, SkpRefusal> {
  const own = new Map(links.map((link) => [link.rhkId, link.supportedRhkId]));
  for (const { rhkId, supportedRhkId } of links) {
    const seen = new Set([rhkId]);
    for (let at: string | undefined = supportedRhkId; at !== undefined; at = own.get(at) ?? linkOf.get(at)) {
      if (seen.has(at)) return refuse({ code: 'RHK_LINK_CYCLE', rhkId });
      seen.add(at);
    }
  }
  return ok(null);
}
