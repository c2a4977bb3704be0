'use client';

import { useState } from 'react';
import { DeploymentLexicon } from './deployment-lexicon';
import { lexiconOf, withEmptyLine, type LexiconEntry } from './lexicon-entries';
import styles from './playground.module.css';

interface LexiconEditorProps {
  entries: readonly LexiconEntry[];
  onChange: (entries: LexiconEntry[]) => void;
  /** Speaks a word with the lexicon as it is. */
  onHear: (word: string) => void;
  canSpeak: boolean;
}

/** Words that are to be said another way, for the requests of this page. */
export function LexiconEditor({ entries, onChange, onHear, canSpeak }: LexiconEditorProps) {
  const [said, setSaid] = useState('');
  const set = (id: number, fields: Partial<LexiconEntry>) => {
    setSaid('');
    onChange(entries.map((entry) => (entry.id === id ? { ...entry, ...fields } : entry)));
  };
  const copy = () =>
    navigator.clipboard.writeText(JSON.stringify(lexiconOf(entries), undefined, 2)).then(
      () => setSaid('Copied.'),
      () => setSaid('The browser does not let it be copied.'),
    );
  return (
    <div className={styles.lexicon} role="group" aria-label="Lexicon">
      <h3>Lexicon</h3>
      <p className={styles.note}>
        A word, and how to say it: a respelling (<code>jif</code>) or IPA between slashes (<code>/dʒˈɪf/</code>). It
        counts for what is spoken on this page, and is in the call to copy.
      </p>
      {entries.map(({ id, word, say }, index) => (
        <div key={id} className={styles.entry} data-testid="entry">
          <input
            aria-label={`Word ${index + 1}`}
            value={word}
            maxLength={64}
            placeholder="Word"
            onChange={(event) => set(id, { word: event.target.value })}
          />
          <input
            aria-label={`Pronunciation ${index + 1}`}
            value={say}
            maxLength={256}
            spellCheck={false}
            placeholder="Respelling or /IPA/"
            onChange={(event) => set(id, { say: event.target.value })}
          />
          <button
            type="button"
            className="button"
            disabled={!canSpeak || word.trim() === '' || say.trim() === ''}
            onClick={() => onHear(word.trim())}
          >
            Hear<span className="spoken"> {word}</span>
          </button>
          <button type="button" className="button" onClick={() => onChange(entries.filter((entry) => entry.id !== id))}>
            Remove<span className="spoken"> {word}</span>
          </button>
        </div>
      ))}
      <p className={styles.copy}>
        <button type="button" className="button" onClick={() => onChange(withEmptyLine(entries))}>
          Add a word
        </button>
        {entries.length > 0 && (
          <button type="button" className="button" onClick={() => void copy()}>
            Copy as JSON
          </button>
        )}
        <span role="status">{said}</span>
      </p>
      <DeploymentLexicon page={lexiconOf(entries)} />
    </div>
  );
}
