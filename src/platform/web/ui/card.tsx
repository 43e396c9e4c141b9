import { useId, type ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type CardProps = { readonly title?: ReactNode; readonly actions?: ReactNode; readonly className?: string; readonly children: ReactNode };

/** A section of a page; with a title it is a landmark. */
export function Card({ title, actions, className, children }: CardProps) {
  const titleId = useId();
  return (
    <section aria-labelledby={title ? titleId : undefined} className={classNames('rounded-card border border-line bg-surface p-4 sm:p-5', className)}>
      {title || actions ? (
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
          {title ? (
            <h2 id={titleId} className="text-lg font-bold">
              {title}
            </h2>
          ) : null}
          {actions}
        </div>
      ) : null}
      {children}
    </section>
  );
}

export function Stack({ gap = 'normal', children }: { readonly gap?: 'tight' | 'normal'; readonly children: ReactNode }) {
  return <div className={classNames('flex flex-col', gap === 'tight' ? 'gap-2' : 'gap-4')}>{children}</div>;
}

export function Row({ children }: { readonly children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-2">{children}</div>;
}
