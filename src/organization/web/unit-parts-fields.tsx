import { useCall } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Row, Stack } from '#platform/web/ui/card.tsx';
import { SelectField, TextField } from '#platform/web/ui/field.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { listUnitPosts } from '../contract.ts';
import { unitKinds, type UnitKind } from '../rules/unit-kind.ts';
import { unitKindText } from '../text.ts';
import { unitChangesText as text } from '../unit-change-text.ts';

export type Part = { readonly code: string; readonly name: string; readonly kind: UnitKind; readonly postIds: readonly string[] };

export const emptyPart: Part = { code: '', name: '', kind: 'SUBDISTRICT', postIds: [] };

/** New units, and to which of them each post of the old one goes. */
export function UnitPartsFields({
  unitId,
  on,
  parts,
  onChange,
}: {
  readonly unitId: string;
  readonly on: string;
  readonly parts: readonly Part[];
  readonly onChange: (parts: readonly Part[]) => void;
}) {
  const change = (at: number, more: Partial<Part>) => onChange(parts.map((part, index) => (index === at ? { ...part, ...more } : part)));
  return (
    <Stack>
      {parts.map((part, at) => (
        <fieldset key={at} className="rounded-xl border border-line p-4">
          <legend className="px-1 font-semibold">{text.part(at + 1)}</legend>
          <div className="grid gap-3 sm:grid-cols-3">
            <TextField
              label={text.newCode}
              maxLength={40}
              autoComplete="off"
              value={part.code}
              onChange={(event) => change(at, { code: event.target.value })}
            />
            <TextField
              label={text.newName}
              maxLength={200}
              autoComplete="off"
              value={part.name}
              onChange={(event) => change(at, { name: event.target.value })}
            />
            <SelectField
              label={text.newKind}
              options={unitKinds.map((value) => ({ value, label: unitKindText[value] }))}
              value={part.kind}
              onChange={(event) => change(at, { kind: event.target.value as UnitKind })}
            />
          </div>
        </fieldset>
      ))}
      {parts.length < 20 ? (
        <Row>
          <Button onClick={() => onChange([...parts, emptyPart])}>{text.addPart}</Button>
        </Row>
      ) : null}
      {unitId === '' || on === '' ? null : <Posts unitId={unitId} on={on} parts={parts} onChange={onChange} />}
    </Stack>
  );
}

function Posts({ unitId, on, parts, onChange }: Parameters<typeof UnitPartsFields>[0]) {
  const posts = useCall(listUnitPosts, { params: { unitId }, query: { on } });
  const options = [
    { value: '', label: text.stays },
    ...parts.map((part, at) => ({ value: String(at), label: part.name.trim() === '' ? text.part(at + 1) : part.name })),
  ];
  const give = (postId: string, to: string) =>
    onChange(
      parts.map((part, at) => {
        const others = part.postIds.filter((id) => id !== postId);
        return { ...part, postIds: String(at) === to ? [...others, postId] : others };
      }),
    );
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">{text.posts}</legend>
      <QueryState query={posts}>
        {({ posts: found }) =>
          found.length === 0 ? (
            <EmptyState text={text.noPosts} />
          ) : (
            <div className="grid gap-3 sm:grid-cols-2">
              {found.map(({ postId, title, holders }) => (
                <SelectField
                  key={postId}
                  label={text.postTo(title, holders.join(', '))}
                  options={options}
                  value={String(parts.findIndex((part) => part.postIds.includes(postId))).replace('-1', '')}
                  onChange={(event) => give(postId, event.target.value)}
                />
              ))}
            </div>
          )
        }
      </QueryState>
    </fieldset>
  );
}
