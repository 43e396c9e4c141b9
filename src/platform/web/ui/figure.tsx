import type { ReactNode } from 'react';
import { Link } from './link.tsx';
import { kitText } from './text.ts';

/** A number about work: never without what it rests on, and with a way to its evidence. */
export function Figure({
  label,
  value,
  detail,
  whyHref,
  children,
}: {
  readonly label: string;
  readonly value: ReactNode;
  /** n, period, interval, time of the last data. */
  readonly detail?: ReactNode;
  readonly whyHref?: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="flex flex-col gap-1 rounded-xl border border-line bg-surface p-4">
      <p className="text-sm font-semibold text-muted">{label}</p>
      <p className="text-2xl font-bold leading-tight tabular-nums">{value}</p>
      {detail ? <p className="text-sm text-muted">{detail}</p> : null}
      {children}
      {whyHref ? (
        <p className="mt-auto">
          <Link href={whyHref} aria-label={`${kitText.why} ${label}`} className="inline-flex min-h-11 items-center text-sm text-brand underline">
            {kitText.why}
          </Link>
        </p>
      ) : null}
    </div>
  );
}
