'use client';

import { PAIR_SIDES } from '@brisk/contracts';
import { ErrorNotice } from '../actions/notice';
import { SoundFigure } from './sound-figure';
import { usePairSound } from './use-pair-sound';
import styles from './shadows.module.css';

/** Control beside candidate, drawn to one scale. */
export function PairSound({ id }: { id: string }) {
  const { sounds, error } = usePairSound(id);
  if (error) return <ErrorNotice error={error} />;
  if (!sounds) return <p className="muted">Loading…</p>;
  const seconds = Math.max(...PAIR_SIDES.map((side) => sounds[side].samples.length / sounds[side].sampleRate));
  return (
    <div className={styles.sounds}>
      {PAIR_SIDES.map((side) => (
        <SoundFigure key={side} side={side} sound={sounds[side]} seconds={seconds} />
      ))}
    </div>
  );
}
