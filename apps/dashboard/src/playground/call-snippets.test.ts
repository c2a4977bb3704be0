import { execFileSync } from 'node:child_process';
import { hasTools } from '@brisk/testing';
import { describe, expect, it } from 'vitest';
import { curlLine, nodeCall, pythonCall } from './call-snippets';
import { speechBody, type SpeechForm } from './speech-form';

const API = 'http://127.0.0.1:8080';
const FORM: SpeechForm = {
  ...{ input: 'It\'s $HOME, `date` \\ "so" ${x}\n‘€’ 😀', voice: 'duo:anna', speed: 1.5, format: 'opus' },
  lexicon: { Brisk: '/bɹˈɪsk/', "it's": 'its' },
};

describe('curlLine', () => {
  it('gives a shell the very same body, whatever the text', () => {
    const line = curlLine(API, FORM).replace(/^curl/, 'printf "%s\\n"');
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

describe('nodeCall', () => {
  it('asks the package for the very same', () => {
    const [, fields] = /create\((\{[^]*?\n\})\);/.exec(nodeCall(API, FORM))!;
    expect(new Function(`return ${fields}`)()).toEqual(speechBody(FORM));
    expect(nodeCall(API, FORM)).toContain("baseURL: 'http://127.0.0.1:8080/v1'");
    expect(nodeCall(API, { ...FORM, lexicon: {} })).not.toContain('lexicon');
  });
});

describe('pythonCall', () => {
  it.skipIf(!hasTools('python3'))('asks the package for the very same', () => {
    const [, fields] = /create\(\n([^]*)\n\) as speech/.exec(pythonCall(API, FORM))!;
    const program = `import json\nprint(json.dumps(dict(\n${fields}\n)))`;
    const { extra_body, ...known } = JSON.parse(execFileSync('python3', ['-c', program], { encoding: 'utf8' })) as {
      extra_body: object;
    };
    expect({ ...known, ...extra_body }).toEqual(speechBody(FORM));
  });
});
