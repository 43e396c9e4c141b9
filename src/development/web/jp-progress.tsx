import { Card } from '#platform/web/ui/card.tsx';
import type { JpView } from '../contract.ts';
import { developmentText as text, jpText } from '../text.ts';

/** JP of the year: the sentence says it, the bar repeats it with its own text. */
export function JpProgress({ jp }: { readonly jp: JpView }) {
  const { reference } = jp;
  return (
    <Card title={text.jpTitle(jp.year)}>
      <p className="font-medium">{jpText(jp)}</p>
      {reference === null ? null : (
        <div className="mt-3 flex items-center gap-3">
          <div aria-hidden="true" className="h-3 min-w-0 flex-1 overflow-hidden rounded-full border border-control bg-page">
            <div className="h-full rounded-full bg-brand" style={{ width: `${reference.progressPct}%` }} />
          </div>
          <span className="shrink-0 text-sm tabular-nums">{text.jpProgress(reference.progressPct)}</span>
        </div>
      )}
      <p className="mt-2 text-sm text-muted">{text.jpCounts}</p>
    </Card>
  );
}
