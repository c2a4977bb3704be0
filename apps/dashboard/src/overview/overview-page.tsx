'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { useServiceSnapshot } from '../pool/snapshot-context';
import { StatusLine } from '../pool/status-line';
import { formatBytes, formatShare } from '../shell/format';
import { PageHead } from '../shell/page-head';
import { busyData, memoryData, seriesData } from './chart-lines';
import { ChartPanel } from './chart-panel';
import { CHARTS } from './charts';
import { makeChecklist } from './checklist';
import { ChecklistPanel } from './checklist-panel';
import { CohortPanel } from './cohort-panel';
import { HappeningsPanel } from './happenings-panel';
import { headline } from './headline';
import { HeadlineTiles } from './headline-tiles';
import { groupMarks } from './mark-groups';
import { RangePicker } from './range-picker';
import { readView, writeView, type View } from './ranges';
import { StaleNotice } from './stale-notice';
import { TARGETS } from './targets';
import { useAnnotations, useCohorts, useMemory, useSeries, useSeriesBefore } from './use-history';
import styles from './overview.module.css';

const MEMORY_TARGET = { value: TARGETS.memoryBytes, name: `target ${TARGETS.memoryBytes / 1e9} GB` };

/** How the service does, and has done. */
export function OverviewPage() {
  const path = usePathname();
  const view = readView(useSearchParams());
  const service = useServiceSnapshot();
  const series = useSeries(view);
  const before = useSeriesBefore(view);
  const cohorts = useCohorts(view);
  const memory = useMemory(view);
  const annotations = useAnnotations(view);

  // No visit to the server: it has nothing to say about it.
  const show = (change: Partial<View>) => {
    // The address, and not what is drawn: a second click may come before the first one shows.
    const asked = readView(new URLSearchParams(window.location.search));
    window.history.replaceState(null, '', path + writeView({ ...asked, ...change }));
  };
  const past = view.compares ? before.data : undefined;
  const shiftMs = view.range.ms;
  const charts = useMemo(() => {
    const clock = { shiftMs, now: series.dataUpdatedAt };
    return CHARTS.map((kind) => ({ kind, data: series.data && seriesData(kind, series.data, past, clock) }));
  }, [series.data, series.dataUpdatedAt, past, shiftMs]);
  const memoryChart = useMemo(() => memory.data && memoryData(memory.data), [memory.data]);
  const busyChart = useMemo(() => memory.data && busyData(memory.data), [memory.data]);
  const marks = useMemo(() => {
    const { from, to } = series.data ?? {};
    return annotations.data && from !== undefined && to !== undefined
      ? groupMarks(annotations.data.data, Date.parse(from), Date.parse(to))
      : undefined;
  }, [annotations.data, series.data]);
  const figures = headline({ series: series.data, before: past, memory: memory.data, snapshot: service.snapshot });
  return (
    <>
      <PageHead title="Overview">
        <RangePicker view={view} onChange={show} />
      </PageHead>
      <StatusLine view={service} />
      <StaleNotice error={series.error} receivedAt={series.dataUpdatedAt} onRetry={() => void series.refetch()} />
      <HeadlineTiles figures={figures} stale={series.isPlaceholderData || series.error !== null} />
      <div className={styles.grid} data-stale={series.isPlaceholderData || undefined} aria-busy={series.isFetching}>
        <ChecklistPanel checks={makeChecklist(series.data, memory.data)} waits={series.isLoading} />
        {charts.map(({ kind, data }, at) => (
          <ChartPanel
            key={kind.id}
            title={kind.title}
            data={data}
            problem={series.error?.message}
            format={kind.format}
            target={kind.target}
            most={kind.most}
            least={kind.least}
            wide={at === 0}
            marks={marks}
          />
        ))}
        <ChartPanel
          title="Memory"
          data={memoryChart}
          problem={memory.error?.message}
          format={formatBytes}
          target={MEMORY_TARGET}
          marks={marks}
        />
        <ChartPanel
          title="Workers busy"
          data={busyChart}
          problem={memory.error?.message}
          format={formatShare}
          most={1}
          marks={marks}
        />
        <CohortPanel cohorts={cohorts.data} problem={cohorts.error?.message} />
        <HappeningsPanel annotations={annotations.data} problem={annotations.error?.message} />
      </div>
    </>
  );
}
