import type { ReactNode } from 'react';
import type { CallFault } from '../api.ts';
import { classNames } from './class-names.ts';
import { kitText } from './text.ts';

export type Tone = 'info' | 'positive' | 'warning' | 'negative' | 'neutral';

const looks: Readonly<Record<Tone, string>> = {
  info: 'border-brand bg-brand-soft',
  positive: 'border-positive bg-positive-soft',
  warning: 'border-warning bg-warning-soft',
  negative: 'border-negative bg-negative-soft',
  neutral: 'border-line bg-surface',
};

/** A sentence that matters: what happened, whether the data is safe, what can be done. */
export function Notice({ tone = 'info', title, children }: { readonly tone?: Tone; readonly title?: string; readonly children: ReactNode }) {
  return (
    <div role={tone === 'negative' ? 'alert' : 'status'} className={classNames('rounded-xl border-l-4 p-3', looks[tone])}>
      {title ? <p className="font-bold">{title}</p> : null}
      <div>{children}</div>
    </div>
  );
}

/** The server's refusal in its own words, with the fields that need mending. */
export function ProblemNotice({ fault }: { readonly fault: CallFault | null | undefined }) {
  if (!fault) return null;
  const { message, fields, requestId, code } = fault.problem;
  return (
    <Notice tone="negative">
      <p>{message}</p>
      {fields && fields.length > 0 ? (
        <ul className="mt-1 list-disc pl-5">
          {fields.map((field) => (
            <li key={`${field.path}:${field.message}`}>{field.message}</li>
          ))}
        </ul>
      ) : null}
      {code === 'FAULT' ? <p className="text-sm text-muted">{kitText.requestNumber(requestId)}</p> : null}
    </Notice>
  );
}
