import { useDeferredValue, useState } from 'react';
import { useCall } from '#platform/web/api.ts';
import { SelectField, TextField } from '#platform/web/ui/field.tsx';
import { listTargetHolders } from '../contract.ts';
import { editorText as text } from '../indicator-text.ts';

/** Who answers questions: somebody found by name or number, or nobody in particular. */
export function OwnerField({
  value,
  name,
  onChange,
  error,
}: {
  readonly value: string;
  /** Of the one who is chosen already. */
  readonly name: string | undefined;
  readonly onChange: (ownerId: string) => void;
  readonly error: string | undefined;
}) {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(name);
  const search = useDeferredValue(typed.trim());
  const found = useCall(listTargetHolders, { query: search.length < 3 ? {} : { search } });
  const people = found.data?.people ?? [];
  const options = [
    { value: '', label: text.ownerNobody },
    ...(value === '' || people.some(({ personId }) => personId === value) ? [] : [{ value, label: chosen ?? value }]),
    ...people.map(({ personId, name: itsName, nip }) => ({ value: personId, label: text.ownerOf(itsName, nip) })),
  ];
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextField label={text.ownerSearch} hint={text.ownerHint} value={typed} onChange={(event) => setTyped(event.target.value)} />
      <SelectField
        className="self-end"
        label={text.owner}
        options={options}
        value={value}
        error={error}
        onChange={(event) => {
          setChosen(options.find((option) => option.value === event.target.value)?.label);
          onChange(event.target.value);
        }}
      />
    </div>
  );
}
