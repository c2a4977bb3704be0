'use client';

import { useCallback, useState } from 'react';
import UPlot from 'uplot';
import plot from '../plot/plot.module.css';
import type { PointedAt } from '../plot/pointed-at';
import { usePlot } from '../plot/use-plot';
import type { ChartData } from './chart-lines';
import { ChartTooltip } from './chart-tooltip';
import { plotData, plotOptions } from './plot-options';

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
  const draw = useCallback(
    (element: HTMLElement) => {
      const lines = data.lines.filter(({ key }) => !hidden.has(key));
      const drawn = { ...data, lines, format, target, most, least };
      return new UPlot(plotOptions(drawn, element, setPointed), plotData(drawn), element);
    },
    [data, hidden, format, target, most, least],
  );
  const place = usePlot(draw);
  const row = pointed && data.rows[pointed.index];
  return (
    <div className={plot.canvas} ref={place}>
      {row && (
        <div className={plot.pointed} style={pointed.side}>
          <ChartTooltip row={row} lines={data.lines.filter(({ key }) => !hidden.has(key))} format={format} />
        </div>
      )}
    </div>
  );
}
