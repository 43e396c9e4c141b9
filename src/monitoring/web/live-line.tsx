import type { LiveState } from '#platform/web/live.ts';
import { formatTime } from '#platform/web/format.ts';
import { homeText } from '../text.ts';

/** Says whether the page follows new records by itself, and of when it is. */
export function LiveLine({ live, at }: { readonly live: LiveState; readonly at: string }) {
  return (
    <p className="text-sm text-muted" aria-live="polite">
      {live.connected ? `${homeText.live} ${homeText.at(formatTime(at))}.` : homeText.notLive(formatTime(at))}
    </p>
  );
}
