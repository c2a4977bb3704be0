'use client';

import type { RegressionDistribution } from '@brisk/contracts';
import { useCallback, useMemo, useState } from 'react';
import UPlot from 'uplot';
import { LABEL_ROOM_PX, plotLook, thinned } from '../plot/plot-look';
import plot from '../plot/plot.module.css';
import { pointedAt, type PointedAt } from '../plot/pointed-at';
import { usePlot } from '../plot/use-plot';
import { formatMs, formatShare } from '../shell/format';
import { distributionRows, logMarks, type DistributionRow } from './distribution-rows';
import styles from './regressions.module.css';

const COHORTS = [
  { key: 'control', tone: 'baseline', dash: [5, 3] },
  { key: 'candidate', tone: 'optimized', dash: [] },
] as const;
const LABEL_PX = 64;
/** Of the areas, in hexadecimal digits behind a colour. */
const OPACITY = '2e';

/** Both cohorts over each other. In a file of its own, so that the page is there before the library that draws it. */
export function DistributionChart({ distribution }: { distribution: RegressionDistribution }) {
  const [pointed, setPointed] = useState<PointedAt>();
  const rows = useMemo(() => distributionRows(distribution), [distribution]);
  const draw = useCallback(
    (element: HTMLElement) =>
      new UPlot(plotOptions(rows, formatOf(distribution.unit), element, setPointed), columnsOf(rows), element),
    [rows, distribution.unit],
  );
  const place = usePlot(draw, rows, columnsOf);
  const row = pointed && rows[pointed.index];
  return (
    <div className={plot.canvas} ref={place}>
      {row && (
        <div className={plot.pointed} style={pointed.side}>
          <Shares row={row} format={formatOf(distribution.unit)} />
        </div>
      )}
    </div>
  );
}

const columnsOf = (rows: readonly DistributionRow[]): UPlot.AlignedData => [
  rows.map(({ from }) => from),
  ...COHORTS.map(({ key }) => rows.map((row) => row[key])),
];

function plotOptions(
  rows: readonly DistributionRow[],
  format: (value: number) => string,
  element: HTMLElement,
  onPoint: (at: PointedAt | undefined) => void,
): UPlot.Options {
  const { colour, axis, grid, frame } = plotLook(element);
  const [from, to] = [rows[0]!.from, rows.at(-1)!.from];
  const highest = Math.max(...rows.flatMap(({ control, candidate }) => [control, candidate]));
  return {
    ...frame,
    padding: [8, LABEL_ROOM_PX, 0, 0],
    scales: {
      x: { time: false, distr: 3, range: () => [from, to] },
      y: { range: () => [0, highest * 1.05] },
    },
    axes: [
      {
        ...axis,
        size: 30,
        border: { show: true, stroke: colour('line'), width: 1 },
        splits: ({ width }) => thinned(logMarks(from, to), width / LABEL_PX),
        filter: (_, marks) => marks,
        values: (_, marks) => marks.map(format),
      },
      {
        ...axis,
        size: 48,
        space: 40,
        grid,
        values: (_, marks) => marks.map((share) => `${Number((share * 100).toFixed(1))} %`),
      },
    ],
    series: [
      {},
      ...COHORTS.map(({ tone, dash }): UPlot.Series => ({
        stroke: colour(`series-${tone}`),
        fill: () => `${colour(`series-${tone}`)()}${OPACITY}`,
        width: 2,
        dash: [...dash],
        paths: UPlot.paths.stepped!({ align: 1 }),
        points: { show: false },
      })),
    ],
    hooks: { setCursor: [(drawn) => onPoint(pointedAt(drawn))] },
  };
}

function Shares({ row, format }: { row: DistributionRow; format: (value: number) => string }) {
  return (
    <div className={styles.tooltip}>
      <strong>from {format(row.from)}</strong>
      <span>control {formatShare(row.control)}</span>
      <span>candidate {formatShare(row.candidate)}</span>
    </div>
  );
}

const formatOf = (unit: RegressionDistribution['unit']) => (value: number) =>
  unit === 'ratio' ? `${Number(value.toPrecision(3))} ×` : formatMs(value).replace(/\.0+(?= )/, '');
