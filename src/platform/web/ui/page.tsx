import { useEffect, type ReactNode } from 'react';
import { Link } from './link.tsx';

export type PageProps = {
  readonly title: string;
  /** One sentence below the title. */
  readonly lead?: ReactNode;
  readonly back?: { readonly href: string; readonly label: string };
  readonly actions?: ReactNode;
  /** Forms read best narrow; tables and matrices want the width. */
  readonly width?: 'text' | 'wide';
  readonly children: ReactNode;
};

export function Page({ title, lead, back, actions, width = 'wide', children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Bina Kinerja`;
  }, [title]);
  return (
    <div className={width === 'text' ? 'mx-auto max-w-2xl' : 'mx-auto max-w-6xl'}>
      {back ? (
        <p className="no-print mb-1">
          <Link href={back.href} className="inline-flex min-h-11 items-center gap-1 text-brand underline">
            <span aria-hidden="true">←</span> {back.label}
          </Link>
        </p>
      ) : null}
      <header className="mb-5 flex flex-wrap items-end justify-between gap-3">
        <div className="max-w-3xl">
          <h1 className="text-2xl font-bold leading-tight text-balance sm:text-3xl">{title}</h1>
          {lead ? <p className="mt-1 text-muted">{lead}</p> : null}
        </div>
        {actions ? <div className="no-print flex flex-wrap gap-2">{actions}</div> : null}
      </header>
      <div className="flex flex-col gap-5">{children}</div>
    </div>
  );
}
