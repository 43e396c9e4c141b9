import { lineChartGeometry, type ChartPoint } from './line-chart-geometry.ts';
import { kitText } from './text.ts';

/** A value over time with its interval and target. The chart is the proof of the sentence beside it; the table is behind it. */
export function LineChart({
  title,
  unit,
  points,
  format = String,
}: {
  readonly title: string;
  readonly unit: string;
  readonly points: readonly ChartPoint[];
  readonly format?: (value: number) => string;
}) {
  const drawn = lineChartGeometry(points);
  const hasTargets = points.some((point) => point.target !== undefined);
  return (
    <figure className="m-0">
      <svg viewBox={`0 0 ${drawn.width} ${drawn.height}`} role="img" aria-label={title} className="h-auto w-full max-w-xl">
        {drawn.ticks.map((tick) => (
          <g key={tick.value}>
            <line x1={drawn.left} x2={drawn.right} y1={tick.y} y2={tick.y} className="stroke-line" strokeWidth="1" />
            <text x={drawn.left - 6} y={tick.y + 4} textAnchor="end" className="fill-muted text-[11px]">
              {format(tick.value)}
            </text>
          </g>
        ))}
        {drawn.targets.map((target, at) => (
          <g key={target.path}>
            <path d={target.path} fill="none" className="stroke-warning" strokeWidth="2" strokeDasharray="6 4" />
            {at === drawn.targets.length - 1 ? (
              <text x={drawn.right + 6} y={target.endY + 4} className="fill-warning text-[11px]">
                {kitText.target}
              </text>
            ) : null}
          </g>
        ))}
        {drawn.marks.map((mark) =>
          mark.lowY === undefined ? null : (
            <line key={`i${mark.x}`} x1={mark.x} x2={mark.x} y1={mark.lowY} y2={mark.highY} className="stroke-control" strokeWidth="2" />
          ),
        )}
        {drawn.paths.map((path) => (
          <path key={path} d={path} fill="none" className="stroke-brand" strokeWidth="2.5" strokeLinejoin="round" />
        ))}
        {drawn.marks.map((mark) => (
          <circle key={`p${mark.x}`} cx={mark.x} cy={mark.y} r="3.5" className="fill-brand" />
        ))}
        {drawn.labels.map((label) => (
          <text key={label.x} x={label.x} y={drawn.height - 6} textAnchor="middle" className="fill-muted text-[11px]">
            {label.text}
          </text>
        ))}
      </svg>
      <details className="text-sm">
        <summary className="inline-flex min-h-11 cursor-pointer items-center text-brand underline">{kitText.showData}</summary>
        <table className="w-full max-w-xl border-collapse text-left">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col" className="border-b border-control py-1 pr-3 font-semibold">
                {kitText.period}
              </th>
              <th scope="col" className="border-b border-control py-1 pr-3 text-right font-semibold">
                {kitText.value} ({unit})
              </th>
              {hasTargets ? (
                <th scope="col" className="border-b border-control py-1 pr-3 text-right font-semibold">
                  {kitText.target}
                </th>
              ) : null}
              <th scope="col" className="border-b border-control py-1 text-right font-semibold">
                {kitText.count}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.label}>
                <th scope="row" className="border-b border-line py-1 pr-3 font-normal">
                  {point.label}
                </th>
                <td className="border-b border-line py-1 pr-3 text-right tabular-nums">{point.value === undefined ? kitText.noValue : format(point.value)}</td>
                {hasTargets ? (
                  <td className="border-b border-line py-1 pr-3 text-right tabular-nums">
                    {point.target === undefined ? kitText.noValue : format(point.target)}
                  </td>
                ) : null}
                <td className="border-b border-line py-1 text-right tabular-nums">{point.n ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
