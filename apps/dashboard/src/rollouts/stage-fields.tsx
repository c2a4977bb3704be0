import { useId } from 'react';
import actions from '../actions/actions.module.css';
import { minutesOf, minutesText } from '../actions/bake-time';
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
  const hint = useId();
  return (
    <fieldset className={actions.group}>
      <legend>Stages</legend>
      <div className={styles.stageFields}>
        <span aria-hidden="true" />
        <span aria-hidden="true">Share, %</span>
        <span aria-hidden="true">Bake time</span>
        <span aria-hidden="true" />
        {stages.map(({ percentage, bake }, index) => {
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
                aria-label={`Bake time of stage ${number}`}
                aria-describedby={hint}
                aria-invalid={wrongBake !== undefined || undefined}
                disabled={index < fixed}
                value={bake}
                onChange={(event) => change(index, { bake: event.target.value })}
                onBlur={() => change(index, { bake: inOneWay(bake) })}
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
      <span id={hint} className={actions.hint}>
        A time to bake is such as 30 min, 2 h or 1 d; a number alone is minutes.
      </span>
      {problems.stages !== undefined && <span className={actions.problem}>{problems.stages}</span>}
      <button
        type="button"
        className="button"
        disabled={stages.length >= MAX_STAGES}
        onClick={() => onChange([...stages, { percentage: '', bake: stages.at(-1)?.bake ?? '30 min' }])}
      >
        Add a stage
      </button>
    </fieldset>
  );
}

/** A time that can be read, as it is shown everywhere; anything else as it was typed. */
function inOneWay(bake: string): string {
  const minutes = minutesOf(bake);
  return Number.isNaN(minutes) ? bake : minutesText(minutes);
}

/** The API takes no more. */
const MAX_STAGES = 20;
