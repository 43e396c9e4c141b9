import type { UseFormRegister } from 'react-hook-form';
import { plainDate } from '#kernel/plain-date.ts';
import { fieldError, type CallFault } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { NumberField } from '#platform/web/ui/field.tsx';
import type { IndicatorView, SkpView } from '../contract.ts';
import { milestoneText as text, quarterText } from '../period-text.ts';
import { isProposedInParts, proposeMilestones } from '../rules/milestone.ts';
import { undivided, writeNumber, type IkiForm, type PlanForm } from './plan-form.ts';
import { readNumber } from './read-number.ts';

/** The quarters of one target: proposed with one tap, changed by hand. */
export function MilestoneFields({
  register,
  name,
  quarters,
  fault,
  onPropose,
}: {
  readonly register: UseFormRegister<PlanForm>;
  readonly name: `rhk.${number}.iki.${number}`;
  readonly quarters: IkiForm['milestones'];
  readonly fault: CallFault | null;
  readonly onPropose: () => void;
}) {
  return (
    <fieldset className="mt-3">
      <legend className="font-semibold">{text.title}</legend>
      <p className="mb-2 text-sm text-muted">{text.hint}</p>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {quarters.map(({ quarter }, at) => (
          <NumberField
            key={quarter}
            label={quarterText[quarter]}
            error={fieldError(fault, `${name}.milestones.${at}.target`)}
            {...register(`${name}.milestones.${at}.target`)}
          />
        ))}
      </div>
      <Button variant="quiet" onClick={onPropose}>
        {text.propose}
      </Button>
    </fieldset>
  );
}

/** By the rule, from what stands in the form; nothing while the target is no number. */
export function proposedFor(iki: IkiForm, skp: SkpView, measure: IndicatorView | undefined): IkiForm['milestones'] {
  const target = readNumber(iki.target);
  if (!Number.isFinite(target) || target < 0) return undivided(skp);
  return proposeMilestones({ target, polarity: iki.polarity, isSummed: isProposedInParts(iki, measure) }, plainDate(skp.period.from)).map((one) => ({
    quarter: one.quarter,
    target: writeNumber(one.target),
  }));
}
