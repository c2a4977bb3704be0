import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { speechRequestSchema } from '@brisk/contracts';
import { curlLine, speechBody, type SpeechForm } from './speech-form';

const FORM: SpeechForm = { input: 'It\'s $HOME, `date` \\ "so"\n‘€’', voice: 'duo:anna', speed: 1.5, format: 'opus' };

describe('speechBody', () => {
  it('is what the API takes', () => {
    expect(speechRequestSchema.parse(speechBody(FORM))).toMatchObject({ speed: 1.5, response_format: 'opus' });
    expect(speechBody({ ...FORM, speed: 1 })).not.toHaveProperty('speed');
  });
});

describe('curlLine', () => {
  it('gives a shell the very same body, whatever the text', () => {
    const line = curlLine('http://127.0.0.1:8080', FORM).replace(/^curl/, 'printf "%s\\n"');
    const args = execFileSync('sh', ['-c', line], {
      env: { ...process.env, BRISK_API_KEY: 'key' },
      encoding: 'utf8',
    }).split('\n');
    expect(args[0]).toBe('http://127.0.0.1:8080/v1/audio/speech');
    expect(args).toContain('Authorization: Bearer key');
    expect(JSON.parse(args[args.indexOf('-d') + 1]!)).toEqual(speechBody(FORM));
    expect(args.slice(-3, -1)).toEqual(['-o', 'speech.opus']);
  });
});
