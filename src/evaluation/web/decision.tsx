import type { ReactNode } from 'react';
import { formatInstant } from '#platform/web/format.ts';
import { Card } from '#platform/web/ui/card.tsx';
import type { EvaluationView } from '../view.ts';
import { resultText as text } from '../page-text.ts';
import { predikatName, ratingName } from '../rules/predikat.ts';
import { countsText, predikatExplanation, showsText } from '../text.ts';

/** What the evidence shows, in words: never a rating. */
export function EvidenceShows({ evaluation }: { readonly evaluation: EvaluationView }) {
  return (
    <div className="flex flex-col gap-1">
      <p className="font-medium">{showsText[evaluation.shows]}</p>
      <p>{countsText(evaluation.counts)}</p>
      <p className="text-sm text-muted">{text.evidenceHint}</p>
    </div>
  );
}

/** What the evidence shows and what the official decided, side by side, with his name and his reasons. */
export function Decision({ evaluation }: { readonly evaluation: EvaluationView }) {
  const { ratings, evaluator, ratedAt, timeZone } = evaluation;
  return (
    <Card title={text.decision}>
      <div className="grid gap-4 lg:grid-cols-2">
        <Side title={text.evidenceShows}>
          <EvidenceShows evaluation={evaluation} />
        </Side>
        <Side title={text.decided}>
          {ratings === null || ratedAt === null ? (
            <p>{evaluation.status === 'RATED' ? text.notDelivered : text.notYet}</p>
          ) : (
            <div className="flex flex-col gap-3">
              <p>
                <span className="block text-sm text-muted">{text.predikat}</span>
                <span className="text-2xl font-bold">{predikatName[ratings.predikat]}</span>
              </p>
              <p className="text-sm">{predikatExplanation(ratings)}</p>
              <Rated label={text.workRating} rating={ratingName[ratings.workRating]} reason={ratings.workReason} />
              <Rated label={text.behaviorRating} rating={ratingName[ratings.behaviorRating]} reason={ratings.behaviorReason} />
              <p className="text-sm text-muted">{text.decidedBy(evaluator.name, evaluator.postTitle, formatInstant(ratedAt, timeZone))}</p>
            </div>
          )}
        </Side>
      </div>
    </Card>
  );
}

function Side({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="rounded-xl border border-line p-3">
      <h3 className="mb-2 text-sm font-semibold text-muted">{title}</h3>
      {children}
    </section>
  );
}

function Rated({ label, rating, reason }: { readonly label: string; readonly rating: string; readonly reason: string }) {
  return (
    <div>
      <p>
        <span className="text-muted">{label}: </span>
        <strong>{rating}</strong>
      </p>
      {reason === '' ? null : (
        <p className="break-words whitespace-pre-line">
          <span className="text-muted">{text.reason}: </span>
          {reason}
        </p>
      )}
    </div>
  );
}
