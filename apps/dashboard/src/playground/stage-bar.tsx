import { formatMs } from '../shell/format';
import type { ServerTiming } from './server-timing';
import styles from './playground.module.css';

const STAGES = ['queue', 'phonemize', 'inference'] as const;

/** Where the server's time to its first audio went. What is neither of the stages is encoding and what is around it. */
export function StageBar({ timings }: { timings: readonly ServerTiming[] }) {
  const stages = stagesOf(timings);
  const total = stages.reduce((sum, { ms }) => sum + ms, 0);
  if (total <= 0) return <p className={styles.note}>The server has not said how long its stages took.</p>;
  let at = 0;
  return (
    <figure className={styles.stages} aria-label="Stages of the first audio">
      <svg aria-hidden="true">
        {stages.map(({ name, ms }) => {
          const x = (at / total) * 100;
          at += ms;
          return <rect key={name} data-stage={name} x={`${x}%`} width={`${(ms / total) * 100}%`} height="100%" />;
        })}
      </svg>
      <ul>
        {stages.map(({ name, ms }) => (
          <li key={name} data-stage={name}>
            {name} <b>{formatMs(ms)}</b>
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** @returns the stages that were told, in their order, and what is left of the first audio */
export function stagesOf(timings: readonly ServerTiming[]): ServerTiming[] {
  const ms = (name: string) => timings.find((timing) => timing.name === name)?.ms;
  const known = STAGES.flatMap((name) => (ms(name) === undefined ? [] : [{ name: name as string, ms: ms(name)! }]));
  const firstAudio = ms('first-audio');
  if (firstAudio === undefined) return known;
  const rest = firstAudio - known.reduce((sum, stage) => sum + stage.ms, 0);
  return [...known, { name: known.length > 0 ? 'the rest' : 'from memory', ms: Math.max(0, rest) }];
}
