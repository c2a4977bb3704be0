'use client';

import type { Role } from '@brisk/contracts';
import { useState } from 'react';
import { mayChange } from '../actions/may-change';
import { StaleNotice } from '../actions/stale-notice';
import { ChangesPanel } from './changes-panel';
import { NewRolloutDialog } from './new-rollout-dialog';
import { ReplicasPanel } from './replicas-panel';
import { RollbackDialog } from './rollback-dialog';
import { isUnderWay, type RolloutAction } from './rollout-actions';
import { RolloutCard } from './rollout-card';
import { RolloutDialog } from './rollout-dialogs';
import { useChanges, useFlags, useReplicas, useRollouts } from './use-rollouts';
import { useAnchor } from './use-anchor';
import { VetoesPanel } from './vetoes-panel';
import styles from './rollouts.module.css';

type Open = { kind: 'new' } | { kind: 'everyone' } | { kind: 'action'; id: string; action: RolloutAction };

/** Rollouts under way and past, what keeps tenants on the baseline, and how far each replica is. */
export function RolloutsView({ role }: { role: Role }) {
  const asked = [useRollouts(), useFlags(), useChanges(), useReplicas()] as const;
  const [{ data: list, error, isPending }, { data: flags }, { data: changes }, { data: replicas }] = asked;
  const failed = asked.find((each) => each.error !== null);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  useAnchor(list !== undefined);
  const rollouts = list?.data ?? [];
  const ended = rollouts.filter((rollout) => !isUnderWay(rollout) && rollout.state !== 'draft');
  const current = rollouts.filter((rollout) => !ended.includes(rollout));
  const chosen = open?.kind === 'action' ? rollouts.find(({ id }) => id === open.id) : undefined;
  const cards = (some: typeof rollouts) =>
    some.map((rollout) => (
      <RolloutCard
        key={rollout.id}
        rollout={rollout}
        vetoes={flags?.vetoes}
        role={role}
        onAct={(action) => setOpen({ kind: 'action', id: rollout.id, action })}
      />
    ));
  return (
    <>
      <StaleNotice
        what="The page is"
        error={failed?.error ?? null}
        receivedAt={Math.min(...asked.map(({ dataUpdatedAt }) => dataUpdatedAt))}
      />
      <VetoesPanel vetoes={flags?.vetoes ?? []} unwritten={flags?.vetoes_unwritten ?? 0} role={role} />
      <section className="panel" aria-labelledby="under-way">
        <div className={styles.bar}>
          <h2 id="under-way">Under way</h2>
          {mayChange(role) && (
            <div className={styles.actions}>
              <button
                type="button"
                className={`button ${styles.dangerLine}`}
                onClick={() => setOpen({ kind: 'everyone' })}
              >
                Roll back everyone
              </button>
              <button type="button" className="button primary" onClick={() => setOpen({ kind: 'new' })}>
                New rollout
              </button>
            </div>
          )}
        </div>
        {!list && error && <p className="empty">The rollouts cannot be read now.</p>}
        {isPending && <p className="muted">Loading…</p>}
        {list && current.length === 0 && <p className="empty">No rollout is under way.</p>}
        {cards(current)}
      </section>
      {ended.length > 0 && (
        <section className="panel" aria-labelledby="ended">
          <h2 id="ended">Ended</h2>
          {cards(ended)}
        </section>
      )}
      <div className={styles.pair}>
        <ReplicasPanel list={replicas} revision={flags?.flag?.revision} waits={asked[3].isPending} />
        <ChangesPanel changes={changes?.data} role={role} waits={asked[2].isPending} />
      </div>
      {open?.kind === 'new' && <NewRolloutDialog flags={flags} onClose={close} />}
      {open?.kind === 'everyone' && <RollbackDialog target={{ kind: 'everyone' }} onClose={close} />}
      {open?.kind === 'action' && chosen && (
        <RolloutDialog rollout={chosen} action={open.action} flags={flags} onClose={close} />
      )}
    </>
  );
}
