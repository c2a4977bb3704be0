import { expect, it } from 'vitest';
import { TenantVoices } from './tenant-voices.js';

it('lets the names of OpenAI stand for the default voice of the tenant, and follows a change of it', () => {
  const own = new Map([['acme', 'joe:calm']]);
  const voices = new TenantVoices({
    defaultVoice: 'brisk',
    aliases: { nova: 'ann' },
    defaultVoiceOf: (tenantId) => own.get(tenantId) ?? null,
  });
  expect(voices.of('acme')).toMatchObject({ defaultVoice: 'joe:calm', aliases: { alloy: 'joe:calm', nova: 'ann' } });
  expect(voices.of('globex')).toMatchObject({ defaultVoice: 'brisk', aliases: { alloy: 'brisk', nova: 'ann' } });
  own.delete('acme');
  expect(voices.of('acme')).toBe(voices.of('globex'));
});
