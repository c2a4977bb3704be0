import type { RolloutView } from '@brisk/contracts';
import { bakeText } from '../actions/bake-time';
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
