import { isBriskError, MAX_INPUT_LENGTH, type BriskError } from '@brisk/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSpeechRequest } from './parse-speech-request.js';

const GOOD = { model: 'tts-1', input: 'Hello.', voice: 'alloy' };

function refusal(body: unknown): BriskError {
  try {
    parseSpeechRequest(body);
  } catch (error) {
    if (isBriskError(error)) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('parseSpeechRequest', () => {
  it('fills in the defaults', () => {
    expect(parseSpeechRequest(GOOD)).toEqual({ ...GOOD, response_format: 'mp3', speed: 1, stream_format: 'audio' });
  });

  it.each([
    [{}, 'missing_parameter', 'model'],
    [{ ...GOOD, input: undefined }, 'missing_parameter', 'input'],
    [{ ...GOOD, voice: undefined }, 'missing_parameter', 'voice'],
    [{ ...GOOD, input: 5 }, 'invalid_parameter', 'input'],
    [{ ...GOOD, input: null }, 'invalid_parameter', 'input'],
    [{ ...GOOD, input: 'x'.repeat(MAX_INPUT_LENGTH + 1) }, 'input_too_long', 'input'],
    [{ ...GOOD, voice: '' }, 'invalid_parameter', 'voice'],
    [{ ...GOOD, voice: ['alloy'] }, 'invalid_parameter', 'voice'],
    [{ ...GOOD, speed: 0.24 }, 'speed_out_of_range', 'speed'],
    [{ ...GOOD, speed: 4.01 }, 'speed_out_of_range', 'speed'],
    [{ ...GOOD, speed: '1' }, 'invalid_parameter', 'speed'],
    [{ ...GOOD, speed: Number.NaN }, 'invalid_parameter', 'speed'],
    [{ ...GOOD, response_format: 'ogg' }, 'unsupported_format', 'response_format'],
    [{ ...GOOD, response_format: 7 }, 'unsupported_format', 'response_format'],
    [{ ...GOOD, stream_format: 'ws' }, 'invalid_parameter', 'stream_format'],
    [{ ...GOOD, volume: 3 }, 'unknown_parameter', 'volume'],
    [{ ...GOOD, lexicon: { word: '' } }, 'invalid_parameter', 'lexicon'],
    [{ ...GOOD, lexicon: { word: '//' } }, 'invalid_parameter', 'lexicon'],
    [{ ...GOOD, lexicon: { word: '/☃☃/' } }, 'invalid_parameter', 'lexicon'],
    [{ ...GOOD, lexicon: 'word=sound' }, 'invalid_parameter', 'lexicon'],
  ])('refuses %j', (body, code, param) => {
    expect(refusal(body)).toMatchObject({ code, param });
  });

  it.each([[null], [undefined], ['text'], [[GOOD]], [7]])('refuses a body that is no object: %j', (body) => {
    expect(refusal(body).code).toBe('invalid_json');
  });

  it('takes any value or says what is wrong with it, and never repeats it', () => {
    const secret = 'Xq7Zk9Vw';
    const values = fc.oneof(fc.jsonValue(), fc.constant(secret.repeat(700)));
    const keys = fc.constantFrom('model', 'input', 'voice', 'speed', 'response_format', 'stream_format', 'lexicon');
    fc.assert(
      fc.property(keys, values, (key, value) => {
        try {
          parseSpeechRequest({ ...GOOD, [key]: value });
        } catch (error) {
          if (!isBriskError(error)) throw error;
          expect(error.param).toBe(value === undefined ? key : error.param);
          expect(error.message).not.toContain(secret);
        }
      }),
      { numRuns: 500 },
    );
  });
});
