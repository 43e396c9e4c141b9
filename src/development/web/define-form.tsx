import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { v7 as newId } from 'uuid';
import { fieldError, useSend } from '#platform/web/api.ts';
import { Button } from '#platform/web/ui/button.tsx';
import { Row, Stack } from '#platform/web/ui/card.tsx';
import { NumberField, SelectField, TextArea, TextField } from '#platform/web/ui/field.tsx';
import { ProblemNotice } from '#platform/web/ui/notice.tsx';
import { useToast } from '#platform/web/ui/toast.tsx';
import { defineTraining } from '../contract.ts';
import { learningModes, type LearningMode } from '../rules/enrollment.ts';
import { trainingTopics, type TrainingTopic } from '../rules/suggest-training.ts';
import { developmentText as text, modeText, topicText } from '../text.ts';

/** The form holds its own shape: JP as typed, converted on submit. */
type TrainingForm = { title: string; description: string; mode: LearningMode; jp: string; topic: TrainingTopic };

/** For the pengelola: a training of the catalogue. */
export function DefineForm({ onClose }: { readonly onClose: () => void }) {
  const [trainingId] = useState(() => newId());
  const form = useForm<TrainingForm>({ defaultValues: { title: '', description: '', mode: 'CLASSROOM', jp: '', topic: 'SERVICE_SPEED' } });
  const toast = useToast();
  const send = useSend(defineTraining, {
    onDone: () => {
      toast.show({ text: text.defined });
      onClose();
    },
  });
  const submit = form.handleSubmit(({ jp, ...rest }) => {
    if (!send.isPending) send.mutate({ body: { ...rest, trainingId, jp: Number(jp) } });
  });
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <TextField label={text.titleField} maxLength={200} error={fieldError(send.error, 'title')} {...form.register('title')} />
        <TextArea label={text.descriptionField} maxLength={2000} error={fieldError(send.error, 'description')} {...form.register('description')} />
        <SelectField label={text.topicField} options={trainingTopics.map((value) => ({ value, label: topicText[value] }))} {...form.register('topic')} />
        <SelectField label={text.modeField} options={learningModes.map((value) => ({ value, label: modeText[value] }))} {...form.register('mode')} />
        <NumberField
          label={text.jpField}
          hint={text.jpHint}
          error={form.formState.errors.jp?.message ?? fieldError(send.error, 'jp')}
          {...form.register('jp', { pattern: { value: /^\s*\d{1,3}\s*$/, message: text.jpNotANumber }, required: text.jpNotANumber })}
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
