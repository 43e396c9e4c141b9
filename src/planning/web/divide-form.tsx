import { useState } from 'react';
import { fieldError, fieldErrorWithin, useSend } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Row, Stack } from '#platform/web/ui/card.tsx';
import { ChoiceGroup } from '#platform/web/ui/choice.tsx';
import { CheckField, TextField } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { assignRoles, withdrawRole, type MphView } from '../contract.ts';
import { cascades, type Cascade } from '../rules/mph.ts';
import { cascadeHint, cascadeText, divideText as text } from '../skp-text.ts';

type Role = MphView['rows'][number]['cells'][number]['role'];

/** One cell of the matrix, or a whole column for several people at once. */
export type Dividing = { readonly rhkId: string; readonly personId?: string; readonly role?: Role };

export function DivideForm({ view, dividing, onDone }: { readonly view: MphView; readonly dividing: Dividing; readonly onDone: () => void }) {
  const toast = useToast();
  const { rhkId, personId } = dividing;
  const title = view.columns.find((column) => column.rhkId === rhkId)?.title ?? '';
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(personId === undefined ? [] : [personId]));
  const [cascade, setCascade] = useState<Cascade>(dividing.role?.cascade ?? 'DIRECT');
  // A share of the same result is mostly called like it.
  const [body, setBody] = useState(dividing.role?.body ?? title);
  const params = { personId: view.leader.personId };
  const assign = useSend(assignRoles, {
    onDone: ({ assigned }) => {
      toast.show({ text: text.saved(assigned) });
      onDone();
    },
  });
  const withdraw = useSend(withdrawRole, { onDone });
  const toggle = (id: string, isChosen: boolean) => setChosen(new Set(isChosen ? [...chosen, id] : [...chosen].filter((one) => one !== id)));
  const person = view.rows.find((row) => row.personId === personId);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        assign.mutate({ params, body: { rhkId, personIds: [...chosen], cascade, body } });
      }}
    >
      <Stack>
        <ProblemNotice fault={assign.error ?? withdraw.error} />
        <div>
          <p className="text-sm text-muted">{text.result}</p>
          <p>{title}</p>
        </div>
        {person ? (
          <p className="font-semibold">{person.name}</p>
        ) : (
          <fieldset>
            <legend className="font-semibold">{text.people}</legend>
            <Button variant="quiet" onClick={() => setChosen(new Set(view.rows.filter((row) => row.isDirect).map((row) => row.personId)))}>
              {text.all}
            </Button>
            {view.rows.map((row) => (
              <CheckField
                key={row.personId}
                label={row.name}
                hint={row.postTitle}
                checked={chosen.has(row.personId)}
                onChange={(event) => toggle(row.personId, event.target.checked)}
              />
            ))}
            {fieldErrorWithin(assign.error, 'personIds') ? <p className="text-sm text-negative">{fieldErrorWithin(assign.error, 'personIds')}</p> : null}
          </fieldset>
        )}
        <ChoiceGroup
          label={text.cascade}
          name="cascade"
          columns={2}
          value={cascade}
          onChange={setCascade}
          options={cascades.map((value) => ({ value, label: cascadeText[value], hint: cascadeHint[value] }))}
        />
        <TextField
          label={text.body}
          hint={text.bodyHint}
          error={fieldError(assign.error, 'body')}
          value={body}
          onChange={(event) => setBody(event.target.value)}
        />
        <Row>
          <Button type="submit" variant="primary" pending={assign.isPending}>
            {text.save}
          </Button>
          {person && dividing.role ? (
            <Button
              variant="danger"
              pending={withdraw.isPending}
              aria-label={text.withdrawFor(person.name)}
              onClick={() => withdraw.mutate({ params: { ...params, rhkId, ownerId: person.personId } })}
            >
              {text.withdraw}
            </Button>
          ) : null}
        </Row>
      </Stack>
    </form>
  );
}
