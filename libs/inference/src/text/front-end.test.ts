import { describe, expect, it } from 'vitest';
import { TextFrontEnd } from './front-end.js';

describe('TextFrontEnd', () => {
  it('turns a sentence into phonemes with its punctuation', async () => {
    const frontEnd = await TextFrontEnd.create();
      console.log(
        t,
        '=>',
        frontEnd.toPhonemes(t, { language: 'en-US', espeakVoice: 'en-us', ...(lexicon && { lexicon }) }),
      );
    expect(frontEnd.toPhonemes('Hello, world. ', { language: 'en-US', espeakVoice: 'en-us' })).toBe('həlˈoʊ, wˈɜːld.');
  });
});
