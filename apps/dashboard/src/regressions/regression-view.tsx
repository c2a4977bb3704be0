'use client';

import type { RegressionView as Regression, Role } from '@brisk/contracts';
import Link from 'next/link';
import { ErrorNotice } from '../actions/notice';
import { When } from '../actions/when';
import { rolloutAddress } from '../rollouts/paths';
import { ShadowPairs } from '../shadows/shadow-pairs';
import { DistributionPanel } from './distribution-panel';
import { EvidencePanel } from './evidence-panel';
import { FollowingChange } from './following-change';
import { NotesPanel } from './notes-panel';
import { RegressionActions } from './regression-actions';
import { STATE_BADGE } from './regression-row';
import { doneText, KIND_TEXT, movedText, someOf } from './regression-text';
import { useRegression } from './use-regressions';
import styles from './regressions.module.css';

/** One regression: what moved, the evidence, and what people make of it. */
export function RegressionView({ id, role }: { id: string; role: Role }) {
  const { data: regression, error, isPending } = useRegression(id);
  if (!regression) {
    return (
      <section className="panel">
        <ErrorNotice error={error} />
        {isPending && <p className="muted">Loading…</p>}
      </section>
    );
  }
  const { state, kind, summary } = regression;
  return (
    <>
      <section className="panel" aria-labelledby="regression">
        <div className={styles.bar}>
          <h2 id="regression">{KIND_TEXT[kind]}</h2>
          <span className="badge" data-state={STATE_BADGE[state]}>
            {state}
          </span>
        </div>
        <ErrorNotice error={error} />
        <p>{summary}</p>
        <Facts regression={regression} />
        <RegressionActions regression={regression} role={role} />
      </section>
      <DistributionPanel regression={regression} />
      <EvidencePanel evidence={regression.evidence} />
      <ShadowPairs role={role} regression={regression} />
      <NotesPanel regression={regression} role={role} />
    </>
  );
}

function Facts({ regression }: { regression: Regression }) {
  const { metric, since, detected_at, tenants, voices, profile, control_profile, done } = regression;
  const { acknowledged, change_id, rollout_id, link } = regression;
  const facts: [string, React.ReactNode][] = [
    ['What moved', metric],
    ['By how much', movedText(regression)],
    ['Since about', <When key="since" at={since} />],
    ['Found', <When key="found" at={detected_at} />],
    ['Tenants', someOf(tenants, 20)],
    ['Voices', someOf(voices, 20)],
    ['Candidate and control', `${profile}, ${control_profile}`],
    ['What was done', doneText(done)],
    [
      'Rollout',
      rollout_id === null ? (
        'none'
      ) : (
        <Link key="rollout" href={rolloutAddress(rollout_id)} prefetch={false}>
          of {profile} to {someOf(tenants)}
        </Link>
      ),
    ],
    ['Change that followed', <FollowingChange key="change" id={change_id} />],
    ['Acknowledged', acknowledged ? <Acknowledged key="by" {...acknowledged} /> : 'not yet'],
    ['Link', link === null ? 'none' : <Ticket key="link" url={link} />],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Acknowledged({ by, at }: { by: string; at: string }) {
  return (
    <>
      by {by}, <When at={at} />
    </>
  );
}

/** Leaves the dashboard, and tells the place nothing of it. */
function Ticket({ url }: { url: string }) {
  if (!/^https?:\/\//i.test(url)) return <>{url}</>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {url}
    </a>
  );
}
