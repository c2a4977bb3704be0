import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EmbeddedFlagStore } from '../flags/embedded/embedded-flag-store.js';
import { FakeDocumentStore } from '../testing/fake-document-store.js';
import { ACME_5 } from '../testing/flag-store-contract.js';
import { EmbeddedSource } from './embedded-source.js';
import { ProfileFlags } from './profile-flags.js';

const NEVER = 1e9;
const ACME = { tenantId: 'acme', requestId: 'r' };

describe('EmbeddedSource', () => {
  let documents: FakeDocumentStore;
  let store: EmbeddedFlagStore;
  const opened: ProfileFlags[] = [];
  const open = (of: EmbeddedFlagStore, pollMs = NEVER) => {
    const flags = new ProfileFlags({ source: new EmbeddedSource(of, pollMs) });
    opened.push(flags);
    return flags;
  };
  beforeEach(() => {
    documents = new FakeDocumentStore();
    store = new EmbeddedFlagStore(documents);
  });
  afterEach(() => opened.splice(0).forEach((flags) => flags.close()));

  it('has a change of its own process in force when the change has been made', async () => {
    const flags = open(store);
    await flags.refresh();
    expect(flags.decide(ACME)).toEqual({ profile: 'optimized', rho: 1, flagRevision: 0, ready: true });
    await store.kill();
    expect(flags.decide(ACME)).toEqual({ profile: 'baseline', rho: 0, flagRevision: 1, ready: true });
    await store.restore({ enabled: true, strategies: [{ id: 'a', ...ACME_5, percentage: 100 }] });
    expect(flags.decide(ACME)).toMatchObject({ profile: 'optimized', flagRevision: 2 });
    expect(flags.decide({ ...ACME, tenantId: 'b' })).toMatchObject({ profile: 'baseline', rho: 0 });
  });

  it('sees what another replica has changed: when it is told to look, or in a while', async () => {
    const [told, polling] = [open(new EmbeddedFlagStore(documents)), open(new EmbeddedFlagStore(documents), 10)];
    await Promise.all([told.refresh(), polling.refresh()]);
    const { revision } = await store.kill();
    await vi.waitFor(() => expect(polling.decide(ACME).flagRevision).toBe(revision));
    expect(told.decide(ACME).flagRevision).toBe(0);
    await told.refresh();
    expect(told.decide(ACME)).toMatchObject({ profile: 'baseline', flagRevision: revision });
  });

  it('does not go back to what a read brings that began before a change', async () => {
    const flags = open(store);
    await flags.refresh();
    let letGo = () => {};
    const load = documents.load.bind(documents);
    documents.load = async (name) => {
      const found = await load(name);
      documents.load = load;
      await new Promise<void>((resolve) => (letGo = resolve));
      return found;
    };
    const looked = flags.refresh();
    await vi.waitFor(() => expect(documents.load).toBe(load));
    await store.kill();
    letGo();
    await looked;
    expect(flags.decide(ACME)).toMatchObject({ profile: 'baseline', flagRevision: 1 });
  });

  it('holds the last known flags while the database is down, and says so', async () => {
    const flags = open(store, 10);
    await flags.refresh();
    documents.down = true;
    await vi.waitFor(() => expect(flags.status().problem).toMatchObject({ kind: 'unreachable' }));
    expect(flags.decide(ACME)).toMatchObject({ profile: 'optimized', ready: true });
    documents.down = false;
    await vi.waitFor(() => expect(flags.status().problem).toBeNull());
  });

  it('takes over an older state, as after a database was restored', async () => {
    const flags = open(store);
    await store.kill();
    documents.documents.clear();
    await flags.refresh();
    expect(flags.decide(ACME)).toMatchObject({ profile: 'optimized', flagRevision: 0 });
  });
});
