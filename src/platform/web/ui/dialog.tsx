import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { kitText } from './text.ts';

/** A modal question or form. The browser's own dialog keeps the focus inside and closes on Escape. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
}: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    if (isOpen && !dialog.open) dialog.showModal();
    if (!isOpen && dialog.open) dialog.close();
  }, [isOpen]);
  return (
    <dialog
      ref={element}
      aria-labelledby={titleId}
      onClose={onClose}
      className="m-auto max-h-[92dvh] w-[min(36rem,calc(100vw-1.5rem))] overflow-auto rounded-card border border-line bg-surface p-5 shadow-xl backdrop:bg-black/50"
    >
      {isOpen ? (
        <>
          <div className="mb-3 flex items-start justify-between gap-3">
            <h2 id={titleId} className="pt-2 text-lg font-bold">
              {title}
            </h2>
            <Button variant="quiet" onClick={onClose}>
              {kitText.close}
            </Button>
          </div>
          {children}
        </>
      ) : null}
    </dialog>
  );
}
