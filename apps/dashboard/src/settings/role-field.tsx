import type { Role } from '@brisk/contracts';
import { Field } from '../actions/field';

const MAY: Record<Role, string> = {
  viewer: 'sees everything, changes nothing',
  operator: 'changes tenants, rollouts and the cache',
  admin: 'also manages operators',
};

export function RoleField({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  return (
    <Field label="Role" hint={`Who is this ${MAY[value]}.`}>
      {(control) => (
        <select {...control} value={value} onChange={(event) => onChange(event.target.value as Role)}>
          {Object.keys(MAY).map((role) => (
            <option key={role}>{role}</option>
          ))}
        </select>
      )}
    </Field>
  );
}
