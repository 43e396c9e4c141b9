import { formatTime } from '#platform/web/format.ts';
import type { LiveState } from '#platform/web/live.ts';
import { figureText } from '../page-text.ts';

/** Says of when the page is, and whether it follows new records by itself. Only the loss is announced, not every refresh. */
export function LiveLine({ live, at }: { readonly live: LiveState; readonly at: string }) {
  const time = formatTime(at);
  return (
    <p className="mt-3 text-sm text-muted">
      {live === 'LIVE' ? <span>{figureText.live} </span> : null}
      {live === 'LOST' ? null : <span>{figureText.at(time)}.</span>}
      <span role="status">{live === 'LOST' ? figureText.notLive(time) : ''}</span>
    </p>
  );
}
