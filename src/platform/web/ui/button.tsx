import { useId, type ButtonHTMLAttributes, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { PlainLink } from './link.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> & {
  readonly variant?: ButtonVariant;
  /** The act is under way; a second press does nothing. */
  readonly pending?: boolean;
  /** Why the act is not possible now; the button stays focusable and says so. */
  readonly disabledReason?: string | undefined;
};

/** A verb. The main act of a page is primary, there is one of it. */
export function Button({ variant = 'secondary', pending = false, disabledReason, className, children, onClick, type = 'button', ...rest }: ButtonProps) {
  const reasonId = useId();
  const blocked = pending || disabledReason !== undefined;
  return (
    <>
      <button
        {...rest}
        type={type}
        aria-disabled={blocked || undefined}
        aria-busy={pending || undefined}
        aria-describedby={disabledReason ? reasonId : rest['aria-describedby']}
        onClick={(event) => (blocked ? event.preventDefault() : onClick?.(event))}
        className={classNames(look(variant), blocked && 'cursor-not-allowed opacity-60', className)}
      >
        {children}
      </button>
      {disabledReason ? (
        <span id={reasonId} className="block text-sm text-muted">
          {disabledReason}
        </span>
      ) : null}
    </>
  );
}

export function LinkButton({
  href,
  variant = 'secondary',
  className,
  children,
}: {
  readonly href: string;
  readonly variant?: ButtonVariant;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <PlainLink href={href} className={classNames(look(variant), className)}>
      {children}
    </PlainLink>
  );
}

/** A file of the server, so an ordinary link and not one of the application. */
export function DownloadLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a href={href} download className={look('secondary')}>
      {children}
    </a>
  );
}

const looks: Readonly<Record<ButtonVariant, string>> = {
  primary: 'bg-brand text-on-brand hover:bg-brand-strong border-transparent',
  secondary: 'bg-surface text-brand border-control hover:bg-brand-soft',
  quiet: 'bg-transparent text-brand border-transparent hover:bg-brand-soft underline underline-offset-4',
  danger: 'bg-surface text-negative border-negative hover:bg-negative-soft',
};

function look(variant: ButtonVariant): string {
  return classNames(
    'inline-flex min-h-12 items-center justify-center gap-2 rounded-xl border px-4 py-2 text-center font-semibold transition-colors',
    looks[variant],
  );
}
