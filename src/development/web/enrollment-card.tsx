import { useState } from 'react';
import { fieldError, useSend } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Row, Stack } from '#platform/web/ui/card.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { DateField, TextField } from '#platform/web/ui/field.tsx';
import { StatusLabel } from '#platform/web/ui/label.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { cancelEnrollment, completeTraining, type EffectView, type EnrollmentView } from '../contract.ts';
import { developmentText as text, effectDetail, effectText, statusText } from '../text.ts';
import { TrainingFacts } from './training-facts.tsx';

const tones = { REGISTERED: 'info', COMPLETED: 'warning', VERIFIED: 'positive', CANCELLED: 'neutral' } as const;

/** One registration of one's own: where it stands, what it led to, and the next act. */
export function EnrollmentCard({
  enrollment,
  effect,
  today,
}: {
  readonly enrollment: EnrollmentView;
  readonly effect: EffectView | null;
  readonly today: string;
}) {
  const [isCompleting, setCompleting] = useState(false);
  const toast = useToast();
  const cancel = useSend(cancelEnrollment, { onDone: () => toast.show({ text: text.cancelled }) });
  const { status, training } = enrollment;
  const isOpen = status === 'REGISTERED' || status === 'COMPLETED';
  return (
    <article aria-label={training.title} className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
      <TrainingFacts training={training} />
      <Row>
        <StatusLabel tone={tones[status]}>{statusText[status]}</StatusLabel>
        <EnrollmentFacts enrollment={enrollment} />
      </Row>
      {effect === null ? null : <Effect effect={effect} />}
      <ProblemNotice fault={cancel.error} />
      {isOpen ? (
        <Row>
          <Button variant={status === 'REGISTERED' ? 'primary' : 'secondary'} onClick={() => setCompleting(true)}>
            {status === 'REGISTERED' ? text.complete : text.correct}
          </Button>
          <Button variant="quiet" pending={cancel.isPending} onClick={() => cancel.mutate({ params: { enrollmentId: enrollment.enrollmentId }, body: {} })}>
            {text.cancelEnrollment}
          </Button>
        </Row>
      ) : null}
      <Dialog title={text.completeTitle(training.title)} isOpen={isCompleting} onClose={() => setCompleting(false)}>
        <CompleteForm enrollment={enrollment} today={today} onClose={() => setCompleting(false)} />
      </Dialog>
    </article>
  );
}

/** Day, certificate and who verified, as far as they are known. */
export function EnrollmentFacts({ enrollment }: { readonly enrollment: EnrollmentView }) {
  const facts = [
    enrollment.completedOn === null ? undefined : text.completedOnShown(enrollment.completedOn),
    enrollment.certificateNumber === null ? undefined : text.certificateShown(enrollment.certificateNumber),
    enrollment.verifiedByName === null ? undefined : text.verifiedBy(enrollment.verifiedByName),
  ].filter((fact) => fact !== undefined);
  return <span className="text-sm break-words text-muted">{facts.join(' · ')}</span>;
}

function Effect({ effect }: { readonly effect: EffectView }) {
  return (
    <div className="max-w-prose rounded-xl bg-brand-soft p-3">
      <p>{effectText(effect)}</p>
      {effect.code === 'TOO_EARLY' ? null : <p className="text-sm text-muted">{effectDetail(effect)}</p>}
    </div>
  );
}

function CompleteForm({ enrollment, today, onClose }: { readonly enrollment: EnrollmentView; readonly today: string; readonly onClose: () => void }) {
  const [completedOn, setCompletedOn] = useState(enrollment.completedOn ?? '');
  const [certificateNumber, setCertificateNumber] = useState(enrollment.certificateNumber ?? '');
  const toast = useToast();
  const send = useSend(completeTraining, {
    onDone: () => {
      toast.show({ text: text.completed });
      onClose();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!send.isPending) send.mutate({ params: { enrollmentId: enrollment.enrollmentId }, body: { completedOn, certificateNumber } });
      }}
    >
      <Stack>
        <DateField
          label={text.completedOn}
          value={completedOn}
          max={today}
          onChange={(event) => setCompletedOn(event.target.value)}
          error={fieldError(send.error, 'completedOn')}
        />
        <TextField
          label={text.certificateNumber}
          hint={text.certificateHint}
          value={certificateNumber}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => setCertificateNumber(event.target.value)}
          error={fieldError(send.error, 'certificateNumber')}
        />
        <ProblemNotice fault={send.error} />
        <Row>
          <Button type="submit" variant="primary" pending={send.isPending}>
            {text.save}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {text.close}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
