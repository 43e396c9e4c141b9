import { formatNumber } from '#platform/web/format.ts';
import { unitText } from '../page-text.ts';

/** Services by the hour as bars of one scale; the numbers stand beside them. */
export function HourBars({ hours }: { readonly hours: readonly { readonly hour: number; readonly n: number }[] }) {
  const most = Math.max(1, ...hours.map(({ n }) => n));
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">{unitText.hours}</caption>
      <tbody>
        {hours.map(({ hour, n }) => (
          <tr key={hour}>
            <th scope="row" className="w-14 py-1 pr-2 text-left font-normal text-muted tabular-nums">
              {unitText.hour(hour)}
            </th>
            <td className="py-1">
              <span className="flex items-center gap-2">
                <span aria-hidden="true" className="h-5 rounded bg-brand" style={{ width: `${(n / most) * 80}%` }} />
                <span className="tabular-nums">{formatNumber(n, 0)}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
