import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { refreshVerified } from '#organization/contract.ts';
import { call, type CallFault } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Row } from '#platform/web/ui/card.tsx';
import { TextField } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { rateEvaluation } from '../contract.ts';
import type { EvaluationView } from '../view.ts';
import { evaluateText as text, resultText } from '../page-text.ts';
import { predikatName, predikatOf, ratingName, type Rating } from '../rules/predikat.ts';
import { useAct } from './use-act.ts';

export type RatingsToGive = { readonly workRating: Rating; readonly behaviorRating: Rating; readonly workReason: string; readonly behaviorReason: string };

/** What is about to be given, once more, and the password for it. */
export function RateForm({
  evaluation,
  ratings,
  onRated,
  onClose,
}: {
  readonly evaluation: EvaluationView;
  readonly ratings: RatingsToGive;
  readonly onRated: () => void;
  readonly onClose: () => void;
}) {
  const [password, setPassword] = useState('');
  const toast = useToast();
  const rate = useAct(rateEvaluation, () => {
    toast.show({ text: text.rated });
    onRated();
  });
  const verify = useMutation<unknown, CallFault, string>({
    mutationFn: (given) => call(refreshVerified, { body: { password: given } }),
    onSuccess: () => rate.mutate({ params: { evaluationId: evaluation.evaluationId }, body: { revision: evaluation.revision, ...ratings } }),
  });
  const isPending = verify.isPending || rate.isPending;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) verify.mutate(password);
      }}
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        <dt className="text-muted">{resultText.workRating}</dt>
        <dd className="font-semibold">{ratingName[ratings.workRating]}</dd>
        <dt className="text-muted">{resultText.behaviorRating}</dt>
        <dd className="font-semibold">{ratingName[ratings.behaviorRating]}</dd>
        <dt className="text-muted">{resultText.predikat}</dt>
        <dd className="font-semibold">{predikatName[predikatOf(ratings.workRating, ratings.behaviorRating)]}</dd>
      </dl>
      <p>{text.rateLead}</p>
      <TextField
        label={text.password}
        hint={text.passwordHint}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        autoFocus
      />
      <ProblemNotice fault={verify.error ?? rate.error} />
      <Row>
        <Button type="submit" variant="primary" pending={isPending}>
          {text.rate}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {resultText.cancel}
        </Button>
      </Row>
    </form>
  );
}
