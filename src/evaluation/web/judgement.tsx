import { useState } from 'react';
import { formatTime } from '#platform/web/format.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Card } from '#platform/web/ui/card.tsx';
import { ChoiceGroup } from '#platform/web/ui/choice.tsx';
import { Dialog } from '#platform/web/ui/dialog.tsx';
import { TextArea } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import type { EvaluationView } from '../view.ts';
import { evaluateText as text } from '../page-text.ts';
import { evaluationSettings } from '../rules/evaluation-settings.ts';
import { behaviorReasonGround, workReasonGround, type ReasonGround } from '../rules/evidence-suggestion.ts';
import { predikatName, predikatOf, ratings, type Rating } from '../rules/predikat.ts';
import { abilityText, groundText, ratingText } from '../text.ts';
import { ActionBar } from './action-bar.tsx';
import { RateForm, type RatingsToGive } from './rate-dialog.tsx';
import { useDraft, type DraftForm, type DraftState } from './use-draft.ts';

const options = ratings.map((value) => ({ value, label: ratingText[value], hint: text.choiceHints[value] }));
const minimumLetters = evaluationSettings.at(-1)?.value.minimumReasonLetters ?? 1;

/** Two choices with nothing preset; a reason appears where one is due. The draft saves itself. */
export function Judgement({ evaluation }: { readonly evaluation: EvaluationView }) {
  const [isRating, setRating] = useState(false);
  const { form, state, change, stop } = useDraft(evaluation);
  const workGround = form.workRating && workReasonGround(form.workRating, evaluation.counts);
  const behaviorGround = form.behaviorRating && behaviorReasonGround(form.behaviorRating);
  const given = ratingsIn(form);
  const isReasonMissing = lacksReason(workGround, form.workReason) || lacksReason(behaviorGround, form.behaviorReason);
  return (
    <>
      <Card title={text.judgement}>
        <div className="flex flex-col gap-5 [&_input]:scroll-mb-40 [&_textarea]:scroll-mb-40">
          <p className="text-sm text-muted">{text.nothingPreset}</p>
          <Choice name="work-rating" label={text.work} value={form.workRating} onChange={(workRating) => change({ workRating })} />
          <Reason
            label={text.workReason}
            ground={workGround}
            isChosen={form.workRating !== undefined}
            value={form.workReason}
            onChange={(workReason) => change({ workReason })}
          />
          <div>
            <Choice name="behavior-rating" label={text.behavior} value={form.behaviorRating} onChange={(behaviorRating) => change({ behaviorRating })} />
            <p className="mt-1 text-sm text-muted">{text.behaviorHint}</p>
          </div>
          <Reason
            label={text.behaviorReason}
            ground={behaviorGround}
            isChosen={form.behaviorRating !== undefined}
            value={form.behaviorReason}
            onChange={(behaviorReason) => change({ behaviorReason })}
          />
          <p role="status" className="font-medium">
            {given === undefined ? '' : text.predikatWillBe(predikatName[predikatOf(given.workRating, given.behaviorRating)])}
          </p>
          {state.code === 'FAILED' ? <ProblemNotice fault={state.fault} /> : null}
        </div>
      </Card>
      <ActionBar note={draftText(state, evaluation.timeZone)}>
        <Button
          variant="primary"
          disabledReason={given === undefined ? text.chooseBoth : isReasonMissing ? text.reasonMissing : abilityText(evaluation.can.rate)}
          onClick={() => setRating(true)}
        >
          {text.rate}
        </Button>
      </ActionBar>
      <Dialog title={text.rateTitle(evaluation.subject.name)} isOpen={isRating && given !== undefined} onClose={() => setRating(false)}>
        {given === undefined ? null : <RateForm evaluation={evaluation} ratings={given} onRated={stop} onClose={() => setRating(false)} />}
      </Dialog>
    </>
  );
}

function Choice({
  name,
  label,
  value,
  onChange,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: Rating | undefined;
  readonly onChange: (rating: Rating) => void;
}) {
  return <ChoiceGroup name={name} label={label} options={options} value={value} onChange={onChange} columns={3} />;
}

/** Comes with the choice; what has been written stays when another choice no longer asks for it. */
function Reason({
  label,
  ground,
  isChosen,
  value,
  onChange,
}: {
  readonly label: string;
  readonly ground: ReasonGround | undefined;
  readonly isChosen: boolean;
  readonly value: string;
  readonly onChange: (reason: string) => void;
}) {
  if (!isChosen && value === '') return null;
  return (
    <TextArea
      label={label}
      hint={ground === undefined ? text.reasonOptional : `${groundText[ground]} ${text.reasonLetters(minimumLetters)}`}
      required={ground !== undefined}
      maxLength={2000}
      rows={4}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function ratingsIn(form: DraftForm): RatingsToGive | undefined {
  const { workRating, behaviorRating, workReason, behaviorReason } = form;
  if (workRating === undefined || behaviorRating === undefined) return undefined;
  return { workRating, behaviorRating, workReason: workReason.trim(), behaviorReason: behaviorReason.trim() };
}

function lacksReason(ground: ReasonGround | undefined, reason: string): boolean {
  return ground !== undefined && [...reason.trim()].length < minimumLetters;
}

function draftText(state: DraftState, timeZone: string): string {
  switch (state.code) {
    case 'UNTOUCHED':
      return text.draftEmpty;
    case 'UNSAVED':
      return text.draftUnsaved;
    case 'SAVED':
      return text.draftSaved(formatTime(state.savedAt, timeZone));
    case 'FAILED':
      return text.draftFailed;
  }
}
