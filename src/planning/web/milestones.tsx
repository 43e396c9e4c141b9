import { formatNumber } from '#platform/web/format.ts';
import type { SkpView } from '../contract.ts';
import { milestoneText, quarterText } from '../period-text.ts';

/** What is agreed for each quarter of one yearly target; a target that is not divided says so where it is explained. */
export function Milestones({ milestones, unit }: { readonly milestones: SkpView['rhk'][number]['iki'][number]['milestones']; readonly unit: string }) {
  if (milestones.length === 0) return null;
  return (
    <dl aria-label={milestoneText.title} className="my-2 grid grid-cols-2 gap-x-4 gap-y-1 text-sm sm:grid-cols-4">
      {milestones.map(({ quarter, target }) => (
        <div key={quarter}>
          <dt className="text-muted">{quarterText[quarter]}</dt>
          <dd className="tabular-nums">
            {formatNumber(target, 2)} {unit}
          </dd>
        </div>
      ))}
    </dl>
  );
}
