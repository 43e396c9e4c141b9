import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CallFault } from '../api.ts';
import { Button } from './button.tsx';
import { ProblemNotice } from './notice.tsx';
import { kitText } from './text.ts';

export function Loading({ label = kitText.loading }: { readonly label?: string }) {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="text-muted">{label}</span>
      <span aria-hidden="true" className="h-5 w-2/3 animate-pulse rounded bg-line" />
      <span aria-hidden="true" className="h-5 w-1/2 animate-pulse rounded bg-line" />
    </div>
  );
}

export function EmptyState({ text, action }: { readonly text: string; readonly action?: ReactNode }) {
  return (
    <div className="rounded-xl border border-dashed border-control p-4 text-muted">
      <p>{text}</p>
      {action ? <div className="mt-3">{action}</div> : null}
    </div>
  );
}

/** The states of something that is read: loading, failed with a way to try again, empty, there. */
export function QueryState<T>({
  query,
  empty,
  children,
}: {
  readonly query: UseQueryResult<T, CallFault>;
  readonly empty?: { readonly when: (value: T) => boolean; readonly text: string; readonly action?: ReactNode };
  readonly children: (value: T) => ReactNode;
}) {
  if (query.data === undefined) {
    if (query.error === null) return <Loading />;
    return (
      <div className="flex flex-col items-start gap-3">
        <ProblemNotice fault={query.error} />
        <Button onClick={() => void query.refetch()}>{kitText.retry}</Button>
      </div>
    );
  }
  if (empty?.when(query.data)) return <EmptyState text={empty.text} action={empty.action} />;
  return (
    <>
      {query.error ? <ProblemNotice fault={query.error} /> : null}
      {children(query.data)}
    </>
  );
}
