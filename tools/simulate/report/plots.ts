import type { CaseSummary } from '../summarise.js';
import { linePlot, type Line } from './line-plot.js';

/** How often the evidence ever reached a level, beside the most that it may. */
export function falseAlarmPlot(cases: readonly CaseSummary[]): string {
  const runs = Math.max(...cases.map((each) => each.runs));
  const floor = 1 / runs / 2;
  const lines = cases.map(({ name, curve }): Line => {
    return { name, points: curve.flatMap((share, index) => (share > 0 ? [[10 ** (index / 10), share] as const] : [])) };
  });
  const decades = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index));
  return linePlot({
    title: 'How often evidence reached a level',
    x: { label: 'evidence (called at 1000)', from: 1, to: 1000, logarithmic: true, ticks: decades(0, 3) },
    y: {
      label: 'share of rollouts',
      from: floor,
      to: 1,
      logarithmic: true,
      ticks: decades(Math.ceil(Math.log10(floor)), 0),
      write: (value) => `${Number((value * 100).toPrecision(2))} %`,
    },
    lines,
    bound: {
      name: 'the most that is allowed (1 / evidence)',
      points: [
        [1, 1],
        [1000, 0.001],
      ],
    },
  });
}

/** Which share of the regressions was called by when. */
export function detectionPlot(cases: readonly CaseSummary[]): string {
  const times = cases.flatMap(({ curve }) => curve.filter(Number.isFinite));
  const [least, most] = [Math.max(1, Math.min(...times)), Math.max(10, ...times)];
  const lines = cases.map(({ name, curve }, index): Line => {
    const points = curve.flatMap((at, place) =>
      Number.isFinite(at) ? [[at, (place + 0.5) / curve.length] as const] : [],
    );
    return { name, points, dashed: index >= 8 };
  });
  return linePlot({
    title: 'Share of regressions called',
    x: {
      label: 'seconds from the onset, logarithmic',
      from: least,
      to: most,
      logarithmic: true,
      ticks: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000].filter(
        (s) => s >= least && s <= most,
      ),
    },
    y: {
      label: 'share called',
      from: 0,
      to: 1,
      logarithmic: false,
      ticks: [0, 0.25, 0.5, 0.75, 0.9, 1],
      write: (value) => `${value * 100} %`,
    },
    lines,
  });
}
