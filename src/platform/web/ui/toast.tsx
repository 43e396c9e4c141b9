import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Button } from './button.tsx';

export type ToastContent = { readonly text: string; readonly action?: { readonly label: string; readonly onPress: () => void }; readonly seconds?: number };

const ToastContext = createContext<{ readonly show: (toast: ToastContent) => void; readonly hide: () => void } | undefined>(undefined);

/** A short message at the lower edge, announced politely; with an action such as "Batalkan" it stays for `seconds`. */
export function useToast() {
  const toast = useContext(ToastContext);
  if (!toast) throw new Error('useToast stands inside ToastHost');
  return toast;
}

export function ToastHost({ children }: { readonly children: ReactNode }) {
  const [current, setCurrent] = useState<ToastContent>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hide = useCallback(() => setCurrent(undefined), []);
  const show = useCallback((toast: ToastContent) => {
    clearTimeout(timer.current);
    setCurrent(toast);
    timer.current = setTimeout(() => setCurrent(undefined), (toast.seconds ?? 6) * 1000);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  const value = useMemo(() => ({ show, hide }), [show, hide]);
  return (
    <ToastContext value={value}>
      {children}
      <div aria-live="polite" className="pointer-events-none fixed inset-x-0 bottom-20 z-30 flex justify-center px-3 sm:bottom-6">
        {current ? (
          <div className="pointer-events-auto flex items-center gap-3 rounded-xl border border-control bg-surface py-2 pr-2 pl-4 shadow-lg">
            <span>{current.text}</span>
            {current.action ? (
              <Button
                variant="quiet"
                onClick={() => {
                  current.action?.onPress();
                  hide();
                }}
              >
                {current.action.label}
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
    </ToastContext>
  );
}
