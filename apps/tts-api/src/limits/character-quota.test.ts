import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CharacterQuota } from './character-quota.js';
import { FakeCharacterUseStore } from './testing/fake-character-use-store.js';

describe('CharacterQuota', () => {
  const NOON = Date.parse('2026-01-02T12:00:00Z');
  let now: number;
  let store: FakeCharacterUseStore;
  let troubles: unknown[];
  beforeEach(() => {
    now = NOON;
    store = new FakeCharacterUseStore();
    troubles = [];
  });
  const replica = () =>
    new CharacterQuota({
      store,
      quotas: () => new Map([['acme', 100]]),
      now: () => now,
      onTrouble: (reason) => troubles.push(reason),
      syncMs: 10,
    });
  const refused = expect.objectContaining({ code: 'quota_exceeded', retryAfterSeconds: 12 * 3600 });
  const trying = (quota: CharacterQuota, characters: number) => () => quota.charge('acme', characters);

  it('lets a tenant have its characters and no more, until midnight', () => {
    const quota = replica();
    quota.charge('acme', 60);
    quota.charge('acme', 40);
    expect(trying(quota, 1)).toThrow(refused);
    quota.charge('other', 1_000_000);
    now = Date.parse('2026-01-02T23:59:59.500Z');
    expect(trying(quota, 1)).toThrow(expect.objectContaining({ retryAfterSeconds: 1 }));
    now += 500;
    quota.charge('acme', 100);
    expect(trying(quota, 1)).toThrow();
  });

  it('counts nothing of what it refuses', () => {
    const quota = replica();
    quota.charge('acme', 90);
    expect(trying(quota, 11)).toThrow(refused);
    quota.charge('acme', 10);
  });

  it('gives back what came to nothing', async () => {
    const quota = replica();
    const day = quota.charge('acme', 60);
    quota.charge('acme', 40);
    await quota.sync();
    quota.giveBack('acme', 60, day);
    expect(await quota.today('acme')).toEqual({ day: '2026-01-02', characters: 40 });
    await quota.sync();
    expect(await replica().today('acme')).toEqual({ day: '2026-01-02', characters: 40 });
    quota.charge('acme', 60);
    expect(trying(quota, 1)).toThrow(refused);
  });

  it('gives back on the day on which it was taken', async () => {
    const quota = replica();
    const day = quota.charge('acme', 60);
    now += 12 * 3_600_000;
    quota.charge('acme', 10);
    quota.giveBack('acme', 60, day);
    await quota.sync();
    expect(await quota.today('acme')).toEqual({ day: '2026-01-03', characters: 10 });
    expect(await store.read('2026-01-02', ['acme'])).toEqual(new Map([['acme', 0]]));
  });

  it('knows what other replicas have counted once both have synchronised', async () => {
    const [one, two] = [replica(), replica()];
    one.charge('acme', 60);
    two.charge('acme', 30);
    await one.sync();
    await two.sync();
    await one.sync();
    expect(await one.today('acme')).toEqual({ day: '2026-01-02', characters: 90 });
    for (const quota of [one, two, replica()]) {
      await quota.sync();
      expect(trying(quota, 11)).toThrow(refused);
    }
    one.charge('acme', 10);
    expect(trying(one, 1)).toThrow(refused);
  });

  it('counts each character once, however often it synchronises and whenever it is asked', async () => {
    const quota = replica();
    quota.charge('acme', 40);
    const syncing = quota.sync();
    expect(trying(quota, 61)).toThrow(refused);
    quota.charge('acme', 20);
    await syncing;
    await quota.sync();
    await quota.sync();
    expect(await quota.today('acme')).toMatchObject({ characters: 60 });
    expect(trying(quota, 41)).toThrow(refused);
    quota.charge('acme', 40);
  });

  it('goes on while the store is away, and loses nothing', async () => {
    const quota = replica();
    quota.charge('acme', 40);
    store.away = true;
    await expect(quota.sync()).rejects.toThrow('away');
    quota.charge('acme', 40);
    expect(trying(quota, 21)).toThrow(refused);
    now = NOON + 86_400_000;
    quota.charge('acme', 5);
    store.away = false;
    await quota.sync();
    expect(await store.read('2026-01-02', ['acme'])).toEqual(new Map([['acme', 80]]));
    expect(await store.read('2026-01-03', ['acme'])).toEqual(new Map([['acme', 5]]));
  });

  it('writes what is left when it stops, and says once that it could not', async () => {
    const [one, two] = [replica(), replica()];
    one.charge('acme', 7);
    await one.stop();
    expect(await store.read('2026-01-02', ['acme'])).toEqual(new Map([['acme', 7]]));
    store.away = true;
    two.charge('acme', 7);
    await expect(two.sync()).rejects.toThrow('away');
    await two.stop();
    expect(troubles).toHaveLength(1);
  });

  it('synchronises until it is stopped', async () => {
    const quota = replica();
    const following = quota.follow();
    quota.charge('acme', 7);
    await vi.waitFor(async () => expect(await store.read('2026-01-02', ['acme'])).toEqual(new Map([['acme', 7]])));
    await quota.stop();
    await following;
    expect(troubles).toEqual([]);
  });
});
