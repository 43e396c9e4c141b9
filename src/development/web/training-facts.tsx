import type { ReactNode } from 'react';
import type { TrainingView } from '../contract.ts';
import { developmentText as text, modeText, topicText } from '../text.ts';

/** What a training is, in three lines. */
export function TrainingFacts({ training, children }: { readonly training: TrainingView; readonly children?: ReactNode }) {
  return (
    <div>
      <h3 className="font-bold break-words">{training.title}</h3>
      <p className="text-sm text-muted">
        {topicText[training.topic]} · {modeText[training.mode]} · {text.jpOf(training.jp)}
      </p>
      {children}
    </div>
  );
}
