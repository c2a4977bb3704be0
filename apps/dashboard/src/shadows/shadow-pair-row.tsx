import type { Role, ShadowPairView } from '@brisk/contracts';
import { useId, useState } from 'react';
import { mayChange } from '../actions/may-change';
import { When } from '../actions/when';
import { PairSound } from './pair-sound';
import { faultsText, figuresText, VERDICT_BADGE } from './pair-text';
import styles from './shadows.module.css';

/** One sentence that both profiles have spoken; its sound is loaded when it is asked for. */
export function ShadowPairRow({ pair, role }: { pair: ShadowPairView; role: Role }) {
  const [open, setOpen] = useState(false);
  const region = useId();
  const { id, at, tenant, voice, verdict, faults, audio, text_hash } = pair;
  return (
    <li className={styles.row} data-testid="shadow-pair" data-verdict={verdict}>
      <span className={styles.at}>
        <When at={at} />
      </span>
      <span className="badge" data-state={VERDICT_BADGE[verdict]}>
        {verdict}
      </span>
      <span className={styles.what}>
        <span>
          {tenant}, {voice}
          {faults.length > 0 && <strong>: {faultsText(faults)}</strong>}
        </span>
        <span className="muted">
          {figuresText(pair)} · sentence <code>{text_hash.slice(0, 6)}</code>
        </span>
      </span>
      {mayChange(role) && audio && (
        <button
          type="button"
          className="button"
          aria-expanded={open}
          aria-controls={region}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Close' : 'Listen'}
        </button>
      )}
      <div id={region} className={styles.region} hidden={!open}>
        {open && <PairSound id={id} />}
      </div>
    </li>
  );
}
