import { useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { attentionHeaders } from './attention.ts';
import type { AnswerOf, Endpoint, InputOf, Problem } from '#platform/wire.ts';

/** A non-2xx answer, or no answer at all (code OFFLINE). */
export class CallFault extends Error {
  readonly status: number;
  readonly problem: Problem;

  constructor(status: number, problem: Problem) {
    super(problem.message);
    this.name = 'CallFault';
    this.status = status;
    this.problem = problem;
  }
}

/** Calls one declared operation. Throws CallFault with the server's sentence. */
export async function call<E extends Endpoint>(declared: E, input: InputOf<E>, signal?: AbortSignal): Promise<AnswerOf<E>> {
  const response = await reach(addressOf(declared, input), {
    method: declared.method.toUpperCase(),
    credentials: 'same-origin',
    ...(signal ? { signal } : {}),
    headers: { ...attentionHeaders(), ...(declared.body ? { 'content-type': 'application/json' } : {}) },
    ...(declared.body ? { body: JSON.stringify(input.body) } : {}),
  });
  if (response.ok) return (await response.json()) as AnswerOf<E>;
  const answer = (await response.json().catch(() => undefined)) as Problem | undefined;
  throw new CallFault(response.status, answer?.message === undefined ? noAnswer : answer);
}

const noAnswer: Problem = {
  code: 'OFFLINE',
  facts: {},
  message: 'Server belum menjawab. Isian Anda masih ada di halaman ini. Periksa sambungan, lalu coba lagi.',
  requestId: '',
};

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault;
    throw new CallFault(0, noAnswer);
  }
}

export function addressOf<E extends Endpoint>(declared: E, input: InputOf<E>): string {
  const params = (input.params ?? {}) as Record<string, string>;
  const path = declared.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const query = Object.entries((input.query ?? {}) as Record<string, unknown>).filter(([, value]) => value !== undefined);
  return query.length === 0 ? path : `${path}?${new URLSearchParams(query.map(([name, value]) => [name, String(value)]))}`;
}

export function keyOf<E extends Endpoint>(declared: E, input?: InputOf<E>): readonly unknown[] {
  return input === undefined ? [declared.path] : [declared.path, input];
}

/** Reads; the old value stays on screen while a newer one is fetched. */
export function useCall<E extends Endpoint>(
  declared: E,
  input: InputOf<E>,
  options: { readonly enabled?: boolean } = {},
): UseQueryResult<AnswerOf<E>, CallFault> {
  return useQuery<AnswerOf<E>, CallFault>({
    queryKey: keyOf(declared, input),
    queryFn: ({ signal }) => call(declared, input, signal),
    enabled: options.enabled ?? true,
  });
}

/** Writes; afterwards everything that is on screen is read again, or only what `refresh` names. */
export function useSend<E extends Endpoint>(
  declared: E,
  options: { readonly refresh?: readonly Endpoint[]; readonly onDone?: (answer: AnswerOf<E>) => void } = {},
): UseMutationResult<AnswerOf<E>, CallFault, InputOf<E>> {
  const client = useQueryClient();
  return useMutation<AnswerOf<E>, CallFault, InputOf<E>>({
    mutationFn: (input) => call(declared, input),
    onSuccess: async (answer) => {
      options.onDone?.(answer);
      if (options.refresh) await Promise.all(options.refresh.map((read) => client.invalidateQueries({ queryKey: keyOf(read) })));
      else await client.invalidateQueries();
    },
  });
}

/** The message for one field of a refused form, by its path. */
/** The first that is wrong about a list of lines shown as one field. */
export function fieldErrorWithin(fault: CallFault | null | undefined, path: string): string | undefined {
  return fault?.problem.fields?.find((field) => field.path === path || field.path.startsWith(`${path}.`))?.message;
}

export function fieldError(fault: CallFault | null | undefined, path: string): string | undefined {
  return fault?.problem.fields?.find((field) => field.path === path)?.message;
}
