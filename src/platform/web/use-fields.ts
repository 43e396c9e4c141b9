import { useState } from 'react';
import { fieldError, type CallFault } from './api.ts';

type Typed = { readonly target: { readonly value: string } };

/** A small form of texts: what is typed so far, and for each field its value, its change and what the server said about it. */
export function useFields<F extends Readonly<Record<string, string>>>(initial: F, fault: CallFault | null) {
  const [form, setForm] = useState(initial);
  /** `path` where the server calls the field otherwise. */
  const field = (name: keyof F & string, path: string = name) => ({
    value: form[name] as string,
    onChange: (event: Typed) => setForm({ ...form, [name]: event.target.value }),
    error: fieldError(fault, path),
  });
  return { form, field };
}
