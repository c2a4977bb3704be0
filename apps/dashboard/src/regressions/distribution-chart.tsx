'use client';

import type { RegressionDistribution } from '@brisk/contracts';
import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatMs, formatShare } from '../shell/format';
import { distributionRows, logMarks, type DistributionRow } from './distribution-rows';
import styles from './regressions.module.css';

const TEXT = { fill: 'var(--muted)', fontSize: 12 };
const COHORTS = [
  { key: 'control', tone: 'baseline' },
  { key: 'candidate', tone: 'optimized' },
] as const;

/** Both cohorts over each other. In a file of its own, so that the page is there before the library that draws it. */
export function DistributionChart({ distribution }: { distribution: RegressionDistribution }) {
  const rows = distributionRows(distribution);
  const [from, to] = [rows[0]!.from, rows.at(-1)!.from];
  const format = formatOf(distribution.unit);
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 520, height: 240 }}>
      <AreaChart data={rows} margin={{ top: 8, right: 12, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="from"
          type="number"
          scale="log"
          domain={[from, to]}
          ticks={logMarks(from, to)}
          tickFormatter={format}
          tick={TEXT}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          minTickGap={16}
        />
        <YAxis
          tickFormatter={(share: number) => `${Math.round(share * 100)} %`}
          tick={TEXT}
          tickLine={false}
          axisLine={false}
          tickCount={5}
          width={48}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--line-strong)' }}
          content={({ active, label }) => (
            <Shares row={active ? rows.find((row) => row.from === label) : undefined} format={format} />
          )}
        />
        {COHORTS.map(({ key, tone }) => (
          <Area
            key={key}
            dataKey={key}
            type="stepAfter"
            stroke={`var(--series-${tone})`}
            strokeWidth={2}
            strokeDasharray={key === 'control' ? '5 3' : undefined}
            fill={`var(--series-${tone})`}
            fillOpacity={0.18}
            isAnimationActive={false}
            activeDot={false}
          />
        ))}
      </AreaChart>
    </ResponsiveContainer>
  );
}

function Shares({ row, format }: { row: DistributionRow | undefined; format: (value: number) => string }) {
  if (!row) return null;
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
