'use client';

import { useEffect, useId, useRef } from 'react';
import styles from './playground.module.css';

interface WaveformProps {
  bars: number[];
  /** Length of what the bars show, in seconds. */
  seconds: number;
  /** Seconds that the whole width stands for; those of the bars unless given. */
  span?: number;
  playing: boolean;
  /** Seconds heard so far. */
  position: () => number;
}

/** The audio that has arrived; the part that has been heard is coloured. */
export function Waveform({ bars, seconds, span = seconds, playing, position }: WaveformProps) {
  const clip = useId();
  const heard = useRef<SVGRectElement>(null);
  useEffect(() => {
    if (!playing) return;
    let frame = 0;
    const draw = () => {
      heard.current?.setAttribute('width', `${span > 0 ? Math.min(1, position() / span) * 100 : 0}`);
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, [playing, span, position]);
  const share = span > 0 ? seconds / span : 1;

  const path = bars.map((level, index) => bar(level, (index / bars.length) * share, share / bars.length)).join('');
  return (
    <svg className={styles.waveform} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <clipPath id={clip}>
        <rect ref={heard} width={playing ? 0 : 100} height="100" />
      </clipPath>
      <path className={styles.rest} d="M0 50H100" />
      <path className={styles.ahead} d={path} />
      <path className={styles.heard} d={path} clipPath={`url(#${clip})`} />
    </svg>
  );
}

/** One bar, centred in its place; even silence is a dot. */
function bar(level: number, from: number, width: number): string {
  const x = (from + width / 2) * 100;
  const half = Math.max(1, level * 48);
  return `M${x.toFixed(2)} ${(50 - half).toFixed(1)}V${(50 + half).toFixed(1)}`;
}
