'use client';

import type { HistoryMemory, HistorySeries } from '@brisk/contracts';
import { useServiceSnapshot } from '../pool/snapshot-context';
import { headline } from './headline';
import { HeadlineTiles } from './headline-tiles';

export interface OverviewTilesProps {
  series: HistorySeries | undefined;
  before: HistorySeries | undefined;
  memory: HistoryMemory | undefined;
  stale: boolean;
}

/** The range's figures, and beside them what the pool does now: of the page, only this changes with each look at it. */
export function OverviewTiles({ stale, ...input }: OverviewTilesProps) {
  const { snapshot } = useServiceSnapshot();
  return <HeadlineTiles figures={headline({ ...input, snapshot })} stale={stale} />;
}
