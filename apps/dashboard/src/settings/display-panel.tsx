'use client';

import { useEffect, useState } from 'react';
import { choose, DISPLAY_CHOICES, type ChoiceOf, type DisplayChoice } from '../shell/display-choices';
import { useChoice } from '../shell/use-choice';
import styles from './settings.module.css';

const LABELS: { [Name in DisplayChoice]: { legend: string; options: Record<ChoiceOf<Name>, string> } } = {
  theme: { legend: 'Colours', options: { system: 'As the system has it', light: 'Light', dark: 'Dark' } },
  zone: { legend: 'Times', options: { local: 'In my zone', utc: 'In UTC' } },
};

/** How the pages look in this browser. */
export function DisplayPanel() {
  const [zone, setZone] = useState('');
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  return (
    <section className="panel" aria-labelledby="display">
      <h2 id="display">Display</h2>
      <div className={styles.choices}>
        <Choice name="theme" />
        <Choice name="zone" />
      </div>
      <p className="muted">
        Kept in this browser. {zone && `Its zone is ${zone}; pointing at a time shows the other one.`}
      </p>
    </section>
  );
}

function Choice<Name extends DisplayChoice>({ name }: { name: Name }) {
  const chosen = useChoice(name);
  const { legend, options } = LABELS[name];
  return (
    <fieldset className={styles.choice}>
      <legend>{legend}</legend>
      {DISPLAY_CHOICES[name].map((each: ChoiceOf<Name>) => (
        <label key={each}>
          <input type="radio" name={name} checked={chosen === each} onChange={() => choose(name, each)} />
          {options[each]}
        </label>
      ))}
    </fieldset>
  );
}
