import { Link } from '#platform/web/ui/link.tsx';
import { whyText } from '../page-text.ts';

export type Step = { readonly label: string; readonly href: string };

/** Where a page stands below the number it explains; the last step is the page itself. */
export function Trail({ steps }: { readonly steps: readonly Step[] }) {
  return (
    <nav aria-label={whyText.trail} className="no-print">
      <ol className="flex flex-wrap items-center gap-x-2">
        {steps.map(({ label, href }, at) => (
          <li key={`${at} ${label}`} className="flex items-center gap-2">
            {at > 0 ? <span aria-hidden="true">›</span> : null}
            {at === steps.length - 1 ? (
              <span aria-current="page">{label}</span>
            ) : (
              <Link href={href} className="inline-flex min-h-11 items-center text-brand underline">
                {label}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
