import { readNumber } from './read-number.ts';

/** Days, amounts and reasons as they are typed, of one target or of many. */
export type TargetAmountsForm = Record<'from' | 'until' | 'target' | 'minimum' | 'stretch' | 'reason' | 'documentReference', string>;

export const emptyTargetForm: TargetAmountsForm = { from: '', until: '', target: '', minimum: '', stretch: '', reason: '', documentReference: '' };

/** What is left empty is not sent. */
export function fromTargetForm({ from, until, target, minimum, stretch }: Omit<TargetAmountsForm, 'reason' | 'documentReference'>) {
  return {
    from,
    ...(until === '' ? {} : { until }),
    target: readNumber(target),
    ...(minimum.trim() === '' ? {} : { minimum: readNumber(minimum) }),
    ...(stretch.trim() === '' ? {} : { stretch: readNumber(stretch) }),
  };
}

export function explainedBy({ reason, documentReference }: Pick<TargetAmountsForm, 'reason' | 'documentReference'>) {
  return { ...(reason.trim() === '' ? {} : { reason }), ...(documentReference.trim() === '' ? {} : { documentReference }) };
}
