'use client';

import { PageHead } from '../shell/page-head';
import { PoolPanel } from './pool-panel';
import { useServiceSnapshot } from './snapshot-context';
import { StatusLine } from './status-line';

export function PoolPage() {
  const view = useServiceSnapshot();
  return (
    <>
      <PageHead title="Pool" />
      <StatusLine view={view} />
      <PoolPanel view={view} />
    </>
  );
}
