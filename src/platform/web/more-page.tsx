import type { MenuItem } from './menu.ts';
import { shellText } from './shell-text.ts';
import { Card } from './ui/card.tsx';
import { LinkButton } from './ui/button.tsx';
import { PlainLink } from './ui/link.tsx';
import { EmptyState } from './ui/state.tsx';
import { Page } from './ui/page.tsx';

/** Everything that does not fit into the bar of a phone. */
export function MorePage({ items }: { readonly items: readonly MenuItem[] }) {
  return (
    <Page title={shellText.more} lead={shellText.moreLead}>
      <Card>
        <ul className="grid gap-1 sm:grid-cols-2">
          {items.map((item) => (
            <li key={item.href}>
              <PlainLink href={item.href} className="flex min-h-12 items-center gap-3 rounded-xl px-3 hover:bg-brand-soft">
                <span aria-hidden="true" className="w-5 text-center">
                  {item.mark}
                </span>
                {item.label}
              </PlainLink>
            </li>
          ))}
        </ul>
      </Card>
    </Page>
  );
}

export function NotFoundPage() {
  return (
    <Page title={shellText.notFoundTitle}>
      <EmptyState text={shellText.notFound} action={<LinkButton href="/">{shellText.toHome}</LinkButton>} />
    </Page>
  );
}
