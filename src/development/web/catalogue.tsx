import { useState } from 'react';
import { v7 as newId } from 'uuid';
import { useCall, useSend } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card, Row } from '#platform/web/ui/card.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { EmptyState, QueryState } from '#platform/web/ui/state.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { listTrainings, registerTraining, withdrawTraining, type TrainingView } from '../contract.ts';
import { developmentText as text } from '../text.ts';
import { DefineForm } from './define-form.tsx';
import { TrainingFacts } from './training-facts.tsx';

/** Everything on offer; the pengelola adds and takes out. */
export function Catalogue({ openTrainingIds }: { readonly openTrainingIds: ReadonlySet<string> }) {
  const [isDefining, setDefining] = useState(false);
  const catalogue = useCall(listTrainings, {});
  const canDefine = catalogue.data?.can.define ?? false;
  return (
    <Card title={text.catalogueTitle} actions={canDefine ? <Button onClick={() => setDefining(true)}>{text.define}</Button> : undefined}>
      <QueryState query={catalogue}>
        {({ trainings, can }) =>
          trainings.length === 0 ? (
            <EmptyState text={text.catalogueEmpty} />
          ) : (
            <ul className="flex flex-col divide-y divide-line">
              {trainings.map((training) => (
                <li key={training.trainingId} className="py-3">
                  <CatalogueEntry training={training} isTaken={openTrainingIds.has(training.trainingId)} canWithdraw={can.define} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryState>
      <Dialog title={text.defineTitle} isOpen={isDefining} onClose={() => setDefining(false)}>
        <DefineForm onClose={() => setDefining(false)} />
      </Dialog>
    </Card>
  );
}

function CatalogueEntry({ training, isTaken, canWithdraw }: { readonly training: TrainingView; readonly isTaken: boolean; readonly canWithdraw: boolean }) {
  const [enrollmentId, setEnrollmentId] = useState(() => newId());
  const toast = useToast();
  const take = useSend(registerTraining, {
    onDone: () => {
      toast.show({ text: text.registered(training.title) });
      setEnrollmentId(newId());
    },
  });
  const withdraw = useSend(withdrawTraining, { onDone: () => toast.show({ text: text.withdrawn }) });
  return (
    <div className="flex flex-col gap-2">
      <TrainingFacts training={training}>
        <p className="mt-1 max-w-prose break-words whitespace-pre-line">{training.description}</p>
      </TrainingFacts>
      <ProblemNotice fault={take.error ?? withdraw.error} />
      <Row>
        <Button
          aria-label={`${text.register}: ${training.title}`}
          pending={take.isPending}
          disabledReason={isTaken ? text.alreadyRegistered : undefined}
          onClick={() => take.mutate({ body: { enrollmentId, trainingId: training.trainingId } })}
        >
          {text.register}
        </Button>
        {canWithdraw ? (
          <Button
            variant="quiet"
            aria-label={`${text.withdraw}: ${training.title}`}
            pending={withdraw.isPending}
            onClick={() => withdraw.mutate({ params: { trainingId: training.trainingId }, body: {} })}
          >
            {text.withdraw}
          </Button>
        ) : null}
      </Row>
    </div>
  );
}
