'use client';

import type { Profile } from '@brisk/contracts';

interface ProfileFieldProps {
  profiles: readonly Profile[];
  value: Profile | undefined;
  onChange: (profile: Profile | undefined) => void;
}

/** The pipeline that speaks: the one that the flags give, or one that an operator asks for. */
export function ProfileField({ profiles, value, onChange }: ProfileFieldProps) {
  return (
    <div className="field">
      <label htmlFor="profile">Profile</label>
      <select
        id="profile"
        value={value ?? ''}
        onChange={(event) => onChange(profiles.find((profile) => profile === event.target.value))}
      >
        <option value="">as the flags say</option>
        {profiles.map((profile) => (
          <option key={profile}>{profile}</option>
        ))}
      </select>
    </div>
  );
}
