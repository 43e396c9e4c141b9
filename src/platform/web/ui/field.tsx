import { useId, type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react';
import { classNames } from './class-names.ts';

type Labelled = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** The sentence that says what is wrong; marks the field. */
  readonly error?: string | undefined;
};

const control = 'w-full min-h-12 rounded-xl border bg-surface px-3 py-2 text-base text-ink placeholder:text-muted';

export function TextField({
  label,
  hint,
  error,
  className,
  type = 'text',
  ...input
}: Labelled & InputHTMLAttributes<HTMLInputElement> & { readonly ref?: Ref<HTMLInputElement> }) {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(aria) => <input {...input} {...aria} type={type} className={classNames(control, error ? 'border-negative' : 'border-control')} />}
    </Field>
  );
}

/** Numbers are typed as text, so that a comma is accepted and nothing is rounded away by the browser. */
export function NumberField(props: Labelled & InputHTMLAttributes<HTMLInputElement> & { readonly ref?: Ref<HTMLInputElement> }) {
  return <TextField inputMode="decimal" autoComplete="off" {...props} />;
}

export function DateField(props: Labelled & InputHTMLAttributes<HTMLInputElement> & { readonly ref?: Ref<HTMLInputElement> }) {
  return <TextField {...props} type="date" />;
}

export function TextArea({
  label,
  hint,
  error,
  className,
  rows = 3,
  ...input
}: Labelled & TextareaHTMLAttributes<HTMLTextAreaElement> & { readonly ref?: Ref<HTMLTextAreaElement> }) {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(aria) => <textarea {...input} {...aria} rows={rows} className={classNames(control, error ? 'border-negative' : 'border-control')} />}
    </Field>
  );
}

export type Option = { readonly value: string; readonly label: string };

export function SelectField({
  label,
  hint,
  error,
  className,
  options,
  ...input
}: Labelled & SelectHTMLAttributes<HTMLSelectElement> & { readonly options: readonly Option[]; readonly ref?: Ref<HTMLSelectElement> }) {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(aria) => (
        <select {...input} {...aria} className={classNames(control, error ? 'border-negative' : 'border-control')}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function CheckField({
  label,
  hint,
  error,
  className,
  ...input
}: Labelled & InputHTMLAttributes<HTMLInputElement> & { readonly ref?: Ref<HTMLInputElement> }) {
  const id = useId();
  return (
    <div className={className}>
      <label className="flex min-h-12 cursor-pointer items-center gap-3">
        <input {...input} type="checkbox" aria-describedby={hint || error ? id : undefined} className="size-6 shrink-0 accent-brand" />
        <span>{label}</span>
      </label>
      {hint || error ? (
        <p id={id} className={classNames('text-sm', error ? 'text-negative' : 'text-muted')}>
          {error ?? hint}
        </p>
      ) : null}
    </div>
  );
}

function Field({
  label,
  hint,
  error,
  className,
  children,
}: Labelled & {
  readonly className?: string | undefined;
  readonly children: (aria: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }) => ReactNode;
}) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1 block font-semibold">
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="mb-1 text-sm text-muted">
          {hint}
        </p>
      ) : null}
      {children({
        id,
        ...(hint || error ? { 'aria-describedby': [hint ? `${id}-hint` : '', error ? noteId : ''].filter(Boolean).join(' ') } : {}),
        ...(error ? { 'aria-invalid': true as const } : {}),
      })}
      {error ? (
        <p id={noteId} className="mt-1 text-sm font-medium text-negative">
          {error}
        </p>
      ) : null}
    </div>
  );
}
