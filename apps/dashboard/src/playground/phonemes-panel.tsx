'use client';

import type { Lexicon, Phonemes } from '@brisk/contracts';
import { useMutation } from '@tanstack/react-query';
import { sendAdmin } from '../actions/admin-api';
import { ErrorNotice } from '../actions/notice';
import styles from './playground.module.css';

interface PhonemesPanelProps {
  input: string;
  voice: string;
  lexicon: Lexicon;
  onWord: (text: string, phonemes: string) => void;
}

/** What the voice would say of the text, and how. A word starts a line of the lexicon. */
export function PhonemesPanel({ input, voice, lexicon, onWord }: PhonemesPanelProps) {
  const asked = { input, voice, ...(Object.keys(lexicon).length > 0 && { lexicon }) };
  const { mutate, data, error, isPending, variables } = useMutation({
    mutationFn: (body: typeof asked) => sendAdmin<Phonemes>('POST', '/phonemes', body),
  });
  const isOld = data !== undefined && JSON.stringify(variables) !== JSON.stringify(asked);
  return (
    <div className={styles.phonemes} aria-busy={isPending}>
      <div className={styles.bar}>
        <h3>Phonemes</h3>
        <button type="button" className="button" disabled={isPending || voice === ''} onClick={() => mutate(asked)}>
          {isPending ? 'Reading …' : data ? 'Show again' : 'Show phonemes'}
        </button>
      </div>
      <ErrorNotice error={error} />
      {!data && !error && (
        <p className={styles.note}>
          How numbers, names and the rest are read, word by word, before anything is spoken.
        </p>
      )}
      {data && isOld && !isPending && <p className={styles.note}>Of an earlier text, voice or lexicon.</p>}
      {data && (
        <ol className={styles.sentences} data-old={isOld || undefined}>
          {data.sentences.map(({ text, spoken, phonemes, words, unknown }, index) => (
            <li key={index} data-testid="sentence">
              {spoken !== text && <p className={styles.note}>{text}</p>}
              <p className={styles.words}>
                {words.map((word, at) => (
                  <button
                    key={at}
                    type="button"
                    title="Say it another way"
                    onClick={() => onWord(word.text, word.phonemes)}
                  >
                    <span>{word.text}</span>
                    <code lang="und-fonipa">{word.phonemes || '–'}</code>
                  </button>
                ))}
                {words.length === 0 && <span>{spoken} (nothing is said)</span>}
              </p>
              {phonemes && (
                <p className={styles.ipa}>
                  <code lang="und-fonipa">{phonemes}</code>
                </p>
              )}
              {unknown.length > 0 && (
                <p className={styles.unknown}>
                  The voice does not know <code>{unknown.join(' ')}</code>, and leaves it out.
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
