'use client';

import type { Lexicon } from '@brisk/contracts';
import { useState } from 'react';
import { mayChange } from '../actions/may-change';
import { ErrorNotice } from '../actions/notice';
import { When } from '../actions/when';
import { formatCount } from '../shell/format';
import { useOperator } from '../shell/operator-context';
import { DeploymentLexiconDialog } from './deployment-lexicon-dialog';
import { withWords } from './lexicon-lines';
import { useDeploymentLexicon } from './use-deployment-lexicon';
import styles from './playground.module.css';

const SOURCES = {
  none: 'No word is said another way.',
  file: 'As the file of this deployment has it. Once it is edited here, the file counts no more.',
} as const;

/** How words are said for everybody: to look at, and for operators to edit, with the words of the page put in. */
export function DeploymentLexicon({ page }: { page: Lexicon }) {
  const { data, error } = useDeploymentLexicon();
  const { role } = useOperator();
  const [proposed, setProposed] = useState<Lexicon>();
  const mine = Object.keys(page).length;
  if (!data) return <ErrorNotice error={error} />;
  const words = Object.entries(data.entries);
  return (
    <div className={styles.deployment} data-testid="deployment-lexicon" data-version={data.version}>
      <h4>For everybody</h4>
      <p className={styles.note}>
        {data.source === 'operators' ? (
          <>
            Edited by {data.changed_by}, <When at={data.changed_at} />.
          </>
        ) : (
          SOURCES[data.source]
        )}
      </p>
      {words.length > 0 && (
        <details>
          <summary>
            {formatCount(words.length)} {words.length === 1 ? 'word' : 'words'}
          </summary>
          <ul className={styles.known} tabIndex={0} aria-label="Words of the deployment">
            {words.map(([word, say]) => (
              <li key={word}>
                <span>{word}</span> <code lang="und-fonipa">{say}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
      {mayChange(role) && (
        <p className={styles.copy}>
          <button type="button" className="button" onClick={() => setProposed(data.entries)}>
            Edit for everybody
          </button>
          {mine > 0 && (
            <button type="button" className="button" onClick={() => setProposed(withWords(data.entries, page))}>
              Say {mine === 1 ? 'this word' : `these ${formatCount(mine)} words`} so for everybody
            </button>
          )}
        </p>
      )}
      {proposed && (
        <DeploymentLexiconDialog lexicon={data} proposed={proposed} onClose={() => setProposed(undefined)} />
      )}
    </div>
  );
}
