import { describe, expect, it } from 'vitest';
import { syncFlags } from './sync-flags.js';
import { UnleashAdmin } from './unleash-admin.js';
import { UnleashFlagStore } from './unleash-flag-store.js';
import { environmentOf } from './unleash-place.js';

type Fetch = typeof globalThis.fetch;
const TOKEN = '*:*.secret-of-an-operator';

/** A store over an Unleash that answers so. */
function answering(answer: (method: string, url: string) => Response | Promise<Response>) {
  const sent: string[] = [];
  const fetch = (async (url: string, { method }: RequestInit) => {
    sent.push(`${method} ${new URL(url).pathname}`);
    return answer(method!, url);
  }) as Fetch;
  const admin = new UnleashAdmin({ url: 'http://unleash.test/api/', token: TOKEN, fetch });
  return { admin, sent, store: new UnleashFlagStore(admin, { environment: 'production' }) };
}

const json = (value: unknown, status = 200) => new Response(JSON.stringify(value), { status });
const strategy = (rollout: string) => ({
  id: 's1',
  name: 'flexibleRollout',
  constraints: [],
  parameters: { rollout, stickiness: 'requestId', groupId: 'brisk-profile' },
  variants: [{ name: 'optimized', weight: 1000 }],
  sortOrder: 1,
  disabled: false,
});
const feature = (...strategies: unknown[]) =>
  json({ environments: [{ name: 'production', enabled: true, strategies }] });

describe('an Unleash that does not do as it should', () => {
  it.each<[string, () => Response | Promise<Response>, RegExp]>([
    ['refuses the token', () => json({}, 401), /does not accept UNLEASH_ADMIN_TOKEN \(401\)/],
    ['forbids it', () => json({}, 403), /does not accept UNLEASH_ADMIN_TOKEN \(403\)/],
    ['fails', () => json({ message: 'Out of connections.' }, 500), /answered 500 to GET .*: Out of connections\.$/],
    ['is a proxy in trouble', () => new Response('<html>', { status: 502 }), /answered 502 to GET [^<]*$/],
    ['is no Unleash', () => new Response('<html>', { status: 200 }), /something else than JSON/],
    ['is another version', () => json({ data: [] }), /flag without environments.*6\.10 to 8/],
    ['says nothing of the state', () => json({ environments: [{ name: 'production' }] }), /flag without state/],
    ['has strategies of another form', () => feature({ id: 1 }), /unknown form/],
    ['has no flag', () => json({}, 404), /no flag "brisk-profile".*brisk flags sync/],
    ['has no such environment', () => json({ environments: [] }), /no environment "production"/],
    [
      'is down',
      () => Promise.reject(new TypeError('x', { cause: { code: 'ECONNREFUSED' } })),
      /reached \(ECONNREFUSED\)/,
    ],
    ['is silent', () => Promise.reject(new DOMException('x', 'TimeoutError')), /no answer in time/],
  ])('%s', async (_, answer, message) => {
    const { store } = answering(answer);
    const error = await store.read().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'BriskError',
      code: 'flags_unavailable',
      message: expect.stringMatching(message) as string,
    });
    expect(String(error)).not.toContain('secret');
  });

  it('is not asked without a token', async () => {
    const admin = new UnleashAdmin({ url: 'http://unleash.test', token: undefined, fetch: () => Promise.reject() });
    await expect(admin.request('GET', '/')).rejects.toMatchObject({
      code: 'flags_unavailable',
      message: expect.stringContaining('UNLEASH_ADMIN_TOKEN is not set') as string,
    });
  });

  it('is given up after the deadline', async () => {
    const fetch = ((_: string, { signal }: RequestInit) =>
      new Promise((_resolve, reject) =>
        signal!.addEventListener('abort', () => reject(signal!.reason as Error)),
      )) as Fetch;
    const admin = new UnleashAdmin({ url: 'http://unleash.test', token: TOKEN, fetch, timeoutMs: 1 });
    await expect(syncFlags(admin, { environment: 'production' })).rejects.toThrow('no answer in time');
  });

  it('may fail in the middle of a change, which is said', async () => {
    const { store, sent } = answering((method) => {
      if (method === 'GET') return feature(strategy('10'));
      return method === 'POST' && sent.length === 3 ? json({ id: 'new' }) : json({}, 500);
    });
    const { revision } = await store.read();
    const wanted = { tenants: ['a'], percentage: 1, stickiness: 'requestId', profile: 'optimized' } as const;
    const failed = store.change({ enabled: true, strategies: [{ ...wanted, tenants: ['a'] }] }, revision);
    await expect(failed).rejects.toMatchObject({
      code: 'flags_unavailable',
      message: expect.stringMatching('half applied') as string,
    });
    expect(sent.slice(2)).toEqual([
      'POST /api/admin/projects/default/features/brisk-profile/environments/production/strategies',
      'DELETE /api/admin/projects/default/features/brisk-profile/environments/production/strategies/s1',
    ]);
  });

  it('is asked for one thing only when just the percentage changes', async () => {
    let rollout = '10';
    const { store, sent } = answering((method) => {
      if (method === 'PATCH') rollout = '11';
      return method === 'GET' ? feature(strategy(rollout)) : json({});
    });
    const { revision, strategies } = await store.read();
    await store.change({ enabled: true, strategies: [{ ...strategies[0]!, percentage: 11 }] }, revision);
    expect(sent.map((each) => each.split(' ')[0])).toEqual(['GET', 'GET', 'PATCH', 'GET']);
  });
});

describe('environmentOf', () => {
  it.each([
    ['default:development.1234', 'development'],
    ['*:production.1234', 'production'],
    ['[]:my-env.12.34', 'my-env'],
    ['1234', undefined],
    [undefined, undefined],
  ])('finds that of %s', (token, environment) => expect(environmentOf(token)).toBe(environment));
});
