/** The outcome of a rule or a use case: a value, or a refusal that says why in a code and facts, never in prose. */
export type Result<T, E> = Ok<T> | Refused<E>;
export type Ok<T> = { readonly ok: true; readonly value: T };
export type Refused<E> = { readonly ok: false; readonly error: E };

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function refuse<const E>(error: E): Refused<E> {
  return { ok: false, error };
}
