import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import type { Tone } from './notice.tsx';

const looks: Readonly<Record<Tone, string>> = {
  info: 'bg-brand-soft text-brand',
  positive: 'bg-positive-soft text-positive',
  warning: 'bg-warning-soft text-warning',
  negative: 'bg-negative-soft text-negative',
  neutral: 'border border-control bg-surface text-muted',
};

/** A state in words. The colour only helps. */
export function StatusLabel({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={classNames('inline-flex items-center gap-1 rounded-full px-2.5 py-0.5 text-sm font-semibold', looks[tone])}>{children}</span>;
}
