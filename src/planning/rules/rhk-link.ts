import { ok, refuse, type Result } from '#kernel/result.ts';
import type { SkpRefusal } from './skp.ts';

export type RhkLink = { readonly rhkId: string; readonly supportedRhkId: string };

/**
 * A result may serve only a result of the supervisor, be it still a draft, and no chain of links may come back to its
 * beginning. `linkOf` tells what the leader's results serve in turn. Domain rules, section 5.
 */
export function checkLinks(links: readonly RhkLink[], supervisorRhkIds: ReadonlySet<string>, linkOf: ReadonlyMap<string, string>): Result<null, SkpRefusal> {
  const own = new Map(links.map((link) => [link.rhkId, link.supportedRhkId]));
  for (const { rhkId, supportedRhkId } of links) {
    const seen = new Set([rhkId]);
    for (let at: string | undefined = supportedRhkId; at !== undefined; at = own.get(at) ?? linkOf.get(at)) {
      if (seen.has(at)) return refuse({ code: 'RHK_LINK_CYCLE', rhkId });
      seen.add(at);
    }
    if (!supervisorRhkIds.has(supportedRhkId)) return refuse({ code: 'RHK_LINK_NOT_SUPERVISOR', rhkId });
  }
  return ok(null);
}
