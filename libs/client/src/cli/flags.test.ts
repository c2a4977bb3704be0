import { hasUnleash, startUnleash, type TestUnleash } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInProcess } from '../testing/run-in-process.js';

const NOWHERE = 'http://127.0.0.1:9';

describe('brisk flags sync', () => {
  it.each<[string, string[], Record<string, string>, RegExp]>([
    [
      'no address',
      [],
      { UNLEASH_ADMIN_TOKEN: 'x' },
      /^brisk: the address of an Unleash is needed: --url.*UNLEASH_URL\.\n$/,
    ],
    [
      'a wrong address',
      ['--url', 'unleash'],
      { UNLEASH_ADMIN_TOKEN: 'x' },
      /^brisk: the address of an Unleash is needed/,
    ],
    ['no token', [], { UNLEASH_URL: NOWHERE }, /^brisk: a token .* is needed: --token.*UNLEASH_ADMIN_TOKEN\.\n$/],
    ['nobody there', ['--url', NOWHERE, '--token', 'x'], {}, /^brisk: Unleash cannot be reached \(.*\)\.\n$/],
  ])('fails with one line: %s', async (_, args, env, line) => {
    const { code, stdout, stderr } = await runInProcess(['flags', 'sync', ...args], { env });
    expect(stderr).toMatch(line);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  it('shows no token in its help', async () => {
    const env = { UNLEASH_URL: NOWHERE, UNLEASH_ADMIN_TOKEN: 'a-secret-token' };
    const { stdout } = await runInProcess(['flags', 'sync', '--help'], { env });
    expect(stdout).toContain('UNLEASH_ADMIN_TOKEN');
    expect(stdout).not.toContain('a-secret-token');
  });

  describe.skipIf(!hasUnleash())('on a real Unleash', () => {
    let unleash: TestUnleash;
    beforeAll(async () => {
      unleash = await startUnleash();
    });
    afterAll(() => unleash?.stop());

    it('creates what is missing, once, in the environment of the SDK token', async () => {
      const env = { UNLEASH_URL: unleash.url, UNLEASH_ADMIN_TOKEN: unleash.adminToken, UNLEASH_TOKEN: unleash.token };
      const first = await runInProcess(['flags', 'sync'], { env });
      expect(first).toMatchObject({ code: 0, stderr: '' });
      expect(first.stdout.split('\n').map((line) => line.replace(/ {2,}/, ': '))).toEqual([
        'context field tenantId: created',
        'context field requestId: created',
        'flag brisk-profile: created',
        'environment development: as it should be',
        'strategies: created',
        '',
      ]);
      const again = await runInProcess(['flags', 'sync', '--json'], { env });
      const { environment, steps } = JSON.parse(again.stdout) as { environment: string; steps: { did: string }[] };
      expect(environment).toBe('development');
      expect(new Set(steps.map(({ did }) => did))).toEqual(new Set(['nothing']));
    });

    it('takes the environment from an option, and says what cannot be done', async () => {
      const sync = ['flags', 'sync', '--url', `${unleash.url}/api`, '--token', unleash.adminToken];
      expect((await runInProcess([...sync, '--environment', 'production'])).code).toBe(0);
      const { code, stderr } = await runInProcess([...sync, '--environment', 'moon']);
      expect(stderr).toMatch(/^brisk: Unleash has no environment "moon"; there are: .*development.*\n$/);
      expect(code).toBe(1);
      const refused = await runInProcess(['flags', 'sync', '--url', unleash.url, '--token', 'wrong']);
      expect(refused.stderr).toBe('brisk: Unleash does not accept UNLEASH_ADMIN_TOKEN (401).\n');
    });
  });
});
