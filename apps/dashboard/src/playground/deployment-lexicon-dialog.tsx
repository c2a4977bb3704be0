'use client';

import type { DeploymentLexiconView, Lexicon } from '@brisk/contracts';
import { useState } from 'react';
import { sendAdmin } from '../actions/admin-api';
import { DiffTable } from '../actions/diff-table';
import { Field } from '../actions/field';
import { ReasonDialog } from '../actions/reason-dialog';
import { linesOf, readLines } from './lexicon-lines';
import { useRefreshLexicon } from './use-deployment-lexicon';
import styles from './playground.module.css';

interface DeploymentLexiconDialogProps {
  /** As it is now. */
  lexicon: DeploymentLexiconView;
  /** What the text begins with. */
  proposed: Lexicon;
  onClose: () => void;
}

/** All words of the deployment as a text, and what differs from how they are said now. */
export function DeploymentLexiconDialog({ lexicon, proposed, onClose }: DeploymentLexiconDialogProps) {
  const refresh = useRefreshLexicon();
  const [text, setText] = useState(() => linesOf(proposed));
  const { entries, problem } = readLines(text);
  const save = async (reason: string) => {
    if (problem !== undefined) throw new Error(problem);
    await sendAdmin('PUT', '/lexicon', { version: lexicon.version, entries, reason });
  };
  return (
    <ReasonDialog
      title="How everybody hears words"
      confirm="Save"
      wide
      action={save}
      refresh={refresh}
      onClose={onClose}
    >
      <Field
        label="Words"
        problem={problem}
        hint="One on each line: SQL = sequel, or in IPA, Brisk = /bɹˈɪsk/. A request may still say a word its own way."
      >
        {(control) => (
          <textarea
            {...control}
            className={styles.lines}
            rows={8}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {entries && <DiffTable before={lexicon.entries} after={entries} />}
      <p className={styles.note}>
        It is in force at once, and on every replica within a second. No old audio is served.
      </p>
    </ReasonDialog>
  );
}
