import type { RolloutView } from '@brisk/contracts';
import styles from './rollouts.module.css';

/** The stages in their order: those behind, the one now, those to come. */
export function StageTrack({ rollout }: { rollout: Pick<RolloutView, 'stages' | 'stage' | 'state'> }) {
  const { stages, stage, state } = rollout;
  const last = state === 'completed' ? stages.length : (stage ?? -1);
  return (
    <ol className={styles.track} aria-label="Stages" data-state={state}>
      {stages.map(({ percentage, bake_minutes }, index) => (
        <li
          key={percentage}
          data-reached={index < last ? 'passed' : index === last ? 'now' : undefined}
          aria-current={index === last ? 'step' : undefined}
        >
          <strong>{percentage} %</strong>
          <span>{bakeText(bake_minutes)}</span>
        </li>
      ))}
    </ol>
  );
}

/** `30 min`, `2 h`, `1.5 d`. */
export function bakeText(minutes: number): string {
  if (minutes === 0) return 'no bake';
  if (minutes < 60) return `${trim(minutes)} min`;
  return minutes < 2880 ? `${trim(minutes / 60)} h` : `${trim(minutes / 1440)} d`;
}

const trim = (value: number) => String(Number(value.toFixed(1)));
