import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { editDistance, fetchApi, hasTools, startApi, temporaryFolder, type ApiProcess } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** From the Harvard sentences (IEEE 1969), lists 1 and 2; none was in the voice's training texts. */
const SENTENCES = [
  'The birch canoe slid on the smooth planks.',
  'Glue the sheet to the dark blue background.',
  "It's easy to tell the depth of a well.",
  'These days a chicken leg is a rare dish.',
  'Rice is often served in round bowls.',
  'The juice of lemons makes fine punch.',
  'The box was thrown beside the parked truck.',
  'The hogs were fed chopped corn and garbage.',
  'Four hours of steady work faced us.',
  'A large size in stockings is hard to sell.',
  'The boy was there when the sun rose.',
  'A rod is used to catch pink salmon.',
  'The source of the huge river is the clear spring.',
  'Kick the ball straight and follow through.',
  'Help the woman get back to her feet.',
  'A pot of tea helps to pass the evening.',
];
/** The voice's card says 0.41 over 40 sentences, and about 0.84 for espeak-ng itself. */
const MOST_WORD_ERRORS = 0.6;

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/[^a-z' ]+/g, ' ')
    .split(' ')
    .filter(Boolean);

describe.skipIf(!hasTools('pocketsphinx_continuous', 'sox'))('what Brisk says', () => {
  const folder = temporaryFolder();
  let api: ApiProcess;
  beforeAll(async () => (api = await startApi({ BRISK_WORKERS: '2' })));
  afterAll(async () => {
    await api?.stop();
    folder.remove();
  });

  /** Words that a recogniser hears in the audio of a text. */
  async function heard(input: string): Promise<string[]> {
    const body = { model: 'tts-1', voice: 'alloy', input, response_format: 'wav' };
    const response = await fetchApi(api, '/v1/audio/speech', { token: api.apiKey, body });
    const [spoken, padded] = ['spoken.wav', 'padded.wav'].map((name) => path.join(folder.path, name));
    writeFileSync(spoken!, Buffer.from(await response.arrayBuffer()));
    spawnSync('sox', [spoken!, '-r', '16000', '-c', '1', '-b', '16', padded!, 'pad', '0.2', '0.2']);
    const { stdout } = spawnSync('pocketsphinx_continuous', ['-infile', padded!, '-logfn', '/dev/null'], {
      encoding: 'utf8',
    });
    return words(stdout);
  }

  it(`is understood by pocketsphinx: word error rate at most ${MOST_WORD_ERRORS}`, async () => {
    let errors = 0;
    let spoken = 0;
    for (const sentence of SENTENCES) {
      errors += editDistance(words(sentence), await heard(sentence));
      spoken += words(sentence).length;
    }
    expect(errors / spoken).toBeLessThan(MOST_WORD_ERRORS);
  }, 120_000);
});
