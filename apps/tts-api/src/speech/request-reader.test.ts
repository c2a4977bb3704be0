import type { DeploymentLexicon } from '@brisk/contracts';
import { describe, expect, it, vi } from 'vitest';
import type { PreparedSpeech } from './prepare-speech.js';
import { TenantVoices } from '../voices/tenant-voices.js';
import { RequestReader } from './request-reader.js';

const body = (input: string) => Buffer.from(JSON.stringify({ input }));

function reader(maxBytes?: number) {
  const groups = new Map<string, string>();
  const lexicons: { current?: DeploymentLexicon } = {};
  const defaults = new Map<string, string>();
  const voices = new TenantVoices({
    defaultVoice: 'brisk',
    aliases: {},
    defaultVoiceOf: (tenantId) => defaults.get(tenantId),
  });
  const prepare = vi.fn((value: unknown) => {
    const { input } = value as { input: string };
    return { request: { input }, voice: { hash: 'a'.repeat(64) } } as PreparedSpeech;
  });
  const policyOf = (tenantId: string) => {
    const sharingGroup = groups.get(tenantId);
    return sharingGroup === undefined ? {} : { sharingGroup };
  };
  return {
    groups,
    defaults,
    prepare,
    reader: new RequestReader({
      prepare,
      voices,
      policyOf,
      frontEndVersion: '1',
      lexicon: () => lexicons.current,
      ...(maxBytes && { maxBytes }),
    }),
    lexicons,
  };
}

describe('RequestReader', () => {
  it('reads the same body of a tenant once', () => {
    const { reader: r, prepare } = reader();
    expect(r.read('acme', body('Hello.'))).toBe(r.read('acme', body('Hello.')));
    expect(r.read('acme', body('Goodbye.')).request.input).toBe('Goodbye.');
    expect(prepare).toHaveBeenCalledTimes(2);
  });

  it('never lets a tenant profit from what another has asked', () => {
    const { reader: r, prepare } = reader();
    const keys = ['acme', 'globex'].map((tenant) => r.read(tenant, body('Hello.')).answerKey);
    expect(new Set(keys).size).toBe(2);
    expect(prepare).toHaveBeenCalledTimes(2);
  });

  it('names the answer anew when the tenant joins a group', () => {
    const { reader: r, groups } = reader();
    const alone = r.read('acme', body('Hello.')).answerKey;
    groups.set('acme', 'friends');
    groups.set('globex', 'friends');
    const shared = r.read('acme', body('Hello.')).answerKey;
    expect(shared).not.toBe(alone);
    expect(r.read('globex', body('Hello.')).answerKey).toBe(shared);
  });

  it('names the answer anew when the deployment says words another way, and takes that way along', () => {
    const { reader: r, lexicons } = reader();
    const plain = r.read('acme', body('Hello.'));
    lexicons.current = { version: 'a', entries: { hello: 'hi' } };
    const other = r.read('acme', body('Hello.'));
    expect(other.answerKey).not.toBe(plain.answerKey);
    expect([plain.deploymentLexicon, other.deploymentLexicon]).toEqual([undefined, lexicons.current]);
    delete lexicons.current;
    expect(r.read('acme', body('Hello.'))).toBe(plain);
  });

  it('reads anew when the default voice of the tenant is another', () => {
    const { reader: r, defaults, prepare } = reader();
    r.read('acme', body('Hello.'));
    defaults.set('acme', 'joe');
    r.read('acme', body('Hello.'));
    expect(prepare).toHaveBeenLastCalledWith({ input: 'Hello.' }, expect.objectContaining({ alloy: 'joe' }));
  });

  it('keeps neither what was refused nor more than its bound', () => {
    const { reader: r, prepare } = reader(5000);
    prepare.mockImplementationOnce(() => {
      throw new Error('refused');
    });
    expect(() => r.read('acme', body('Hello.'))).toThrow('refused');
    expect(r.read('acme', body('Hello.')).request.input).toBe('Hello.');
    for (let i = 0; i < 10; i += 1) r.read('acme', body(`Text ${i}.`));
    prepare.mockClear();
    r.read('acme', body('Hello.'));
    expect(prepare).toHaveBeenCalledTimes(1);
  });

  it('knows a body by all of its bytes', () => {
    const { reader: r } = reader();
    const texts = ['café', 'cafÃ©', 'cafe'];
    for (const _again of [1, 2]) {
      expect(texts.map((text) => r.read('acme', body(text)).request.input)).toEqual(texts);
    }
  });

  it.each([
    ['nothing', ''],
    ['half of it', '{'],
    ['too much', 'null null'],
    ['no UTF-8', '{"input":"caf\xe9"}'],
  ])('refuses %s as not JSON', (_what, text) => {
    expect(() => reader().reader.read('acme', Buffer.from(text, 'latin1'))).toThrow(
      expect.objectContaining({ code: 'invalid_json' }),
    );
  });
});
