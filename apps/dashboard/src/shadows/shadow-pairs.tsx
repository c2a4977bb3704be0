'use client';

import { SHADOW_VERDICTS, type RegressionView, type Role, type ShadowVerdict } from '@brisk/contracts';
import { useId, useState } from 'react';
import { Field } from '../actions/field';
import { ErrorNotice } from '../actions/notice';
import { OlderButton } from '../actions/older-button';
import { PairsScope } from './pairs-scope';
import { ShadowPairRow } from './shadow-pair-row';
import { useShadowPairs } from './use-shadow-pairs';
import styles from './shadows.module.css';

export interface ShadowPairsProps {
  role: Role;
  /** Those of its tenants and its time alone; else all. */
  regression?: RegressionView;
}

/** Sentences of the candidate that the baseline has spoken again: how far they are apart, and how they sound. */
export function ShadowPairs({ role, regression }: ShadowPairsProps) {
  const heading = useId();
  const [verdict, setVerdict] = useState<ShadowVerdict | ''>('');
  const pages = useShadowPairs({ regression: regression?.id, verdict });
  const { data, error, isPending, isPlaceholderData } = pages;
  const pairs = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <section className="panel" aria-labelledby={heading} data-stale={isPlaceholderData || undefined}>
      <div className={styles.bar}>
        <h2 id={heading}>Shadow pairs</h2>
        <Field label="Verdict">
          {(control) => (
            <select {...control} value={verdict} onChange={(event) => setVerdict(event.target.value as typeof verdict)}>
              <option value="">any</option>
              {SHADOW_VERDICTS.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <PairsScope regression={regression} />
      <ErrorNotice error={error} />
      {isPending && <p className="muted">Loading…</p>}
      {data && pairs.length === 0 && <p className="empty">{emptyText(verdict !== '', regression !== undefined)}</p>}
      <ul className={styles.list}>
        {pairs.map((pair) => (
          <ShadowPairRow key={pair.id} pair={pair} role={role} />
        ))}
      </ul>
      <OlderButton {...pages} />
    </section>
  );
}

function emptyText(isNarrowed: boolean, isOfRegression: boolean): string {
  if (isNarrowed) return 'No pair fits.';
  return isOfRegression
    ? 'No pair of these tenants was kept from that time.'
    : 'No sentence has been compared here yet.';
}
