'use client';

import type { Role, RolloutView } from '@brisk/contracts';
import { useId } from 'react';
import { When } from '../actions/when';
import { Cohorts } from './cohorts';
import { Evidence } from './evidence';
import { rolloutAnchor } from './paths';
import { allowedActions, isUnderWay, needsNoVeto, type RolloutAction } from './rollout-actions';
import { StageTrack } from './stage-track';
import { tenantsText } from './traffic';
import type { Veto } from './types';
import { vetoesOver } from './vetoes-over';
import actions from '../actions/actions.module.css';
import styles from './rollouts.module.css';

export interface RolloutCardProps {
  rollout: RolloutView;
  /** In force, as far as they are known. */
  vetoes?: readonly Pick<Veto, 'scope'>[] | undefined;
  role: Role;
  onAct: (action: RolloutAction) => void;
}

export function RolloutCard({ rollout, vetoes, role, onAct }: RolloutCardProps) {
  const { id, state, stage, stages, gate, withdrawn_tenants: withdrawn } = rollout;
  const allowed = allowedActions(rollout, role);
  const vetoed = allowed.some(needsNoVeto) ? vetoesOver(vetoes, rollout) : undefined;
  const heading = useId();
  const why = useId();
  return (
    <article
      id={rolloutAnchor(id)}
      tabIndex={-1}
      className={styles.card}
      aria-labelledby={heading}
      data-testid="rollout"
      data-state={state}
    >
      <header className={styles.cardHead}>
        <div>
          <h3 id={heading}>{tenantsText(rollout.tenants)}</h3>
          <p className="muted">
            {rollout.profile}, {stageText(rollout)}; by {rollout.created_by}, <When at={rollout.created_at} />
          </p>
        </div>
        <span className="badge" data-state={BADGE[state]}>
          {state.replace('_', ' ')}
        </span>
      </header>
      {withdrawn.length > 0 && <p className="muted">Taken out: {withdrawn.join(', ')}</p>}
      <StageTrack rollout={{ stages, stage, state }} />
      {gate && isUnderWay(rollout) && (
        <p className={styles.gate} data-verdict={gate.verdict}>
          <strong>{GATE[gate.verdict]}</strong> {gate.reason}
        </p>
      )}
      {state === 'running' && <Evidence rollout={id} />}
      {vetoed !== undefined && (
        <p id={why} className={styles.alarm}>
          {vetoed}
        </p>
      )}
      {allowed.length > 0 && (
        <div className={styles.actions}>
          {allowed.map((action) => (
            <button
              key={action}
              type="button"
              data-action={action}
              className={`button ${action === 'rollback' ? `primary ${actions.danger}` : ''}`}
              disabled={vetoed !== undefined && needsNoVeto(action)}
              aria-describedby={vetoed !== undefined && needsNoVeto(action) ? why : undefined}
              onClick={() => onAct(action)}
            >
              {LABELS[action]}
            </button>
          ))}
        </div>
      )}
      {state !== 'draft' && (
        <details className={styles.details} open={isUnderWay(rollout)}>
          <summary>Cohorts side by side</summary>
          <Cohorts rollout={rollout} />
        </details>
      )}
    </article>
  );
}

function stageText({ stage, stages, state }: RolloutView): string {
  if (stage === null || state === 'draft') return 'not started';
  if (state === 'rolled_back') return 'taken back';
  const at = stages[stage];
  return at ? `stage ${stage + 1} of ${stages.length}, ${at.percentage} %` : '';
}

const LABELS: Record<RolloutAction, string> = {
  start: 'Start',
  promote: 'Promote',
  pause: 'Pause',
  resume: 'Resume',
  edit: 'Edit',
  abort: 'Abort',
  rollback: 'Roll back',
};

const GATE = { pass: 'Passed:', hold: 'Holding:', regressed: 'Regressed:' };

/** The colours of the badges are those of a worker's states. */
const BADGE = {
  draft: undefined,
  running: 'busy',
  paused: 'warming',
  completed: 'idle',
  aborted: undefined,
  rolled_back: 'backoff',
} as const;
