import { startUnleash, hasUnleash, type TestUnleash } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWithDatabases } from '../testing/describe-with-databases.js';
import { FakeDocumentStore } from '../testing/fake-document-store.js';
import { FakeFlagStore } from '../testing/fake-flag-store.js';
import { flagStoreContract } from '../testing/flag-store-contract.js';
import { emptyUnleash, openUnleashStore } from '../testing/unleash-store.js';
import { EmbeddedFlagStore } from './embedded/embedded-flag-store.js';
import { PrismaDocumentStore } from './embedded/prisma-document-store.js';
import { EVERYONE_OPTIMIZED } from './everyone-optimized.js';

describe('FakeFlagStore', () => {
  flagStoreContract(async () => {
    const store = new FakeFlagStore();
    return [store, store];
  });

  it('can be down', async () => {
    const store = new FakeFlagStore();
    store.down = true;
    await expect(store.kill()).rejects.toMatchObject({ code: 'flags_unavailable' });
  });
});

describe('EmbeddedFlagStore', () => {
  describe('in memory', () => {
    flagStoreContract(async () => {
      const documents = new FakeDocumentStore();
      return [new EmbeddedFlagStore(documents), new EmbeddedFlagStore(documents)];
    });
  });

  describeWithDatabases((_, open) => {
    flagStoreContract(async () => {
      const documents = new PrismaDocumentStore(await open());
      return [new EmbeddedFlagStore(documents), new EmbeddedFlagStore(documents)];
    });
  });

  it('gives everyone the optimized path until somebody changes it', async () => {
    const documents = new FakeDocumentStore();
    const store = new EmbeddedFlagStore(documents);
    expect(await store.read()).toEqual({ ...EVERYONE_OPTIMIZED, revision: 0 });
    expect(documents.documents.size).toBe(0);
    const killed = await store.kill();
    expect(killed).toEqual({ ...EVERYONE_OPTIMIZED, enabled: false, revision: 1 });
  });

  it('tells of its own changes once they are stored, and of none that failed', async () => {
    const documents = new FakeDocumentStore();
    const store = new EmbeddedFlagStore(documents);
    const heard: number[] = [];
    store.onChange(({ revision }) => heard.push(revision));
    await store.kill();
    documents.down = true;
    await expect(store.kill()).rejects.toMatchObject({ code: 'flags_unavailable' });
    expect(heard).toEqual([1]);
  });

  it('says when what is stored is damaged', async () => {
    const documents = new FakeDocumentStore();
    for (const document of ['{', '{}', '{"enabled":true,"strategies":[{"percentage":7}]}']) {
      documents.documents.set('brisk-profile', { revision: 1, document });
      await expect(new EmbeddedFlagStore(documents).read()).rejects.toMatchObject({ code: 'flags_unavailable' });
    }
  });
});

describe.skipIf(!hasUnleash())('UnleashFlagStore', () => {
  let unleash: TestUnleash;
  beforeAll(async () => {
    unleash = await startUnleash();
  });
  afterAll(() => unleash?.stop());

  flagStoreContract(async () => {
    await emptyUnleash(unleash);
    return [openUnleashStore(unleash), openUnleashStore(unleash)];
  });
});
