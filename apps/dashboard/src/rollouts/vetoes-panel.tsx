'use client';

import type { Role } from '@brisk/contracts';
import { useState } from 'react';
import { sendAdmin } from '../actions/admin-api';
import { mayChange } from '../actions/may-change';
import { Notice } from '../actions/notice';
import { ReasonDialog } from '../actions/reason-dialog';
import { When } from '../actions/when';
import { paths } from './paths';
import type { Veto } from './types';
import { useRefreshRollouts } from './use-rollouts';
import styles from './rollouts.module.css';

/** Who is kept on the baseline whatever the flag says, and why. Nothing when nobody is. */
export function VetoesPanel({ vetoes, unwritten, role }: { vetoes: Veto[]; unwritten: number; role: Role }) {
  const [lifting, setLifting] = useState<string>();
  const refresh = useRefreshRollouts();
  if (vetoes.length === 0) return null;
  const lift = async (reason: string) => {
    await sendAdmin('POST', paths.liftVeto(lifting!), { reason });
  };
  return (
    <section className={`panel ${styles.vetoes}`} aria-labelledby="vetoes">
      <h2 id="vetoes">Vetoes in force</h2>
      <ul>
        {vetoes.map(({ scope, reason, actor, created_at }) => (
          <li key={scope} data-testid="veto">
            <div>
              <strong>{nameOf(scope)}</strong> {scope === '*' ? 'gets' : 'is kept on'} the baseline: {reason}
              <p className="muted">
                by {actor}, <When at={created_at} />
              </p>
            </div>
            {mayChange(role) && (
              <button type="button" className="button" onClick={() => setLifting(scope)}>
                Lift<span className="spoken"> the veto of {nameOf(scope)}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {unwritten > 0 && <Notice tone="warn">{unwritten} of these changes are not written down yet.</Notice>}
      {lifting !== undefined && (
        <ReasonDialog
          title={`Lift the veto of ${nameOf(lifting)}`}
          confirm="Lift"
          action={lift}
          refresh={refresh}
          onClose={() => setLifting(undefined)}
        >
          <Notice>From then on, the flag decides again.</Notice>
        </ReasonDialog>
      )}
    </section>
  );
}

const nameOf = (scope: string) => (scope === '*' ? 'Everyone' : scope);
