import { hasUnleash, startUnleash, type TestUnleash } from '@brisk/testing';
import type { FlagStrategy } from '@brisk/contracts';
import { Unleash } from 'unleash-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ACME_5, contentOf } from '../../testing/flag-store-contract.js';
import { emptyUnleash, IN_ENVIRONMENT, openAdmin, openUnleashStore, PLACE } from '../../testing/unleash-store.js';
import { syncFlags } from './sync-flags.js';
import type { UnleashFlagStore } from './unleash-flag-store.js';

const STRATEGIES = `${IN_ENVIRONMENT}/strategies`;
const EVERYONE_100 = { tenants: [], percentage: 100, stickiness: 'requestId', profile: 'optimized' };

interface Told {
  enabled: boolean;
  strategies: { id: string; disabled: boolean; parameters: Record<string, string> }[];
}

/** What a real Unleash does that one would not think of, and what Brisk does about it. */
describe.skipIf(!hasUnleash())('Unleash', () => {
  let unleash: TestUnleash;
  let store: UnleashFlagStore;
  const told = async () => (await unleash.admin('GET', IN_ENVIRONMENT)) as Told;
  const add = (strategy: object) =>
    unleash.admin('POST', STRATEGIES, { name: 'flexibleRollout', constraints: [], ...strategy }) as Promise<{
      id: string;
    }>;
  const change = async (enabled: boolean, ...strategies: (Omit<FlagStrategy, 'id'> & { id?: string })[]) =>
    store.change({ enabled, strategies }, (await store.read()).revision);

  beforeAll(async () => {
    unleash = await startUnleash();
  });
  afterAll(() => unleash?.stop());
  beforeEach(async () => {
    await emptyUnleash(unleash);
    store = openUnleashStore(unleash);
  });

  it('takes a rollout that is left out for 100 %, so it is always said', async () => {
    await add({ parameters: { stickiness: 'requestId', groupId: 'brisk-profile' } });
    expect((await told()).strategies[0]!.parameters).toMatchObject({ rollout: '100' });
    expect((await store.read()).strategies).toEqual([{ id: expect.any(String), ...EVERYONE_100 }]);
    await change(true, { ...ACME_5, percentage: 0 });
    expect((await told()).strategies.map(({ parameters }) => parameters['rollout'])).toEqual(['0']);
  });

  it('has a rollout that is taken out later count for none in its SDK, so it is not guessed at', async () => {
    const { strategies } = await change(true, ACME_5);
    const { id } = strategies[0]!;
    await unleash.admin('PATCH', `${STRATEGIES}/${id}`, [{ op: 'remove', path: '/parameters/rollout' }]);
    // 8.x puts 100 in its place at once, and then that is what there is.
    if (unleash.version < 8) await expect(store.read()).rejects.toMatchObject({ code: 'flags_unavailable' });
    else expect((await store.read()).strategies).toEqual([{ ...strategies[0], percentage: 100 }]);
  });

  it('adds 100 % for everyone when it is switched on without a strategy, so that is refused', async () => {
    await expect(change(true)).rejects.toMatchObject({ code: 'invalid_parameter' });
    expect(await told()).toMatchObject({ enabled: false, strategies: [] });
    // By hand it can be done; then it is seen as what it is.
    await unleash.admin('POST', `${IN_ENVIRONMENT}/on`);
    expect(contentOf(await store.read())).toEqual({ enabled: true, strategies: [EVERYONE_100] });
  });

  it('is armed by disabling its last strategy: switching on goes through one that is in force', async () => {
    const { id } = await add({ parameters: { rollout: '5', stickiness: 'requestId', groupId: 'brisk-profile' } });
    await unleash.admin('POST', `${IN_ENVIRONMENT}/on`);
    await unleash.admin('PATCH', `${STRATEGIES}/${id}`, [{ op: 'replace', path: '/disabled', value: true }]);
    expect(await told()).toMatchObject({ enabled: false });
    expect(contentOf(await store.read())).toEqual({ enabled: false, strategies: [] });
    const next = await change(true, ACME_5);
    expect(contentOf(next)).toEqual({ enabled: true, strategies: [ACME_5] });
    expect((await told()).strategies.map(({ disabled }) => disabled)).toEqual([true, false]);
  });

  it('switches itself off with its last strategy, so new ones come before old ones go', async () => {
    await change(true, ACME_5);
    const client = new Unleash({
      appName: 'watcher',
      url: `${unleash.url}/api`,
      customHeaders: { Authorization: unleash.token },
      refreshInterval: 20,
      disableMetrics: true,
      storageProvider: { get: async () => undefined, set: async () => {} },
    });
    const seen = new Set<boolean>();
    const watched = new Promise<void>((resolve) => {
      client.on('changed', () => {
        const feature = client.getFeatureToggleDefinition('brisk-profile')!;
        seen.add(feature.enabled && feature.strategies!.length > 0);
        if (feature.strategies!.some(({ parameters }) => parameters['rollout'] === '7')) resolve();
      });
    });
    await change(true, { ...ACME_5, tenants: ['b'], percentage: 6 });
    await change(true, { ...ACME_5, tenants: ['c'], percentage: 7 });
    await watched;
    client.destroy();
    expect([...seen]).toEqual([true]);
  });

  it('lets the last writer win: what somebody did meanwhile is found before and after the change', async () => {
    const { revision, strategies } = await change(true, ACME_5);
    const path = `${STRATEGIES}/${strategies[0]!.id}`;
    const patch = (value: string) =>
      unleash.admin('PATCH', path, [{ op: 'replace', path: '/parameters/rollout', value }]);
    await patch('40');
    const mine = { enabled: true, strategies: [{ ...strategies[0]!, percentage: 10 }] };
    await expect(store.change(mine, revision)).rejects.toMatchObject({ code: 'stale_edit' });
    expect((await store.read()).strategies[0]!.percentage).toBe(40);

    // Between the store's write and the read after it.
    const admin = openAdmin(unleash);
    const request = admin.request.bind(admin);
    admin.request = async (method, ...rest) => {
      const answer = await request(method, ...rest);
      if (method === 'PATCH') await patch('50');
      return answer;
    };
    const { UnleashFlagStore } = await import('./unleash-flag-store.js');
    const raced = new UnleashFlagStore(admin, PLACE);
    await expect(raced.change(mine, (await store.read()).revision)).rejects.toMatchObject({ code: 'stale_edit' });
    expect((await store.read()).strategies[0]!.percentage).toBe(50);
  });

  it('knows whole percents only: it takes a fraction, and its SDK ignores it', async () => {
    await expect(change(true, { ...ACME_5, percentage: 5.5 })).rejects.toMatchObject({ code: 'invalid_parameter' });
    await add({ parameters: { rollout: '5.5', stickiness: 'requestId', groupId: 'brisk-profile' } });
    await add({ parameters: { rollout: '140', stickiness: 'requestId', groupId: 'brisk-profile' } });
    expect((await store.read()).strategies.map(({ percentage }) => percentage)).toEqual([5, 100]);
  });

  it('refuses strategies before their context fields are registered, so those come first', async () => {
    const early = add({ constraints: [{ contextName: 'shop', operator: 'IN', values: ['a'] }] });
    if (unleash.version < 8) await expect(early).rejects.toThrow('404');
    else await early; // 8.x takes them.
    await unleash.restart({ empty: true });
    const steps = await syncFlags(openAdmin(unleash), PLACE);
    expect(steps.map(({ subject, did }) => `${subject}: ${did}`)).toEqual([
      'context field tenantId: created',
      'context field requestId: created',
      'flag brisk-profile: created',
      'environment development: nothing',
      'strategies: created',
    ]);
    for (const field of ['tenantId', 'requestId']) {
      expect(await unleash.admin('GET', `/api/admin/context/${field}`)).toMatchObject({ stickiness: true });
    }
    expect(contentOf(await change(true, ACME_5))).toEqual({ enabled: true, strategies: [ACME_5] });
  });

  it('is prepared as often as one likes, which puts right what is wrong and leaves the rest', async () => {
    await change(true, ACME_5);
    await unleash.admin('PUT', '/api/admin/context/tenantId', {
      name: 'tenantId',
      stickiness: false,
      description: 'd',
    });
    const before = await store.read();
    const steps = await syncFlags(openAdmin(unleash), PLACE);
    expect(steps.filter(({ did }) => did !== 'nothing')).toEqual([
      { subject: 'context field tenantId', did: 'changed' },
    ]);
    const field = await unleash.admin('GET', '/api/admin/context/tenantId');
    expect(field).toMatchObject({ stickiness: true, description: 'd' });
    expect(await store.read()).toEqual(before);
    expect((await syncFlags(openAdmin(unleash), PLACE)).every(({ did }) => did === 'nothing')).toBe(true);
  });

  it('is off and gives nobody anything when prepared, also once somebody switches it on by hand', async () => {
    await syncFlags(openAdmin(unleash), PLACE);
    await unleash.admin('POST', `${IN_ENVIRONMENT}/on`);
    const { enabled, strategies } = await store.read();
    expect({ enabled, shares: strategies.map(({ percentage }) => percentage) }).toEqual({ enabled: true, shares: [0] });
  });

  it.each<[string, object]>([
    ['another field', { constraints: [{ contextName: 'appName', operator: 'IN', values: ['x'] }] }],
    ['all but some', { constraints: [{ contextName: 'tenantId', operator: 'NOT_IN', values: ['x'] }] }],
    [
      'a share that nothing sticks to',
      { parameters: { rollout: '30', stickiness: 'random', groupId: 'brisk-profile' } },
    ],
    ['another group', { parameters: { rollout: '30', stickiness: 'requestId', groupId: 'other' } }],
    [
      'profiles by weight',
      {
        variants: ['baseline', 'optimized'].map((name) => ({
          name,
          weight: 500,
          weightType: 'variable',
          stickiness: 'default',
        })),
      },
    ],
  ])('may hold a strategy of %s, which is not guessed at; a kill goes through', async (_, foreign) => {
    const parameters = { rollout: '30', stickiness: 'requestId', groupId: 'brisk-profile' };
    const { id } = await add({ parameters, ...foreign });
    await unleash.admin('POST', `${IN_ENVIRONMENT}/on`);
    const refused = { code: 'flags_unavailable', message: expect.stringContaining(id) as string };
    await expect(store.read()).rejects.toMatchObject(refused);
    await expect(store.change({ enabled: false, strategies: [] }, 0)).rejects.toMatchObject(refused);
    expect((await told()).strategies).toHaveLength(1);
    expect(await store.kill()).toMatchObject({ enabled: false, strategies: [] });
    expect(await told()).toMatchObject({ enabled: false });
  });

  it('hides an archived flag, which is said', async () => {
    await unleash.admin('DELETE', '/api/admin/projects/default/features/brisk-profile');
    await expect(store.read()).rejects.toMatchObject({
      code: 'flags_unavailable',
      message: expect.stringMatching('archived') as string,
    });
    const sync = syncFlags(openAdmin(unleash), PLACE);
    await expect(sync).rejects.toThrow(/archived.*Revive it there/);
    await unleash.admin('POST', '/api/admin/archive/revive/brisk-profile');
    expect((await store.read()).enabled).toBe(false);
  });
});
