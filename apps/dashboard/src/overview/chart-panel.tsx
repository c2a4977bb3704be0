'use client';

import dynamic from 'next/dynamic';
import { memo, useId, useState, type ReactNode } from 'react';
import type { ChartData } from './chart-lines';
import { ChartLegend } from './chart-legend';
import { ChartMarks } from './chart-marks';
import type { MarkGroup } from './mark-groups';
import type { TimeChartProps } from './time-chart';
import styles from './overview.module.css';

const TimeChart = dynamic(() => import('./time-chart').then((module) => module.TimeChart), {
  ssr: false,
  loading: () => <p className={styles.blank}>Loading …</p>,
});

export interface ChartPanelProps extends Pick<TimeChartProps, 'format' | 'target' | 'most' | 'least'> {
  title: string;
  /** Undefined while it is fetched, or when it could not be. */
  data: ChartData | undefined;
  /** Why there is nothing, and never will be unless it is asked again. */
  problem: string | undefined;
  wide?: boolean;
  /** Where something happened. */
  marks?: readonly MarkGroup[] | undefined;
}

/**
 * One chart with its legend, or in its place why there is none. It is as high in each case. Drawn anew only for other
 * data: the page around it changes every second.
 */
export const ChartPanel = memo(function ChartPanel({ title, data, problem, wide, marks, ...chart }: ChartPanelProps) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const heading = useId();
  const toggle = (key: string) =>
    setHidden((keys) => (keys.has(key) ? new Set([...keys].filter((each) => each !== key)) : new Set(keys).add(key)));
  return (
    <section className={`panel ${styles.chart}`} data-wide={wide} aria-labelledby={heading}>
      <div className={styles.chartHead}>
        <h2 id={heading}>{title}</h2>
        {data && <ChartLegend lines={data.lines} hidden={hidden} onToggle={toggle} />}
      </div>
      <div className={styles.plot}>
        <div>{plot()}</div>
        {marks && data && data.lines.length > 0 && <ChartMarks groups={marks} />}
      </div>
    </section>
  );

  function plot(): ReactNode {
    if (!data) return <p className={styles.blank}>{problem ?? 'Loading …'}</p>;
    if (data.lines.length === 0) return <p className={styles.blank}>Nothing in this time.</p>;
    return <TimeChart data={data} hidden={hidden} {...chart} />;
  }
});
