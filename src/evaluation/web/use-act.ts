import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { call, keyOf, type CallFault } from '#platform/web/api.ts';
import type { Endpoint, InputOf } from '#platform/wire.ts';
import { listOwnEvaluations, listTeamEvaluations, showEvaluation } from '../contract.ts';
import type { EvaluationView } from '../view.ts';

/**
 * An act whose answer is the evaluation as it stands afterwards. The answer goes on screen as it is: reading it once more
 * would stand in the journal as another look at the person.
 */
export function useAct<E extends Endpoint & { readonly answer: typeof showEvaluation.answer }>(
  declared: E,
  onDone?: (evaluation: EvaluationView) => void,
): UseMutationResult<EvaluationView, CallFault, InputOf<E>> {
  const client = useQueryClient();
  return useMutation<EvaluationView, CallFault, InputOf<E>>({
    mutationFn: (input) => call(declared, input),
    onSuccess: async (evaluation) => {
      client.setQueryData(keyOf(showEvaluation, { params: { evaluationId: evaluation.evaluationId } }), evaluation);
      onDone?.(evaluation);
      await Promise.all([listOwnEvaluations, listTeamEvaluations].map((read) => client.invalidateQueries({ queryKey: keyOf(read) })));
    },
  });
}
