'use client';

import type { Profile } from '@brisk/contracts';
import { useEffect, useRef, useState } from 'react';
import { comparisonRows, foundUnequally } from './comparison';
import type { SpeechForm } from './speech-form';
import { StageBar } from './stage-bar';
import { useComparison } from './use-comparison';
import { Waveform } from './waveform';
import styles from './playground.module.css';

const NAMES = ['A', 'B'] as const;
const PHASES = { waiting: 'Speaking …', playing: 'Speaking …', ended: 'Spoken', failed: 'Failed' } as const;

interface ComparisonPanelProps {
  profiles: readonly [Profile, Profile];
  form: SpeechForm;
  /** Whether the text is one that can be spoken. */
  canSpeak: boolean;
  /** Hz; undefined without a voice. */
  sampleRate: number | undefined;
}

/** One text by both profiles: pictures on one scale, timings beside each other, and each to be heard. */
export function ComparisonPanel({ profiles, form, canSpeak, sampleRate }: ComparisonPanelProps) {
  const { sides, urls, isRunning, compare } = useComparison(profiles);
  const audio = useRef<HTMLAudioElement>(null);
  const [withoutCache, setWithoutCache] = useState(true);
  const [playing, setPlaying] = useState<number>();
  const longest = Math.max(...sides.map(({ audioSeconds }) => audioSeconds ?? 0));
  const isUsed = sides.some(({ phase }) => phase !== 'idle');
  useEffect(() => {
    if (isRunning) audio.current?.pause();
  }, [isRunning]);

  const play = (index: number) => {
    const player = audio.current!;
    if (playing === index) return player.pause();
    player.src = urls[index]!;
    setPlaying(index);
    void player.play().catch(() => setPlaying(undefined));
  };

  return (
    <section className="panel" aria-labelledby="comparison" aria-busy={isRunning}>
      <div className={styles.bar}>
        <h2 id="comparison">Compare profiles</h2>
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={withoutCache}
            disabled={isRunning}
            onChange={(event) => setWithoutCache(event.target.checked)}
          />
          Without the cache
        </label>
        <button
          type="button"
          className="button"
          disabled={isRunning || !canSpeak || sampleRate === undefined}
          onClick={() => compare({ ...form, fresh: withoutCache }, sampleRate!)}
        >
          {isRunning ? 'Comparing …' : 'Compare'}
        </button>
      </div>
      {!isUsed && (
        <p className={styles.note}>
          Has the text above spoken by {profiles.join(' and by ')}, one after the other, to be seen and heard side by
          side. Without the cache both have to make it, so that their times can be compared; with it, each may find what
          it has spoken before.
        </p>
      )}
      <audio
        ref={audio}
        onPause={() => setPlaying(undefined)}
        onEnded={() => setPlaying(undefined)}
        className={styles.hidden}
      />
      {isUsed && (
        <>
          <div className={styles.sides}>
            {sides.map((side, index) => (
              <div
                key={NAMES[index]}
                className={styles.side}
                data-testid={`side-${NAMES[index]}`}
                data-phase={side.phase}
              >
                <div className={styles.bar}>
                  <h3>
                    {NAMES[index]}: {profiles[index]}
                  </h3>
                  <button
                    type="button"
                    className="button"
                    disabled={urls[index] === undefined || isRunning}
                    aria-pressed={playing === index}
                    onClick={() => play(index)}
                  >
                    {playing === index ? 'Pause' : 'Play'} {NAMES[index]}
                  </button>
                </div>
                <Waveform
                  bars={side.bars ?? []}
                  seconds={side.audioSeconds ?? 0}
                  span={longest}
                  playing={playing === index}
                  position={() => audio.current?.currentTime ?? 0}
                />
                <p role="status" className={styles.phase}>
                  {side.phase in PHASES ? PHASES[side.phase as keyof typeof PHASES] : 'Waits for its turn.'}
                  {side.profile !== undefined &&
                    side.profile !== profiles[index] &&
                    ` by ${side.profile}, which took its place.`}
                </p>
                {side.error && <p className={styles.problem}>{side.error.message}</p>}
                <StageBar timings={side.timings ?? []} />
              </div>
            ))}
          </div>
          {!isRunning && foundUnequally(sides) && (
            <p className={styles.unequal}>
              One of them found more of it in the cache than the other, so their times say little about the profiles.
            </p>
          )}
          <div className={styles.scroll}>
            <table className={styles.compared} aria-label="Both profiles">
              <thead>
                <tr>
                  <td />
                  {profiles.map((profile, index) => (
                    <th key={profile} scope="col">
                      {NAMES[index]}: {profile}
                    </th>
                  ))}
                  <th scope="col">B to A</th>
                </tr>
              </thead>
              <tbody>
                {comparisonRows(sides).map(({ name, values, difference }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td>{values[0]}</td>
                    <td>{values[1]}</td>
                    <td>{difference}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}
