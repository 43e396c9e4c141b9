import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useRouterState } from '@tanstack/react-router';
import { barLength, currentItem, type MenuItem } from './menu.ts';
import { paths } from './paths.ts';
import { shellText } from './shell-text.ts';
import { classNames } from './ui/class-names.ts';
import { PlainLink } from './ui/link.tsx';

/** The frame of every page: skip link, header with name and unit, bar below on phones and at the side from 1024 px. */
export function Shell({
  items,
  name,
  place,
  agency,
  children,
}: {
  readonly items: readonly MenuItem[];
  readonly name: string;
  readonly place: string;
  readonly agency: string;
  readonly children: ReactNode;
}) {
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const current = currentItem(items, pathname);
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  const isOnline = useOnline();

  // After a change of page the focus stands at its beginning, so that a screen reader begins there too.
  useEffect(() => {
    if (isFirst.current) isFirst.current = false;
    else main.current?.focus({ preventScroll: true });
  }, [pathname]);

  const bar = items.slice(0, barLength);
  const more: MenuItem = { href: paths.more(), label: shellText.items.more, mark: '⋯' };
  const inBar = current !== undefined && bar.includes(current);
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_1fr]">
      <a href="#isi" className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-xl focus:bg-surface focus:p-3">
        {shellText.skip}
      </a>
      <nav
        aria-label={shellText.menu}
        className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:sticky lg:inset-auto lg:top-0 lg:h-dvh lg:overflow-y-auto lg:border-t-0 lg:border-r lg:p-3"
      >
        <p className="mb-3 hidden px-3 pt-2 lg:block">
          <span className="block text-lg font-bold text-brand">{shellText.product}</span>
          <span className="block text-sm text-muted">{agency}</span>
        </p>
        <ul className="grid grid-cols-5 lg:hidden">
          {[...bar, more].map((item) => (
            <li key={item.href}>
              <BarLink item={item} isCurrent={item === current || (item === more && !inBar)} />
            </li>
          ))}
        </ul>
        <ul className="hidden lg:block">
          {items.map((item) => (
            <li key={item.href}>
              <SideLink item={item} isCurrent={item === current} />
            </li>
          ))}
        </ul>
      </nav>
      <div className="min-w-0">
        <header className="flex items-center justify-between gap-3 border-b border-line bg-surface px-4 py-2 sm:px-6">
          <p className="font-bold text-brand lg:invisible">{shellText.product}</p>
          <PlainLink href={paths.account()} className="min-h-11 max-w-[60%] content-center text-right text-sm leading-tight">
            <span className="block truncate font-semibold">{name}</span>
            <span className="block truncate text-muted">{place}</span>
          </PlainLink>
        </header>
        {isOnline ? null : (
          <p role="status" className="bg-warning-soft px-4 py-2 text-warning">
            {shellText.offline}
          </p>
        )}
        <main id="isi" ref={main} tabIndex={-1} className="px-4 py-5 pb-28 outline-none sm:px-6 lg:pb-10">
          {children}
        </main>
      </div>
    </div>
  );
}

/** Before signing in: no menu, the same width of reading. */
export function PlainShell({ children }: { readonly children: ReactNode }) {
  return (
    <div className="min-h-dvh">
      <header className="border-b border-line bg-surface px-4 py-3 sm:px-6">
        <p className="mx-auto max-w-2xl font-bold text-brand">{shellText.product}</p>
      </header>
      <main id="isi" className="px-4 py-6 sm:px-6">
        {children}
      </main>
    </div>
  );
}

function BarLink({ item, isCurrent }: { readonly item: MenuItem; readonly isCurrent: boolean }) {
  return (
    <PlainLink
      href={item.href}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames('flex min-h-14 flex-col items-center justify-center text-xs', isCurrent ? 'font-bold text-brand' : 'text-muted')}
    >
      <span aria-hidden="true" className={classNames('grid h-6 w-10 place-items-center rounded-full text-base leading-none', isCurrent && 'bg-brand-soft')}>
        {item.mark}
      </span>
      <span>{item.label}</span>
    </PlainLink>
  );
}

function SideLink({ item, isCurrent }: { readonly item: MenuItem; readonly isCurrent: boolean }) {
  return (
    <PlainLink
      href={item.href}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames('flex min-h-11 items-center gap-3 rounded-xl px-3', isCurrent ? 'bg-brand-soft font-bold text-brand' : 'hover:bg-brand-soft')}
    >
      <span aria-hidden="true" className="w-5 shrink-0 text-center">
        {item.mark}
      </span>
      {item.label}
    </PlainLink>
  );
}

function useOnline(): boolean {
  const [isOnline, setOnline] = useState(() => navigator.onLine);
  useEffect(() => {
    const change = () => setOnline(navigator.onLine);
    window.addEventListener('online', change);
    window.addEventListener('offline', change);
    return () => {
      window.removeEventListener('online', change);
      window.removeEventListener('offline', change);
    };
  }, []);
  return isOnline;
}
