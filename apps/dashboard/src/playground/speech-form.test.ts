import { describe, expect, it } from 'vitest';
import { speechRequestSchema } from '@brisk/contracts';
import { speechBody, type SpeechForm } from './speech-form';

const FORM: SpeechForm = { input: 'Hello', voice: 'duo:anna', speed: 1.5, format: 'opus', lexicon: { SQL: 'sequel' } };

describe('speechBody', () => {
  it('is what the API takes', () => {
    expect(speechRequestSchema.parse(speechBody(FORM))).toMatchObject({
      ...{ speed: 1.5, response_format: 'opus', lexicon: { SQL: 'sequel' } },
    });
    const plain = speechBody({ ...FORM, speed: 1, lexicon: {}, profile: 'baseline' });
    expect(plain).toEqual({ model: 'tts-1', input: 'Hello', voice: 'duo:anna', response_format: 'opus' });
  });
});
