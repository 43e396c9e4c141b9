import { useState } from 'react';
import { Button, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { kitText } from './text.ts';

export type ComboboxOption = { readonly id: string; readonly label: string; readonly detail?: string };

/** One of many, found by typing. */
export function Combobox({
  label,
  hint,
  options,
  value,
  onChange,
  onInput,
  error,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly options: readonly ComboboxOption[];
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
  /** For lists that the server searches. */
  readonly onInput?: (text: string) => void;
  readonly error?: string | undefined;
}) {
  // Within the form: behind a modal dialog the list would be covered and could not be clicked.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  return (
    <ComboBox
      selectedKey={value ?? null}
      onSelectionChange={(key) => onChange(key === null ? undefined : String(key))}
      {...(onInput ? { onInputChange: onInput } : {})}
      defaultItems={options}
      isInvalid={error !== undefined}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <Label className="mb-1 block font-semibold">{label}</Label>
      {hint ? (
        <Text slot="description" className="mb-1 block text-sm text-muted">
          {hint}
        </Text>
      ) : null}
      <div className="relative">
        <Input className="min-h-12 w-full rounded-xl border border-control bg-surface px-3 py-2 pr-12 text-base" />
        <Button aria-label={kitText.openList} className="absolute inset-y-0 right-0 grid w-12 place-items-center text-muted">
          <span aria-hidden="true">▾</span>
        </Button>
      </div>
      <FieldError className="mt-1 text-sm font-medium text-negative">{error}</FieldError>
      <div ref={setPlace} />
      <Popover {...(place ? { UNSTABLE_portalContainer: place } : {})} className="w-(--trigger-width) rounded-xl border border-line bg-surface shadow-lg">
        <ListBox className="max-h-52 overflow-auto p-1 outline-none" renderEmptyState={() => <p className="p-3 text-muted">{kitText.noMatch}</p>}>
          {(option: ComboboxOption) => (
            <ListBoxItem
              id={option.id}
              textValue={option.label}
              className="cursor-pointer rounded-lg px-3 py-2 outline-none data-[focused]:bg-brand-soft data-[selected]:font-semibold"
            >
              <span className="block">{option.label}</span>
              {option.detail ? <span className="block text-sm text-muted">{option.detail}</span> : null}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
