import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

export type LiveState = { readonly connected: boolean; /** Last time that the page is known to have been current. */ readonly at: Date };

/** Refreshes what is on screen when one of the topics changes. Topics are `unit:<id>` or `person:<id>`. */
export function useLive(topics: readonly string[]): LiveState {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>(() => ({ connected: false, at: new Date() }));
  const list = topics.join(',');

  useEffect(() => {
    if (list === '') return undefined;
    const source = new EventSource(`/api/live?topics=${encodeURIComponent(list)}`);
    const current = () => setState({ connected: true, at: new Date() });
    let wasLost = false;
    source.addEventListener('open', () => {
      current();
      if (wasLost) void client.invalidateQueries();
      wasLost = false;
    });
    source.addEventListener('changed', () => {
      current();
      void client.invalidateQueries();
    });
    source.addEventListener('error', () => {
      wasLost = true;
      setState((before) => ({ ...before, connected: false }));
    });
    return () => source.close();
  }, [client, list]);

  return state;
}
