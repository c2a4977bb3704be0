'use client';

import { useCallback, useMemo, useState } from 'react';
import UPlot from 'uplot';
import plot from '../plot/plot.module.css';
import type { PointedAt } from '../plot/pointed-at';
import { usePlot, type Latest } from '../plot/use-plot';
import type { ChartData } from './chart-lines';
import { ChartTooltip } from './chart-tooltip';
import { plotData, plotOptions, type Drawn } from './plot-options';

export interface TimeChartProps {
  data: ChartData;
  /** Keys of lines that are not drawn. */
  hidden: ReadonlySet<string>;
  format: (value: number) => string;
  target?: { value: number; name: string } | undefined;
  most?: number | undefined;
  least?: number | undefined;
}

/** Lines over time. In a file of its own, so that the page is there before the library that draws them. */
export function TimeChart({ data, hidden, format, target, most, least }: TimeChartProps) {
  const [pointed, setPointed] = useState<PointedAt>();
  const drawn = useMemo((): Drawn => {
    const lines = data.lines.filter(({ key }) => !hidden.has(key));
    return { ...data, lines, format, target, most, least };
  }, [data, hidden, format, target, most, least]);
  // A plot is made for its lines; other values of the same lines are put into it.
  const kind = drawn.lines.map(({ key, tone }) => `${key} ${tone}`).join('\n');
  const draw = useCallback(
    (element: HTMLElement, latest: Latest<Drawn>) =>
      new UPlot(plotOptions(latest, element, setPointed), plotData(latest()), element),
    [kind],
  );
  const place = usePlot(draw, drawn, plotData);
  const row = pointed && data.rows[pointed.index];
  return (
    <div className={plot.canvas} ref={place}>
      {row && (
        <div className={plot.pointed} style={pointed.side}>
          <ChartTooltip row={row} lines={drawn.lines} format={format} />
        </div>
      )}
    </div>
  );
}
