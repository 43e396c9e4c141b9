import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Endpoint } from '#platform/wire.ts';
import { steadily } from './steadily.ts';

/** Whether what is on screen follows new records by itself. */
export type LiveState = 'CONNECTING' | 'LIVE' | 'LOST';

/** Fast enough for "within a second", slow enough for an office where something is recorded all the time. */
const refreshMs = 800;
/** The browser itself comes back after a broken connection, but not after an answer that says no. */
const reopenMs = 15_000;

/**
 * Reads again what `refresh` names when one of the topics (`unit:<id>`, `person:<id>`) has changed. A page that nobody looks at
 * holds no connection: it reads anew when it is looked at again.
 */
export function useLive(topics: readonly string[], refresh: readonly Endpoint[]): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('CONNECTING');
  const list = topics.join(',');
  // A text, because the array is a new one at every rendering; a key begins with the path (api.ts).
  const reads = refresh.map((read) => read.path).join(' ');

  useEffect(() => {
    if (list === '') return undefined;
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let mayHaveMissed = false;
    const steady = steadily(
      () => Promise.all(reads.split(' ').map((path) => client.invalidateQueries({ queryKey: [path] }, { cancelRefetch: false }))),
      refreshMs,
    );

    const close = () => {
      clearTimeout(retry);
      source?.close();
      source = undefined;
      mayHaveMissed = true;
    };
    const open = () => {
      const opened = new EventSource(`/api/live?topics=${encodeURIComponent(list)}`);
      source = opened;
      opened.addEventListener('open', () => {
        setState('LIVE');
        if (mayHaveMissed) steady.ask();
        mayHaveMissed = false;
      });
      opened.addEventListener('changed', () => steady.ask());
      opened.addEventListener('error', () => {
        mayHaveMissed = true;
        setState('LOST');
        if (opened.readyState !== EventSource.CLOSED) return;
        close();
        retry = setTimeout(open, reopenMs);
      });
    };
    const look = () => {
      close();
      if (document.visibilityState === 'visible') open();
    };
    if (document.visibilityState === 'visible') open();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      close();
      steady.stop();
    };
  }, [client, list, reads]);

  return state;
}
