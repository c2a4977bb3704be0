import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVERYDAY_SENTENCES } from '../phonemes/testing/everyday-sentences.js';
import { TRICKY_SENTENCES } from '../phonemes/testing/tricky-sentences.js';
import { EMBEDDED_VOICES } from '../pool/testing/real-voices.js';
import { TextFrontEnd } from '../text/front-end.js';
import { VoiceCatalogue } from '../voices/voice-catalogue.js';
import { VoiceSession } from '../worker/voice-session.js';
import { checkOutput } from './check-output.js';

/** Short ones, in which a pause or a slow letter weighs most. */
const SHORT = ['Hi.', 'No.', 'A', 'I', 'Oh.', 'Go', 'Hmm.', 'Shh.', '1', 'X', 'psst', 'BBC', 'Stop.', 'Why? Why? Why?'];
const SPEEDS = [0.25, 1, 4];

describe('the embedded voice', () => {
  let session: VoiceSession;
  let frontEnd: TextFrontEnd;
  beforeAll(async () => {
    const [voice] = (await VoiceCatalogue.open(EMBEDDED_VOICES)).list();
    session = (await VoiceSession.open(voice!, 'cpu')) as VoiceSession;
    frontEnd = await TextFrontEnd.create();
  });
  afterAll(() => session.release());

  it('is never called flawed, and half of what it says always is', async () => {
    const { voice } = session;
    const texts = [...EVERYDAY_SENTENCES.slice(0, 40), ...TRICKY_SENTENCES.slice(0, 20), ...SHORT];
    for (const [index, text] of texts.entries()) {
      const speed = SPEEDS[index % SPEEDS.length]!;
      const ids = frontEnd.toIds(frontEnd.toPhonemes(text, voice), voice);
      const waveform = await session.run(ids, speed);
      const asked = { voice, ids: ids.length, speed };
      expect(checkOutput(waveform, asked), text).toBeGreaterThan(0.01);
      const half = () => checkOutput(waveform.subarray(0, waveform.length >> 1), asked);
      expect(half, text).toThrow(expect.objectContaining({ flaw: 'too_short' }));
    }
  }, 120_000);
});
