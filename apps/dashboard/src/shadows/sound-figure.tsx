'use client';

import type { PairSide } from '@brisk/contracts';
import { useEffect, useRef } from 'react';
import { drawSound } from './draw-sound';
import type { LoadedSound } from './use-pair-sound';
import styles from './shadows.module.css';

const WIDTH = 560;
const HEIGHT = 180;
const NAMES = { control: 'Control', candidate: 'Candidate' } as const;
const SERIES = { control: '--series-baseline', candidate: '--series-optimized' } as const;

/** One side of a pair: to hear, and to see. @param seconds that the picture's width stands for */
export function SoundFigure({ side, sound, seconds }: { side: PairSide; sound: LoadedSound; seconds: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    const draw = () => {
      const context = canvas.current?.getContext('2d');
      if (!context) return;
      const style = getComputedStyle(context.canvas);
      const colour = (name: string) => style.getPropertyValue(name).trim();
      drawSound(context, sound, seconds, { wave: colour(SERIES[side]), ground: colour('--sunken') });
    };
    draw();
    scheme.addEventListener('change', draw);
    return () => scheme.removeEventListener('change', draw);
  }, [side, sound, seconds]);
  const length = (sound.samples.length / sound.sampleRate).toFixed(2);
  return (
    <figure className={styles.sound}>
      <figcaption>
        {NAMES[side]} <span className="muted">{length} s</span>
      </figcaption>
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={`Waveform of the ${side}, ${length} seconds, and below it its spectrogram up to 8 kHz`}
      />
      {/* Speech whose text is not kept: there is nothing to show as captions. */}
      <audio controls src={sound.url} aria-label={`${NAMES[side]} of the pair`} />
    </figure>
  );
}
