import { formatNumber, formatPercent } from '#platform/web/format.ts';
import { DataTable } from '#platform/web/ui/table.tsx';
import { curveText as text } from '../indicator-text.ts';
import type { Shape, Target } from '../rules/indicator.ts';
import type { CurvePoint } from '../rules/target-achievement.ts';
import { shapeText } from '../text.ts';

const [width, height, left, right, top, bottom] = [360, 204, 60, 348, 24, 168] as const;
const topPct = 120;
const ticks = [0, 50, 100, 120] as const;

/** What the achievement would be along the values: the points come from the rule, here they are drawn, with the table behind them. */
export function AchievementCurve({
  points,
  shape,
  target,
  unit,
  decimals,
}: {
  readonly points: readonly CurvePoint[];
  readonly shape: Shape;
  readonly target: Target;
  readonly unit: string;
  readonly decimals: number;
}) {
  const amount = (value: number) => `${formatNumber(value, Math.max(decimals, 2))} ${unit}`.trim();
  const last = points.at(-1)?.value ?? 1;
  const hasPct = points.some(({ pct }) => pct !== undefined);
  const xOf = (value: number) => round(left + (value / last) * (right - left));
  const yOf = ({ pct, isMet }: Pick<CurvePoint, 'pct' | 'isMet'>) => round(bottom - ((pct ?? (isMet ? 100 : 0)) / topPct) * (bottom - top));
  const told = toldOf(points, target);
  return (
    <figure className="m-0">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={text.title(shapeText[shape], amount(target.target))} className="h-auto w-full max-w-md">
        {ticks
          .filter((pct) => hasPct || pct === 0 || pct === 100)
          .map((pct) => (
            <g key={pct}>
              <line x1={left} x2={right} y1={yOf({ pct, isMet: true })} y2={yOf({ pct, isMet: true })} className="stroke-line" strokeWidth="1" />
              <text x={left - 6} y={yOf({ pct, isMet: true }) + 4} textAnchor="end" className="fill-muted text-[12px]">
                {hasPct ? formatPercent(pct) : pct === 0 ? text.notMet : text.met}
              </text>
            </g>
          ))}
        <line x1={xOf(target.target)} x2={xOf(target.target)} y1={top} y2={bottom} className="stroke-warning" strokeWidth="2" strokeDasharray="6 4" />
        <text
          x={xOf(target.target) + (target.target > last / 2 ? -6 : 6)}
          y={top - 8}
          textAnchor={target.target > last / 2 ? 'end' : 'start'}
          className="fill-warning text-[12px]"
        >
          {text.target}
        </text>
        {runsOf(points).map((run) => (
          <g key={run[0]?.value}>
            <path
              d={run.map((point, at) => `${at === 0 ? 'M' : 'L'}${xOf(point.value)} ${yOf(point)}`).join(' ')}
              fill="none"
              className="stroke-brand"
              strokeWidth="2.5"
              strokeLinejoin="round"
            />
            {run.length === 1 && run[0] ? <circle cx={xOf(run[0].value)} cy={yOf(run[0])} r="4" className="fill-brand" /> : null}
          </g>
        ))}
        {[0, last / 2, last].map((value) => (
          <text key={value} x={xOf(value)} y={height - 14} textAnchor={value === last ? 'end' : 'middle'} className="fill-muted text-[12px]">
            {formatNumber(value, Math.max(decimals, 1))}
          </text>
        ))}
        <text x={right} y={height - 1} textAnchor="end" className="fill-muted text-[12px]">
          {unit}
        </text>
      </svg>
      {hasPct ? null : <p className="text-sm">{text.metOnly(amount(target.target))}</p>}
      <p className="text-sm text-muted">{text.note}</p>
      <details className="text-sm">
        <summary className="inline-flex min-h-11 cursor-pointer items-center text-brand underline">{text.showData}</summary>
        <DataTable
          caption={text.title(shapeText[shape], amount(target.target))}
          rows={told}
          rowKey={({ value }) => String(value)}
          columns={[
            { key: 'value', header: text.value, render: ({ value }) => amount(value) },
            { key: 'pct', header: text.pct, align: 'right', render: ({ pct }) => (pct === undefined ? '–' : formatPercent(pct, 1)) },
            { key: 'state', header: text.state, render: ({ isMet }) => (isMet ? text.met : text.notMet) },
          ]}
        />
      </details>
    </figure>
  );
}

/** Joined where the rule gives a percentage; where it says only met or not, each stretch of the same stands for itself. */
function runsOf(points: readonly CurvePoint[]): readonly (readonly CurvePoint[])[] {
  const runs: CurvePoint[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before && (point.pct === undefined ? before.pct === undefined && before.isMet === point.isMet : before.pct !== undefined)) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

/** Every fifth point and those that were laid. */
function toldOf(points: readonly CurvePoint[], { target, minimum, stretch }: Target): readonly CurvePoint[] {
  return points.filter(({ value }, at) => at % 5 === 0 || value === target || value === minimum || value === stretch || at === points.length - 1);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
