import { useId, type ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type Choice<T extends string> = { readonly value: T; readonly label: ReactNode; readonly hint?: ReactNode };

/** One of few, as large cards. Nothing is preset: an answer is always somebody's act. */
export function ChoiceGroup<T extends string>({
  label,
  name,
  options,
  value,
  onChange,
  error,
  columns = 1,
}: {
  readonly label: ReactNode;
  readonly name: string;
  readonly options: readonly Choice<T>[];
  readonly value: T | undefined;
  readonly onChange: (value: T) => void;
  readonly error?: string | undefined;
  readonly columns?: 1 | 2 | 3;
}) {
  const errorId = useId();
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend className="mb-2 font-semibold">{label}</legend>
      <div className={classNames('grid gap-2', columns === 2 && 'sm:grid-cols-2', columns === 3 && 'sm:grid-cols-3')}>
        {options.map((option) => (
          <label
            key={option.value}
            className={classNames(
              'flex min-h-12 cursor-pointer items-start gap-3 rounded-xl border p-3 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand',
              value === option.value ? 'border-brand bg-brand-soft' : 'border-control bg-surface hover:bg-brand-soft',
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
              className="mt-0.5 size-5 shrink-0 accent-brand"
            />
            <span>
              <span className="block font-medium">{option.label}</span>
              {option.hint ? <span className="block text-sm text-muted">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
      {error ? (
        <p id={errorId} className="mt-1 text-sm font-medium text-negative">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
