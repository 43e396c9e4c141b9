import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineChartGeometry, type ChartPoint } from './line-chart-geometry.ts';

const anyPoints: fc.Arbitrary<readonly ChartPoint[]> = fc.array(
  fc
    .record({ value: fc.option(fc.nat({ max: 500 }), { nil: undefined }), target: fc.option(fc.constantFrom(0, 80, 90, 95), { nil: undefined }) })
    .map(({ value, target }, at = 0) => ({ label: String(at), value, target })),
  { minLength: 1, maxLength: 15 },
);

test('the target line steps once for each change, within the plot, and is parted where no target held', () => {
  fc.assert(
    fc.property(anyPoints, (points) => {
      const { targets, left, right, height } = lineChartGeometry(points);
      const laid = points.map(({ target }) => target);
      const runs = laid.filter((target, at) => target !== undefined && laid[at - 1] === undefined).length;
      expect(targets).toHaveLength(runs);
      const heights = targets.map(({ path }) => [...path.matchAll(/V([\d.]+)/g)].map(([, y]) => Number(y)));
      expect(heights.flat()).toHaveLength(laid.filter((target) => target !== undefined).length);
      const changes = laid.filter((target, at) => at > 0 && target !== undefined && laid[at - 1] !== undefined && laid[at - 1] !== target).length;
      expect(heights.reduce((sum, run) => sum + run.filter((y, at) => at > 0 && y !== run[at - 1]).length, 0)).toBe(changes);
      for (const { path, endY } of targets) {
        for (const [, x] of path.matchAll(/[MH](-?[\d.]+)/g)) expect(Number(x) >= left && Number(x) <= right).toBe(true);
        expect(endY).toBeGreaterThan(0);
        expect(endY).toBeLessThan(height);
      }
    }),
  );
});

test('a target above all values still lies in the plot, also a target of 0', () => {
  const at = (target: number) => lineChartGeometry([{ label: 'Jan', value: 10, target }]).targets[0]?.endY ?? 0;
  expect(at(200)).toBeGreaterThanOrEqual(14);
  expect(at(0)).toBe(lineChartGeometry([{ label: 'Jan', value: 10 }]).ticks[0]?.y);
});
