import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeFlagSource, featureOf } from '../testing/fake-flag-source.js';
import { ACME_5 } from '../testing/flag-store-contract.js';
import type { Feature } from '../flags/unleash/wire.js';
import { ProfileFlags } from './profile-flags.js';

const ALL_OF_ACME = { ...ACME_5, percentage: 100 };
const OTHER: Feature = { name: 'other', enabled: true, strategies: [] };

describe('ProfileFlags', () => {
  let source: FakeFlagSource;
  let flags: ProfileFlags;
  let events: string[];
  let time: number;
  const decide = (tenantId = 'acme') => flags.decide({ tenantId, requestId: 'r' });

  beforeEach(() => {
    source = new FakeFlagSource();
    time = 1000;
    flags = new ProfileFlags({ source, wallClock: () => time });
    events = [];
    flags.on('changed', (revision) => events.push(`changed ${revision}`));
    flags.on('problem', ({ kind }) => events.push(kind));
    flags.on('recovered', () => events.push('recovered'));
  });
  afterEach(() => flags.close());

  it('gives the baseline before it has heard anything, and says so once', () => {
    const unready = { profile: 'baseline', rho: 0, flagRevision: null, ready: false };
    expect([decide(), decide()]).toEqual([unready, unready]);
    expect(events).toEqual(['not-ready']);
    expect(flags.status()).toMatchObject({ ready: false, revision: null, problem: { kind: 'not-ready', since: 1000 } });
    source.say.snapshot({ features: [featureOf(ALL_OF_ACME)], revision: 7 });
    expect(events).toEqual(['not-ready', 'recovered', 'changed 7']);
  });

  it('decides by the strategies, from the very call on that brought them', () => {
    source.say.snapshot({ features: [featureOf(ALL_OF_ACME)], revision: 7 });
    expect(decide()).toEqual({ profile: 'optimized', rho: 1, flagRevision: 7, ready: true });
    expect(decide('b')).toEqual({ profile: 'baseline', rho: 0, flagRevision: 7, ready: true });
    source.say.snapshot({ features: [{ ...featureOf(ALL_OF_ACME), enabled: false }], revision: 8 });
    expect(decide()).toEqual({ profile: 'baseline', rho: 0, flagRevision: 8, ready: true });
    expect(events).toEqual(['changed 7', 'changed 8']);
  });

  it('says when it last heard, changed or not', () => {
    expect(flags.status().lastSyncAt).toBeNull();
    source.say.snapshot({ features: [featureOf(ALL_OF_ACME)], revision: 7, fromBackup: true });
    expect(flags.status()).toMatchObject({ lastSyncAt: null, ready: true });
    source.say.snapshot({ features: [featureOf(ALL_OF_ACME)], revision: 7 });
    expect(flags.status().lastSyncAt).toBe(1000);
    time = 2000;
    source.say.unchanged();
    expect(flags.status()).toEqual({ source: 'unleash', ready: true, revision: 7, lastSyncAt: 2000, problem: null });
  });

  it('keeps deciding by what it knows while its source is in trouble', () => {
    source.say.snapshot({ features: [featureOf(ALL_OF_ACME)], revision: 7 });
    source.say.trouble('unreachable', 'down');
    time = 3000;
    source.say.trouble('unreachable', 'still down');
    expect(decide()).toMatchObject({ profile: 'optimized', ready: true });
    expect(flags.status().problem).toEqual({ kind: 'unreachable', message: 'still down', since: 1000 });
    source.say.trouble('refused', '401');
    source.say.unchanged();
    expect(flags.status().problem).toBeNull();
    expect(events).toEqual(['changed 7', 'unreachable', 'refused', 'recovered']);
  });

  it('holds on to what it knows when Unleash has lost everything, and without that gives the baseline', () => {
    source.say.snapshot({ features: [] });
    expect(decide()).toMatchObject({ profile: 'baseline', ready: false });
    source.say.snapshot({ features: [featureOf(ALL_OF_ACME)], revision: 7 });
    source.say.snapshot({ features: [] });
    expect(decide()).toMatchObject({ profile: 'optimized', flagRevision: 7 });
    expect(flags.status().problem).toMatchObject({
      kind: 'empty',
      message: expect.stringContaining('last known') as string,
    });
    expect(events).toEqual(['empty', 'recovered', 'changed 7', 'empty']);
  });

  it('gives the baseline when somebody has taken the flag away among others', () => {
    source.say.snapshot({ features: [OTHER, featureOf(ALL_OF_ACME)] });
    source.say.snapshot({ features: [OTHER] });
    expect(decide()).toMatchObject({ profile: 'baseline', rho: 0, ready: true });
    expect(flags.status().problem).toMatchObject({ kind: 'flag-missing' });
  });

  it.each<[string, unknown]>([
    ['no strategies', { name: 'brisk-profile', enabled: true }],
    ['no state', { name: 'brisk-profile', strategies: [] }],
    ['strategies without names', { name: 'brisk-profile', enabled: true, strategies: [{}] }],
  ])('holds on to what it knows when it does not understand: %s', (_, feature) => {
    source.say.snapshot({ features: [featureOf(ALL_OF_ACME)], revision: 7 });
    source.say.snapshot({ features: [feature as Feature] });
    expect(decide()).toMatchObject({ profile: 'optimized', flagRevision: 7 });
    expect(events).toEqual(['changed 7', 'unexpected']);
  });

  it('gives the baseline in place of a profile that there is not', () => {
    source.say.snapshot({ features: [featureOf({ ...ALL_OF_ACME, profile: 'fastest' as never })] });
    expect(decide()).toMatchObject({ profile: 'baseline', rho: 0, ready: true });
    expect(events).toContain('unknown-profile');
  });

  it('gives the optimized profile for a strategy that names none', () => {
    const feature = featureOf(ALL_OF_ACME);
    source.say.snapshot({ features: [{ ...feature, strategies: [{ ...feature.strategies![0]!, variants: [] }] }] });
    expect(decide()).toMatchObject({ profile: 'optimized', rho: 1 });
  });

  it('gives the baseline to a request without an id: what a share sticks to is missing, and that means off', () => {
    source.say.snapshot({ features: [featureOf(ALL_OF_ACME)] });
    expect(flags.decide({ tenantId: 'acme', requestId: '' }).profile).toBe('baseline');
    expect(flags.decide({ tenantId: 'acme', requestId: 'r' }).profile).toBe('optimized');
  });

  it('lets go of its source', () => {
    flags.close();
    expect(source.closed).toBe(true);
  });
});
