import { describe, expect, it } from 'vitest';
import { EmbeddedFlagStore } from '../flags/embedded/embedded-flag-store.js';
import { FakeDocumentStore } from '../testing/fake-document-store.js';
import { StoredRolloutFlag } from './stored-rollout-flag.js';
import { replaceRules, type TrafficRule } from './traffic-rules.js';

const acme = { only: ['acme'] };
const share = (percentage: number): TrafficRule => ({
  tenants: acme,
  profile: 'optimized',
  percentage,
  stickiness: 'requestId',
});

function open() {
  const store = new EmbeddedFlagStore(new FakeDocumentStore());
  return { store, flag: new StoredRolloutFlag(store) };
}

describe('the flag of rollouts', () => {
  it('gives one tenant another share than everybody, and takes it back', async () => {
    const { store, flag } = open();
    const { rules, revision } = await flag.read();
    expect(rules).toMatchObject([{ tenants: { except: [] }, percentage: 100 }]);
    const changed = await flag.write(replaceRules(rules, acme, [share(5)]), revision);
    expect((await store.read()).strategies).toMatchObject([
      { tenants: ['acme'], percentage: 5, profile: 'optimized' },
      { tenants: ['acme'], percentage: 100, profile: 'baseline' },
      { id: 'everyone', tenants: [], percentage: 100 },
    ]);
    const back = await flag.write(replaceRules(changed.rules, acme, rules), changed.revision);
    expect(back.rules).toEqual(rules);
    expect((await store.read()).strategies).toMatchObject([{ id: 'everyone', tenants: [] }]);
  });

  it('keeps the strategy whose percentage changes', async () => {
    const { store, flag } = open();
    const { rules, revision } = await flag.read();
    const changed = await flag.write(replaceRules(rules, acme, [share(5)]), revision);
    const before = (await store.read()).strategies.map(({ id }) => id);
    await flag.write(replaceRules(changed.rules, acme, [share(25)]), changed.revision);
    const { strategies } = await store.read();
    expect(strategies.map(({ id }) => id)).toEqual(before);
    expect(strategies[0]!.percentage).toBe(25);
  });

  it('writes nothing when the flag was changed meanwhile', async () => {
    const { store, flag } = open();
    const { revision } = await flag.read();
    await store.kill();
    await expect(flag.write([share(5)], revision)).rejects.toMatchObject({ code: 'stale_edit' });
    expect((await store.read()).enabled).toBe(false);
  });

  it('takes a flag that is off for one that gives nobody anything, and gives nobody back what was switched off', async () => {
    const { store, flag } = open();
    await store.kill();
    const { rules, revision } = await flag.read();
    expect(rules).toEqual([]);
    await flag.write(replaceRules(rules, acme, [share(5)]), revision);
    expect(await store.read()).toMatchObject({ enabled: true, strategies: [{ tenants: ['acme'], percentage: 5 }] });
  });
});
