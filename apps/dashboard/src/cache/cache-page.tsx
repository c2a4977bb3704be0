'use client';

import { useState } from 'react';
import { mayChange } from '../actions/may-change';
import { ErrorNotice, Notice } from '../actions/notice';
import { formatCount, formatShare } from '../shell/format';
import { useOperator } from '../shell/operator-context';
import { PageHead } from '../shell/page-head';
import { AskedPanel } from './asked-panel';
import { redisView, sentenceHitRate } from './cache-figures';
import { PurgeDialog } from './purge-dialog';
import { SentenceBar } from './sentence-bar';
import { TenantHitsPanel } from './tenant-hits-panel';
import { TierTable } from './tier-table';
import { useCacheStatus, useWarmUp } from './use-cache';
import { WarmUpListDialog } from './warm-up-list-dialog';
import styles from './cache.module.css';

/** What is remembered, how much that helps, and a way to forget it. */
export function CachePage() {
  const { role } = useOperator();
  const { data: status, error } = useCacheStatus();
  const { data: warmUp } = useWarmUp();
  const [adding, setAdding] = useState(false);
  const [purging, setPurging] = useState(false);
  const [purged, setPurged] = useState<'everywhere' | 'here'>();
  const redis = status && redisView(status.redis);
  return (
    <>
      <PageHead title="Cache">
        {mayChange(role) && (
          <div className={styles.doings}>
            <button type="button" className="button" onClick={() => setAdding(true)}>
              Speak ahead …
            </button>
            <button type="button" className="button" onClick={() => setPurging(true)}>
              Purge …
            </button>
          </div>
        )}
      </PageHead>
      <ErrorNotice error={error} />
      {purged === 'everywhere' && <Notice tone="good">Purged, on every replica.</Notice>}
      {purged === 'here' && (
        <Notice tone="warn">Purged on this replica. Others purge as soon as they can be reached over Redis.</Notice>
      )}
      <section className="panel" data-stale={error !== null || undefined} aria-labelledby="sentences">
        <h2 id="sentences">Sentences since the start</h2>
        <div className={styles.summary}>
          <Figure name="Hit rate" value={formatShare(status && sentenceHitRate(status.sentences))}>
            of {formatCount(status?.sentences.requests)} asked for
          </Figure>
          <Figure name="Redis" value={redis?.label ?? '–'} tone={redis?.tone}>
            {redis?.detail}
          </Figure>
          <Figure name="Warm-up" value={warmUp ? (warmUp.running ? 'Running' : 'At rest') : '–'}>
            {warmUp &&
              `${formatCount(warmUp.waiting)} waiting · ${formatCount(warmUp.synthesized)} made · ${formatCount(warmUp.found)} there already · ${formatCount(warmUp.failed)} failed`}
          </Figure>
        </div>
        {status && <SentenceBar sentences={status.sentences} />}
      </section>
      <section className="panel" data-stale={error !== null || undefined} aria-labelledby="tiers">
        <h2 id="tiers">Tiers</h2>
        {status ? <TierTable status={status} /> : <p className={styles.blank}>{error ? 'No figures.' : 'Loading …'}</p>}
      </section>
      <TenantHitsPanel />
      <AskedPanel />
      {adding && <WarmUpListDialog onClose={() => setAdding(false)} />}
      {purging && (
        <PurgeDialog
          onClose={() => setPurging(false)}
          onPurged={(everywhere) => setPurged(everywhere ? 'everywhere' : 'here')}
        />
      )}
    </>
  );
}

function Figure(props: { name: string; value: string; tone?: string | undefined; children: React.ReactNode }) {
  return (
    <div className={styles.figure}>
      <span className={styles.name}>{props.name}</span>
      <span className={styles.value} data-tone={props.tone}>
        {props.value}
      </span>
      <span className={styles.detail}>{props.children}</span>
    </div>
  );
}
