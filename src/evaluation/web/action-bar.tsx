import type { ReactNode } from 'react';

/** The main act of a long page, always within reach; above the bar of the frame on a small screen. */
export function ActionBar({ note, children }: { readonly note: string; readonly children: ReactNode }) {
  return (
    <div className="sticky bottom-[4.5rem] z-10 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-xl border border-control bg-surface p-2 pl-3 shadow-md lg:bottom-3">
      <p role="status" className="min-w-0 flex-1 text-sm text-muted">
        {note}
      </p>
      <div>{children}</div>
    </div>
  );
}
