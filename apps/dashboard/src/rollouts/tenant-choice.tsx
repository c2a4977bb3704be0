import actions from '../actions/actions.module.css';
import type { PlanForm } from './plan-form';
import styles from './rollouts.module.css';

export interface TenantChoiceProps {
  form: PlanForm;
  onChange: (form: PlanForm) => void;
  tenantIds: string[];
  problem?: string | undefined;
}

/** Everyone, those to come included; or some of the tenants that there are. */
export function TenantChoice({ form, onChange, tenantIds, problem }: TenantChoiceProps) {
  const toggle = (id: string, isIn: boolean) =>
    onChange({ ...form, tenants: isIn ? [...form.tenants, id].sort() : form.tenants.filter((each) => each !== id) });
  return (
    <div className={styles.choice}>
      <label>
        <input type="radio" name="who" checked={form.everyone} onChange={() => onChange({ ...form, everyone: true })} />
        Everyone, tenants to come included
      </label>
      <label>
        <input
          type="radio"
          name="who"
          checked={!form.everyone}
          onChange={() => onChange({ ...form, everyone: false })}
        />
        Some tenants
      </label>
      {!form.everyone && (
        <div className={styles.tenantBoxes} role="group" aria-label="Tenants">
          {tenantIds.map((id) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={form.tenants.includes(id)}
                onChange={(event) => toggle(id, event.target.checked)}
              />
              {id}
            </label>
          ))}
          {tenantIds.length === 0 && <span className={actions.hint}>There are no tenants.</span>}
        </div>
      )}
      {problem !== undefined && <span className={actions.problem}>{problem}</span>}
    </div>
  );
}
