import actions from '../actions/actions.module.css';
import type { PlanForm, PlanProblems } from './plan-form';
import styles from './rollouts.module.css';

type Stages = PlanForm['stages'];

export interface StageFieldsProps {
  stages: Stages;
  onChange: (stages: Stages) => void;
  problems: PlanProblems;
  /** How many, from the first, can no longer be changed. */
  fixed: number;
}

export function StageFields({ stages, onChange, problems, fixed }: StageFieldsProps) {
  const change = (index: number, given: Partial<Stages[number]>) =>
    onChange(stages.map((stage, at) => (at === index ? { ...stage, ...given } : stage)));
  return (
    <fieldset className={actions.group}>
      <legend>Stages</legend>
      <div className={styles.stageFields}>
        <span aria-hidden="true" />
        <span aria-hidden="true">Share, %</span>
        <span aria-hidden="true">Bake, minutes</span>
        <span aria-hidden="true" />
        {stages.map(({ percentage, bakeMinutes }, index) => {
          const number = index + 1;
          const [wrongShare, wrongBake] = [`stages.${index}.percentage`, `stages.${index}.bake_minutes`].map(
            (field) => problems[field],
          );
          return (
            // Stages have no identity but their place.
            <div key={index} className={styles.stageRow} role="group" aria-label={`Stage ${number}`}>
              <span>{number}</span>
              <input
                inputMode="numeric"
                aria-label={`Share of stage ${number}, in percent`}
                aria-invalid={wrongShare !== undefined || undefined}
                disabled={index < fixed}
                value={percentage}
                onChange={(event) => change(index, { percentage: event.target.value })}
              />
              <input
                inputMode="decimal"
                aria-label={`Bake time of stage ${number}, in minutes`}
                aria-invalid={wrongBake !== undefined || undefined}
                disabled={index < fixed}
                value={bakeMinutes}
                onChange={(event) => change(index, { bakeMinutes: event.target.value })}
              />
              <button
                type="button"
                className={actions.close}
                aria-label={`Remove stage ${number}`}
                disabled={index < fixed || stages.length === 1}
                onClick={() => onChange(stages.filter((_, at) => at !== index))}
              >
                <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
                  <path d="M3 3l10 10M13 3L3 13" />
                </svg>
              </button>
              {(wrongShare ?? wrongBake) !== undefined && (
                <span className={`${actions.problem} ${styles.stageProblem}`}>{wrongShare ?? wrongBake}</span>
              )}
            </div>
          );
        })}
      </div>
      {problems.stages !== undefined && <span className={actions.problem}>{problems.stages}</span>}
      <button
        type="button"
        className="button"
        disabled={stages.length >= MAX_STAGES}
        onClick={() => onChange([...stages, { percentage: '', bakeMinutes: stages.at(-1)?.bakeMinutes ?? '30' }])}
      >
        Add a stage
      </button>
    </fieldset>
  );
}

/** The API takes no more. */
const MAX_STAGES = 20;
