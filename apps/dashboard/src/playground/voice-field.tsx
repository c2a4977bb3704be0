'use client';

import type { VoiceList } from '@brisk/contracts';
import { findVoice, voiceOptions } from './voice-options';
import styles from './playground.module.css';

interface VoiceFieldProps {
  voices: VoiceList | undefined;
  value: string;
  invalid: boolean;
  onChange: (value: string) => void;
}

/** Voices and their speakers; below, the names that clients may use for the chosen one. */
export function VoiceField({ voices, value, invalid, onChange }: VoiceFieldProps) {
  const aliases = voices && findVoice(voices, value)?.aliases;
  return (
    <div className="field">
      <label htmlFor="voice">Voice</label>
      <select
        id="voice"
        value={value}
        disabled={!voices?.data.length}
        aria-describedby="aliases"
        aria-invalid={invalid || undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {!voices?.data.length && <option value="">{voices ? 'No voice can speak' : 'Loading voices …'}</option>}
        {voices?.data.flatMap(voiceOptions).map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <p id="aliases" className={styles.aliases}>
        {aliases && (aliases.length > 0 ? `Also answers to ${aliases.join(', ')}.` : 'Has no aliases.')}
      </p>
    </div>
  );
}
