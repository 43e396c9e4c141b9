import { Link as RouterLink } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type LinkProps = {
  readonly href: string;
  readonly className?: string;
  readonly children: ReactNode;
  readonly 'aria-label'?: string;
  readonly 'aria-current'?: 'page' | undefined;
};

/** A link inside the application, from the address table. */
export function Link({ href, className, children, ...aria }: LinkProps) {
  return (
    <PlainLink href={href} className={className ?? 'text-brand underline hover:text-brand-strong'} {...aria}>
      {children}
    </PlainLink>
  );
}

/** The same without a look of its own, for tiles and bars. */
export function PlainLink({ href, className, children, ...aria }: LinkProps) {
  const [pathname = '/', query] = href.split('?');
  const search = query === undefined ? {} : Object.fromEntries(new URLSearchParams(query));
  return (
    <RouterLink to={pathname} search={search as never} className={classNames(className)} {...aria}>
      {children}
    </RouterLink>
  );
}
