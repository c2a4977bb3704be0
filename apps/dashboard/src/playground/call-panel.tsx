'use client';

import { useEffect, useRef, useState } from 'react';
import { SNIPPETS } from './call-snippets';
import type { SpeechForm } from './speech-form';
import styles from './playground.module.css';

/** The same request to paste into a shell or a program. */
export function CallPanel({ apiUrl, form }: { apiUrl: string; form: SpeechForm }) {
  const code = useRef<HTMLElement>(null);
  const [shown, setShown] = useState(0);
  const [said, setSaid] = useState('');
  const text = SNIPPETS[shown]!.of(apiUrl, form);
  useEffect(() => setSaid(''), [text]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied.');
    } catch {
      // Without HTTPS there is no clipboard: mark the text instead.
      window.getSelection()?.selectAllChildren(code.current!);
      setSaid('Marked: copy it with the keyboard.');
    }
  };

  return (
    <details className={styles.call}>
      <summary>The same from code</summary>
      <div className={styles.choices} role="group" aria-label="Language">
        {SNIPPETS.map(({ name }, index) => (
          <button key={name} type="button" aria-pressed={index === shown} onClick={() => setShown(index)}>
            {name}
          </button>
        ))}
      </div>
      <pre tabIndex={0} aria-label={`Call with ${SNIPPETS[shown]!.name}`}>
        <code ref={code}>{text}</code>
      </pre>
      <p className={styles.copy}>
        <button type="button" className="button" onClick={() => void copy()}>
          Copy
        </button>
        <span role="status">{said}</span>
      </p>
      {form.profile && <p className={styles.note}>Only operators may choose a profile, so it is not in the call.</p>}
    </details>
  );
}
