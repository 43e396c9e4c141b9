import { CallFault } from '#platform/web/api.ts';
import type { Problem } from '#platform/wire.ts';
import { recordText } from '../page-text.ts';

/** Sends a frozen body under its idempotency key. Throws CallFault for a refusal, with status 0 when the server did not answer. */
export async function postWithKey(path: string, key: string, body: string): Promise<Response> {
  const response = await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body,
  }).catch(() => undefined);
  if (response?.ok) return response;
  const problem = (await response?.json().catch(() => undefined)) as Problem | undefined;
  throw new CallFault(response?.status ?? 0, problem?.message === undefined ? noAnswer : problem);
}

const noAnswer: Problem = { code: 'OFFLINE', facts: {}, message: recordText.noAnswer, requestId: '' };
