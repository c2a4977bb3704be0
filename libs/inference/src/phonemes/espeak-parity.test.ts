import { spawnSync } from 'node:child_process';
import { editDistance, hasTools } from '@brisk/testing';
import { expect, describe, it } from 'vitest';
import { EspeakPhonemizer } from './espeak-phonemizer.js';
import { PARITY_SENTENCES } from './testing/parity-sentences.js';

/** One clause a line. */
function debianEspeak(sentence: string): string[] {
  const run = spawnSync('espeak-ng', ['-q', '--ipa', '-v', 'en-us', '--', sentence], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout.trim().split('\n');
}

/** Phonemes and stress, one code point each; spaces and clause marks are not compared. */
const symbolsOf = (phonemes: string) => [...phonemes.replace(/[\s,.;:!?]/gu, '')];

/** Debian 1.51 says FORCE as oːɹ; espeak-ng has since merged it with NORTH, as most Americans do. */
const withNewerVowels = (phonemes: string) => phonemes.replaceAll('oːɹ', 'ɔːɹ');

const agreement = (pairs: readonly [ours: string, theirs: string][]) => {
  const wrong = pairs.reduce((sum, [ours, theirs]) => sum + editDistance(symbolsOf(ours), symbolsOf(theirs)), 0);
  return 1 - wrong / pairs.reduce((sum, [, theirs]) => sum + symbolsOf(theirs).length, 0);
};

describe.skipIf(!hasTools('espeak-ng'))("beside Debian's espeak-ng --ipa", async () => {
  const phonemizer = await EspeakPhonemizer.create();
  const pairs = PARITY_SENTENCES.map((sentence): [string, string[]] => [
    phonemizer.phonemize(sentence, 'en-us'),
    debianEspeak(sentence),
  ]);

  it('says at least 200 sentences with the same phonemes', () => {
    expect(PARITY_SENTENCES.length).toBeGreaterThanOrEqual(200);
    expect(agreement(pairs.map(([ours, theirs]) => [ours, theirs.join(' ')]))).toBeGreaterThanOrEqual(0.995);
    expect(agreement(pairs.map(([ours, theirs]) => [ours, withNewerVowels(theirs.join(' '))]))).toBeGreaterThanOrEqual(
      0.999,
    );
  });

  it('breaks clauses where espeak-ng does', () => {
    const differing = pairs.filter(([ours, theirs]) => ours.split(/[,.;:!?] /u).length !== theirs.length);
    expect(differing.map(([ours]) => ours)).toEqual([]);
  });
});
