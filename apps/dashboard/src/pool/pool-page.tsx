'use client';

import { PageHead } from '../shell/page-head';
import { PoolPanel } from './pool-panel';
import { useServiceSnapshot } from './snapshot-context';
import { VoicesPanel } from '../voices/voices-panel';
import { StatusLine } from './status-line';

export function PoolPage() {
  const view = useServiceSnapshot();
  return (
    <>
      <PageHead title="Voices and pool" />
      <StatusLine view={view} />
      <VoicesPanel />
      <PoolPanel view={view} />
    </>
  );
}
