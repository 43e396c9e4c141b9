/** One point in time. Without a value there is a gap, never a zero. */
export type ChartPoint = {
  readonly label: string;
  readonly value: number | undefined;
  readonly low?: number;
  readonly high?: number;
  readonly n?: number;
  /** The target that held at this point; the line of targets steps where it changes. */
  readonly target?: number | undefined;
};

export type LineChartGeometry = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  /** Where the plot ends; the target's word stands beside it. */
  readonly right: number;
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
  /** One line for each run of points with a target, with the height at which its word stands. */
  readonly targets: readonly { readonly path: string; readonly endY: number }[];
  readonly marks: readonly { readonly x: number; readonly y: number; readonly lowY: number | undefined; readonly highY: number | undefined }[];
  /** One path for each run of points without a gap. */
  readonly paths: readonly string[];
  readonly labels: readonly { readonly x: number; readonly text: string }[];
};

const width = 480;
const height = 200;
const left = 48;
const bottom = height - 26;
const top = 14;
const targetWord = 48;

/** Where everything of a line chart stands. The axis begins at 0; it ends above the largest of values, intervals and targets. */
export function lineChartGeometry(points: readonly ChartPoint[]): LineChartGeometry {
  const right = width - 8 - (points.at(-1)?.target === undefined ? 0 : targetWord);
  const largest = Math.max(0, ...points.map((point) => point.target ?? 0), ...points.flatMap((point) => [point.value ?? 0, point.high ?? 0]));
  const step = niceStep(largest / 4);
  const ceiling = Math.max(step, Math.ceil(largest / step) * step);
  const yOf = (value: number) => round(bottom - (Math.max(0, value) / ceiling) * (bottom - top));
  const xOf = (index: number) => round(left + 12 + (index * (right - left - 24)) / Math.max(1, points.length - 1));

  const marks = points.flatMap((point, index) =>
    point.value === undefined
      ? []
      : [
          {
            x: xOf(index),
            y: yOf(point.value),
            lowY: point.low === undefined ? undefined : yOf(point.low),
            highY: point.high === undefined ? undefined : yOf(point.high),
          },
        ],
  );
  const every = Math.ceil(points.length / 8);
  return {
    width,
    height,
    left,
    right,
    ticks: Array.from({ length: Math.round(ceiling / step) + 1 }, (_, index) => ({ value: round(index * step), y: yOf(index * step) })),
    targets: runsOf(points, (point) => point.target).map((run) => {
      const edge = (index: number) => round(Math.min(right, Math.max(left, xOf(index) + (xOf(1) - xOf(0)) / 2)));
      const steps = run.map((index) => `V${yOf(points[index]?.target ?? 0)} H${edge(index)}`);
      const [first = 0, last = first] = [run[0], run.at(-1)];
      return { path: `M${edge(first - 1)} ${yOf(points[first]?.target ?? 0)} ${steps.join(' ')}`, endY: yOf(points[last]?.target ?? 0) };
    }),
    marks,
    paths: runsOf(points, (point) => point.value).map((run) =>
      run.map((index, at) => `${at === 0 ? 'M' : 'L'}${xOf(index)} ${yOf(points[index]?.value ?? 0)}`).join(' '),
    ),
    labels: points.flatMap((point, index) => ((points.length - 1 - index) % every === 0 ? [{ x: xOf(index), text: point.label }] : [])),
  };
}

function runsOf(points: readonly ChartPoint[], amountOf: (point: ChartPoint) => number | undefined): readonly (readonly number[])[] {
  const runs: number[][] = [];
  points.forEach((point, index) => {
    if (amountOf(point) === undefined) return;
    const last = runs.at(-1);
    if (last && last.at(-1) === index - 1) last.push(index);
    else runs.push([index]);
  });
  return runs;
}

function niceStep(rough: number): number {
  if (rough <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => rough <= candidate * power) ?? 10;
  return factor * power;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
