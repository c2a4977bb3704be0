'use client';

import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { ChartData, ChartLine } from './chart-lines';
import { isAlone } from './chart-rows';
import { ChartTooltip } from './chart-tooltip';
import { axisMarks, axisTime } from './time-text';

export interface TimeChartProps {
  data: ChartData;
  /** Keys of lines that are not drawn. */
  hidden: ReadonlySet<string>;
  format: (value: number) => string;
  target?: { value: number; name: string } | undefined;
  most?: number | undefined;
  least?: number | undefined;
}

const STROKES: Record<ChartLine['kind'], { width: number; dash?: string; opacity: number }> = {
  main: { width: 2, opacity: 1 },
  low: { width: 1.25, dash: '2 3', opacity: 0.9 },
  high: { width: 1, opacity: 0.55 },
  before: { width: 1.5, dash: '6 4', opacity: 0.5 },
};
const TEXT = { fill: 'var(--muted)', fontSize: 12 };

/** Lines over time. In a file of its own, so that the page is there before the library that draws them. */
export function TimeChart({ data: { rows, lines, from, to }, hidden, format, target, most, least }: TimeChartProps) {
  const shown = lines.filter(({ key }) => !hidden.has(key));
  const isFlat = rows.every((row) => shown.every(({ key }) => !row[key]));
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 520, height: 220 }}>
      <LineChart data={rows} margin={{ top: 18, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={[from, to]}
          ticks={axisMarks(from, to)}
          tickFormatter={(at: number) => axisTime(at, to - from)}
          tick={TEXT}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          minTickGap={24}
        />
        <YAxis
          domain={[0, most ?? (isFlat ? least : undefined) ?? 'auto']}
          tickFormatter={(value: number) => tidy(format(value))}
          tick={TEXT}
          tickLine={false}
          axisLine={false}
          tickCount={5}
          width={64}
        />
        {target && (
          <ReferenceLine
            y={target.value}
            ifOverflow="extendDomain"
            stroke="var(--bad)"
            strokeDasharray="4 4"
            strokeOpacity={0.75}
            label={{ value: target.name, position: 'insideBottomRight', fill: 'var(--bad)', fontSize: 12 }}
          />
        )}
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--line-strong)' }}
          content={({ active, label }) => (
            <ChartTooltip at={active ? Number(label) : undefined} rows={rows} lines={shown} format={format} />
          )}
        />
        {shown.map(({ key, tone, kind }) => (
          <Line
            key={key}
            // A dot in a key would be read as a path.
            dataKey={(row: (typeof rows)[number]) => row[key]}
            stroke={`var(--series-${tone})`}
            strokeWidth={STROKES[kind].width}
            strokeDasharray={STROKES[kind].dash}
            strokeOpacity={STROKES[kind].opacity}
            isAnimationActive={false}
            activeDot={kind === 'main' ? { r: 3 } : false}
            // An element for each point is dear: only lines that need one have them.
            dot={rows.some((_, index) => isAlone(rows, index, key)) && lonePoint(rows, key, tone)}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}

/** Draws a point that no line goes to. */
function lonePoint(rows: ChartData['rows'], key: string, tone: ChartLine['tone']) {
  return ({ index, cx, cy }: { index: number; cx?: number; cy?: number }) =>
    isAlone(rows, index, key) ? (
      <circle key={index} cx={cx} cy={cy} r={2.5} fill={`var(--series-${tone})`} />
    ) : (
      <g key={index} />
    );
}

/** `150.0 ms` is `150 ms` on an axis. */
const tidy = (text: string) => text.replace(/\.0+(?= )/, '');
