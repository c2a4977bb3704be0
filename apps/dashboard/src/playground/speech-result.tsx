'use client';

import { useState } from 'react';
import { formatBytes, formatMs } from '../shell/format';
import type { PageError } from '../shell/read-error';
import type { SpeechFile, SpeechPhase } from './speech-state';
import type { Speech } from './use-speech';
import { StageBar } from './stage-bar';
import { Waveform } from './waveform';
import styles from './playground.module.css';

const PHASES: Record<SpeechPhase, string> = {
  idle: 'Nothing spoken yet.',
  waiting: 'Waiting for the first audio …',
  playing: 'Playing …',
  ended: 'Played to its end.',
  stopped: 'Stopped.',
  failed: 'Failed.',
};

/** What came of a run: the picture, how long it took, the file. The places stay when there is nothing in them. */
export function SpeechResult({ speech }: { speech: Speech }) {
  const { phase, error, bars = [], audioSeconds, file, fileError, ...rest } = speech.state;
  const figures = [
    { name: 'First audio', value: formatMs(rest.firstAudioMs) },
    { name: 'Total', value: formatMs(rest.totalMs) },
    { name: 'Audio', value: formatMs(audioSeconds === undefined ? undefined : audioSeconds * 1000) },
    { name: 'Cache', value: rest.cache ?? '–' },
    { name: 'Profile', value: rest.profile ?? '–' },
  ];
  return (
    <div
      className={styles.result}
      data-testid="speech"
      data-phase={phase}
      data-seconds={audioSeconds}
      data-file={file?.name}
    >
      {error && <Problem error={error} />}
      <Waveform bars={bars} seconds={audioSeconds ?? 0} playing={phase === 'playing'} position={speech.position} />
      <p role="status" className={styles.phase}>
        {PHASES[phase]}
        {rest.gaps ? ` It came too slowly ${rest.gaps === 1 ? 'once' : `${rest.gaps} times`}, which left silence.` : ''}
      </p>
      <dl className={styles.figures}>
        {figures.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd data-testid={name}>{value}</dd>
          </div>
        ))}
      </dl>
      {rest.timings && <StageBar timings={rest.timings} />}
      <div className={styles.player}>
        {file ? (
          <Player key={file.url} file={file} />
        ) : (
          <p className={styles.noFile}>The file to play again and to keep appears here.</p>
        )}
      </div>
      {fileError && <Problem error={fileError} />}
    </div>
  );
}

function Problem({ error }: { error: PageError }) {
  return (
    <div role="alert" className={styles.problem}>
      <strong>{error.message}</strong>
      {(error.code || error.param) && (
        <span>
          {error.code && <code>{error.code}</code>}
          {error.param && (
            <>
              {' '}
              in <code>{error.param}</code>
            </>
          )}
        </span>
      )}
    </div>
  );
}

function Player({ file }: { file: SpeechFile }) {
  const [unplayable, setUnplayable] = useState(false);
  return (
    <>
      {unplayable ? (
        <p>This browser cannot play {file.name}; the file itself is whole.</p>
      ) : (
        <audio controls src={file.playUrl} aria-label={file.name} onError={() => setUnplayable(true)} />
      )}
      <a className="button" href={file.url} download={file.name}>
        Save {file.name} <span className={styles.size}>{formatBytes(file.bytes)}</span>
      </a>
    </>
  );
}
