import { BriskError } from '@brisk/contracts';
import { VoiceCatalogue, type PhonemeJob } from '@brisk/inference';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../config/environment.js';
import { TenantVoices } from '../voices/tenant-voices.js';
import { explainText, type ExplainTextParts } from './explain-text.js';

describe('explainText', () => {
  const jobs: PhonemeJob[] = [];
  let parts: ExplainTextParts;
  beforeAll(async () => {
    const catalogue = await VoiceCatalogue.open(`${ROOT}/voices`);
    const defaultVoice = catalogue.list()[0]!.id;
    const phonemize = async (job: PhonemeJob) => {
      jobs.push(job);
      if (job.text.includes('bad')) throw new BriskError('deadline_exceeded', 'too late');
      return { spoken: job.text, phonemes: 'ˈa☃', words: [] };
    };
    const voices = new TenantVoices({ defaultVoice, aliases: {}, defaultVoiceOf: () => undefined });
    const deploymentLexicon = { version: 'a', entries: { there: 'thar' } };
    parts = { pool: { phonemize }, catalogue, voices, deploymentLexicon, now: () => 1000 };
  });
  const explain = (input: string, rest: object = {}) =>
    explainText(parts, { input, tenant: 'default', ...rest }, new AbortController().signal);

  it('asks for each sentence with the language of the voice, and says what the voice leaves out', async () => {
    jobs.length = 0;
    const answer = await explain('Hello  there. Bye!', { voice: 'nova', lexicon: { bye: 'buy' } });
    expect(jobs).toMatchObject([
      { text: 'Hello there.', lexicon: { bye: 'buy' }, deploymentLexicon: { version: 'a' }, deadline: 11_000 },
      { text: 'Bye!', deadline: 11_000 },
    ]);
    expect(answer).toMatchObject({
      language: jobs[0]!.language,
      sentences: [{ text: 'Hello there.', phonemes: 'ˈa☃', unknown: ['☃'] }, { text: 'Bye!' }],
    });
  });

  it.each([
    ['   ', {}, 'input_empty'],
    ['!?', {}, 'nothing_to_say'],
    ['Hello.', { voice: 'nobody' }, 'voice_not_found'],
    ['Good. bad.', {}, 'deadline_exceeded'],
  ])('refuses %j %j with %s', (input, rest, code) => expect(explain(input, rest)).rejects.toMatchObject({ code }));
});
