import { useState } from 'react';
import { fieldError, useSend } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Stack } from '#platform/web/ui/card.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { TextArea } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { berakhlakText } from '../berakhlak-text.ts';
import { writeExpectation, type SkpView } from '../contract.ts';
import { berakhlakValues, type BerakhlakValue } from '../rules/berakhlak.ts';
import { behaviorText as text } from '../skp-text.ts';

/** The seven values with their official statements, and what the leader expects besides. */
export function PlanBehavior({ skp }: { readonly skp: SkpView }) {
  const [writing, setWriting] = useState<BerakhlakValue>();
  const bodyOf = (value: BerakhlakValue) => skp.expectations.find((one) => one.value === value)?.body;
  return (
    <Card title={text.title}>
      <ul className="grid gap-x-6 sm:grid-cols-2">
        {berakhlakValues.map((value) => (
          <li key={value} className="border-b border-line py-2">
            <details>
              <summary className="min-h-11 cursor-pointer content-center font-semibold">{berakhlakText[value].name}</summary>
              <ul className="list-disc pl-5 text-sm text-muted">
                {berakhlakText[value].statements.map((statement) => (
                  <li key={statement}>{statement}</li>
                ))}
              </ul>
            </details>
            <p className="text-sm">
              {bodyOf(value) === undefined ? (
                <span className="text-muted">{text.none}</span>
              ) : (
                <>
                  <span className="font-semibold">{text.expectation}:</span> {bodyOf(value)}
                </>
              )}
            </p>
            {skp.can.expect === true ? (
              <div className="-ml-4">
                <Button variant="quiet" aria-label={text.writeFor(berakhlakText[value].name)} onClick={() => setWriting(value)}>
                  {text.write}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      <Dialog title={writing ? text.writeFor(berakhlakText[writing].name) : ''} isOpen={writing !== undefined} onClose={() => setWriting(undefined)}>
        {writing ? <ExpectationForm skpId={skp.skpId} value={writing} before={bodyOf(writing) ?? ''} onDone={() => setWriting(undefined)} /> : null}
      </Dialog>
    </Card>
  );
}

function ExpectationForm({
  skpId,
  value,
  before,
  onDone,
}: {
  readonly skpId: string;
  readonly value: BerakhlakValue;
  readonly before: string;
  readonly onDone: () => void;
}) {
  const toast = useToast();
  const [body, setBody] = useState(before);
  const send = useSend(writeExpectation, {
    onDone: () => {
      toast.show({ text: text.saved });
      onDone();
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ params: { skpId, value }, body: body.trim() === '' ? {} : { body } });
      }}
    >
      <Stack>
        <ProblemNotice fault={send.error} />
        <TextArea
          label={text.expectation}
          hint={text.hint}
          error={fieldError(send.error, 'body')}
          value={body}
          onChange={(event) => setBody(event.target.value)}
        />
        <Button type="submit" variant="primary" pending={send.isPending}>
          {text.save}
        </Button>
      </Stack>
    </form>
  );
}
