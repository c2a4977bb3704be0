import type uPlot from 'uplot';
import { LABEL_ROOM_PX, plotLook, thinned } from '../plot/plot-look';
import { pointedAt, type PointedAt } from '../plot/pointed-at';
import type { ChartLine } from './chart-lines';
import { isAlone, type ChartRow } from './chart-rows';
import { drawTarget } from './draw-target';
import { axisMarks, axisTime } from './time-text';

/** What is to be drawn: every line of it. */
export interface Drawn {
  rows: ChartRow[];
  lines: ChartLine[];
  /** Epoch ms. */
  from: number;
  to: number;
  format: (value: number) => string;
  target: { value: number; name: string } | undefined;
  most: number | undefined;
  least: number | undefined;
}

const STROKES: Record<ChartLine['kind'], { width: number; dash?: number[]; alpha: number }> = {
  main: { width: 2, alpha: 1 },
  low: { width: 1.25, dash: [2, 3], alpha: 0.9 },
  high: { width: 1, alpha: 0.55 },
  before: { width: 1.5, dash: [6, 4], alpha: 0.5 },
};
const LABEL_PX = 72;

/** One column for each line. */
export const plotData = ({ rows, lines }: Drawn): uPlot.AlignedData => [
  rows.map(({ at }) => at),
  ...lines.map(({ key }) => rows.map((row) => row[key] ?? null)),
];

/** @param latest what is drawn now: always the same lines, of which these are the options */
export function plotOptions(
  latest: () => Drawn,
  element: HTMLElement,
  onPoint: (at: PointedAt | undefined) => void,
): uPlot.Options {
  const { colour, font, axis, grid, frame } = plotLook(element);
  return {
    ...frame,
    padding: [18, LABEL_ROOM_PX, 0, 0],
    scales: {
      x: { time: false, range: () => [latest().from, latest().to] },
      y: { range: () => [0, topOf(latest())] },
    },
    axes: [
      {
        ...axis,
        size: 30,
        border: { show: true, stroke: colour('line'), width: 1 },
        splits: ({ width }) => thinned(axisMarks(latest().from, latest().to), width / LABEL_PX),
        values: (_, marks) => marks.map((at) => axisTime(at, latest().to - latest().from)),
      },
      {
        ...axis,
        size: 64,
        space: 40,
        grid,
        values: (_, marks) => marks.map((value) => tidy(latest().format(value))),
      },
    ],
    series: [
      {},
      ...latest().lines.map(({ key, tone, kind }): uPlot.Series => ({
        ...STROKES[kind],
        stroke: colour(`series-${tone}`),
        points: {
          // Only where a value has none beside it, so that no line would go there.
          show: false,
          filter: () => aloneOf(latest().rows, key),
          size: 5,
          width: 0,
          fill: colour(`series-${tone}`),
        },
      })),
    ],
    hooks: {
      draw: [
        (plot) => {
          const drawn = latest();
          if (drawn.target)
            drawTarget(plot, drawn.target, { line: colour('bad')(), ground: colour('surface')() }, font);
          element.dataset['from'] = `${drawn.from}`;
          element.dataset['values'] = `${countValues(drawn)}`;
        },
      ],
      setCursor: [(plot) => onPoint(pointedAt(plot))],
    },
  };
}

const aloneOf = (rows: ChartRow[], key: string) => [...rows.keys()].filter((index) => isAlone(rows, index, key));

/** Where the axis of values ends; it begins at 0. */
export function topOf({ rows, lines, target, most, least }: Drawn): number {
  if (most !== undefined) return most;
  let highest = 0;
  for (const row of rows) for (const { key } of lines) highest = Math.max(highest, row[key] ?? 0);
  const shown = Math.max(highest === 0 ? (least ?? 0) : highest * 1.05, target ? target.value * 1.05 : 0);
  return shown === 0 ? 1 : shown;
}

function countValues({ rows, lines }: Drawn): number {
  return rows.reduce((count, row) => count + lines.filter(({ key }) => row[key] != null).length, 0);
}

/** `150.0 ms` is `150 ms` on an axis. */
const tidy = (text: string) => text.replace(/\.0+(?= )/, '');
