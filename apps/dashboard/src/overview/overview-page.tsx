'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { StaleNotice } from '../actions/stale-notice';
import { ServiceStatus } from '../pool/service-status';
import { formatBytes, formatShare } from '../shell/format';
import { PageHead } from '../shell/page-head';
import { busyData, memoryData, seriesData } from './chart-lines';
import { ChartPanel } from './chart-panel';
import { CHARTS } from './charts';
import { makeChecklist } from './checklist';
import { ChecklistPanel } from './checklist-panel';
import { CohortPanel } from './cohort-panel';
import { HappeningsPanel } from './happenings-panel';
import { groupMarks } from './mark-groups';
import { OverviewTiles } from './overview-tiles';
import { RangePicker } from './range-picker';
import { readView, writeView, type View } from './ranges';
import { readinessChecks } from './readiness-checks';
import { TARGETS } from './targets';
import { useAnnotations, useCohorts, useMemory, useSeries, useSeriesBefore } from './use-history';
import { useReadiness } from './use-readiness';
import styles from './overview.module.css';

const MEMORY_TARGET = { value: TARGETS.memoryBytes, name: `target ${TARGETS.memoryBytes / 1e9} GB` };

/** How the service does, and has done. */
export function OverviewPage() {
  const path = usePathname();
  const query = useSearchParams();
  const view = useMemo(() => readView(query), [query]);
  const series = useSeries(view);
  const before = useSeriesBefore(view);
  const cohorts = useCohorts(view);
  const memory = useMemory(view);
  const annotations = useAnnotations(view);
  const readiness = useReadiness(view.live);

  // No visit to the server: it has nothing to say about it.
  const show = (change: Partial<View>) => {
    // The address, and not what is drawn: a second click may come before the first one shows.
    const asked = readView(new URLSearchParams(window.location.search));
    window.history.replaceState(null, '', path + writeView({ ...asked, ...change }));
  };
  const past = view.compares ? before.data : undefined;
  const shiftMs = view.range.ms;
  // To the step: within one, nothing is drawn anew that has not changed.
  const now = series.data && floorTo(series.dataUpdatedAt, series.data.step_s * 1000);
  const charts = useMemo(
    () =>
      CHARTS.map((kind) => ({
        kind,
        data: series.data && now !== undefined ? seriesData(kind, series.data, past, { shiftMs, now }) : undefined,
      })),
    [series.data, now, past, shiftMs],
  );
  const memoryChart = useMemo(() => memory.data && memoryData(memory.data), [memory.data]);
  const busyChart = useMemo(() => memory.data && busyData(memory.data), [memory.data]);
  const { from, to } = series.data ?? {};
  const marks = useMemo(
    () =>
      annotations.data && from !== undefined && to !== undefined
        ? groupMarks(annotations.data.data, Date.parse(from), Date.parse(to))
        : undefined,
    [annotations.data, from, to],
  );
  const measured = useMemo(
    () => makeChecklist({ series: series.data, memory: memory.data, cohorts: cohorts.data }),
    [series.data, memory.data, cohorts.data],
  );
  return (
    <>
      <PageHead title="Overview">
        <RangePicker view={view} onChange={show} />
      </PageHead>
      <ServiceStatus />
      <StaleNotice error={series.error} receivedAt={series.dataUpdatedAt} />
      <OverviewTiles
        series={series.data}
        before={past}
        memory={memory.data}
        stale={series.isPlaceholderData || series.error !== null}
      />
      {view.tenant !== undefined && (
        <p className="muted">
          Memory, workers, alerts and the last two lines of the checklist are of the whole service, whichever tenant is
          chosen.
        </p>
      )}
      <ChecklistPanel checks={[...measured, ...readinessChecks(readiness)]} waits={series.isLoading} />
      <div
        className={styles.grid}
        data-stale={series.isPlaceholderData || undefined}
        aria-busy={series.isPlaceholderData}
      >
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
        <HappeningsPanel annotations={annotations.data} problem={annotations.error?.message} />
        <CohortPanel cohorts={cohorts.data} problem={cohorts.error?.message} />
      </div>
    </>
  );
}

const floorTo = (value: number, step: number) => Math.floor(value / step) * step;
