import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBroadcastHub, type FakeBroadcast } from '../testing/fake-broadcast.js';
import { FakeVetoStore } from '../testing/fake-veto-store.js';
import { Vetoes } from './vetoes.js';

describe('Vetoes', () => {
  let store: FakeVetoStore;
  let hub: FakeBroadcastHub;
  let time: number;
  let here: Vetoes;
  let there: Vetoes;
  let [lineHere, lineThere]: FakeBroadcast[] = [];
  const opened: Vetoes[] = [];

  /** Reads the store only when it is told to. */
  async function open(broadcast: FakeBroadcast, deadlineMs = 1000): Promise<Vetoes> {
    const options = { store, broadcast, deadlineMs, pollMs: 1e9, now: () => time, wallClock: () => 1000 + time };
    const vetoes = new Vetoes(options);
    opened.push(vetoes);
    await vetoes.start();
    return vetoes;
  }

  beforeEach(async () => {
    time = 0;
    store = new FakeVetoStore();
    hub = new FakeBroadcastHub();
    [lineHere, lineThere] = [hub.open(), hub.open()];
    here = await open(lineHere);
    there = await open(lineThere);
  });
  afterEach(() => opened.splice(0).forEach((vetoes) => vetoes.close()));

  it('has one in force here before anything is written, for its tenant alone', async () => {
    const letGo = store.hang();
    const setting = here.set('acme', 'It stutters.', 'ann');
    expect([here.has('acme'), here.has('b')]).toEqual([true, false]);
    expect(here.find('acme')).toEqual({ scope: 'acme', reason: 'It stutters.', actor: 'ann', createdAt: 1000 });
    letGo();
    expect(await setting).toEqual({ written: true, told: true });
    expect([...store.vetoes.keys()]).toEqual(['acme']);
  });

  it('has one for everyone', async () => {
    await here.set('*', 'Stop.', 'ann');
    expect([here.has('acme'), there.has('b')]).toEqual([true, true]);
    await here.lift('acme');
    expect(here.has('acme')).toBe(true);
    await here.lift('*');
    expect([here.has('acme'), there.has('b')]).toEqual([false, false]);
  });

  it('is told to others, who need not read the store for it', async () => {
    const changed = vi.fn();
    there.on('changed', changed);
    void here.set('acme', 'r', 'ann');
    expect(there.has('acme')).toBe(true);
    void here.lift('acme');
    expect(there.has('acme')).toBe(false);
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('is found in the store by whoever has missed the message, when it looks or is connected again', async () => {
    lineThere!.isCutOff = true;
    await here.set('acme', 'r', 'ann');
    expect(there.has('acme')).toBe(false);
    await there.refresh();
    expect(there.has('acme')).toBe(true);
    await here.lift('acme');
    expect(there.has('acme')).toBe(true);
    lineThere!.mend();
    await vi.waitFor(() => expect(there.has('acme')).toBe(false));
  });

  it('looks by itself', async () => {
    const looking = new Vetoes({ store, broadcast: hub.open(), pollMs: 5 });
    opened.push(looking);
    await looking.start();
    store.vetoes.set('b', { scope: 'b', reason: 'r', actor: 'ann', createdAt: 1 });
    await vi.waitFor(() => expect(looking.has('b')).toBe(true));
  });

  it('is in force and told while the store is down, and written when it is back', async () => {
    const problem = vi.fn();
    const recovered = vi.fn();
    here.on('problem', problem);
    here.on('recovered', recovered);
    store.down = true;
    expect(await here.set('acme', 'r', 'ann')).toEqual({ written: false, told: true });
    await here.refresh();
    expect([here.has('acme'), there.has('acme'), here.unwritten()]).toEqual([true, true, 1]);
    expect(problem).toHaveBeenCalledTimes(1);
    store.down = false;
    await here.refresh();
    expect([store.vetoes.has('acme'), here.unwritten()]).toEqual([true, 0]);
    expect(recovered).toHaveBeenCalledTimes(1);
  });

  it('needs neither store nor messages to be in force here', async () => {
    store.down = true;
    lineHere!.isCutOff = true;
    expect(await here.set('acme', 'r', 'ann')).toEqual({ written: false, told: false });
    expect([here.has('acme'), there.has('acme')]).toEqual([true, false]);
    store.down = false;
    await here.refresh();
    await there.refresh();
    expect(there.has('acme')).toBe(true);
  });

  it('does not wait for a store that is silent', async () => {
    const letGo = store.hang();
    const hurried = new Vetoes({ store, broadcast: hub.open(), deadlineMs: 5, pollMs: 1e9 });
    opened.push(hurried);
    await hurried.start();
    expect(await hurried.set('acme', 'r', 'ann')).toEqual({ written: false, told: true });
    expect(hurried.has('acme')).toBe(true);
    letGo();
    await hurried.refresh();
    expect(store.vetoes.has('acme')).toBe(true);
  });

  it('is not dropped for a read that began before it was written', async () => {
    const letGo = store.hang();
    const reading = here.refresh();
    await Promise.resolve(); // the read is under way
    const setting = here.set('acme', 'r', 'ann');
    letGo();
    await reading;
    expect(here.has('acme')).toBe(true);
    await setting;
    expect(here.has('acme')).toBe(true);
  });

  it('is believed when told, although the store has not got it yet, as long as it may take', async () => {
    store.down = true;
    await here.set('acme', 'r', 'ann');
    store.down = false;
    time = 4999;
    await there.refresh();
    expect(there.has('acme')).toBe(true);
    here.close(); // and does not come to write it
    time = 5000;
    await there.refresh();
    expect(there.has('acme')).toBe(false);
  });

  it('is believed when told only until the store has it, which then knows better', async () => {
    await here.set('acme', 'r', 'ann');
    await there.refresh();
    store.vetoes.clear(); // by a replica that could not tell
    await there.refresh();
    expect(there.has('acme')).toBe(false);
  });

  it('is told again and again by who cannot write it', async () => {
    store.down = true;
    await here.set('acme', 'r', 'ann');
    time = 4000;
    await here.refresh(); // fails, and tells
    store.down = false;
    time = 8000;
    await there.refresh();
    expect(there.has('acme')).toBe(true);
  });

  it('that nobody else can know of is not lifted by them', async () => {
    store.down = true;
    lineHere!.isCutOff = true;
    await here.set('acme', 'r', 'ann');
    lineHere!.isCutOff = false;
    await there.lift('acme');
    expect(here.has('acme')).toBe(true);
    store.down = false;
    await there.refresh();
    await here.refresh();
    expect(store.vetoes.has('acme')).toBe(true);
    await here.lift('acme');
    expect([here.has('acme'), there.has('acme'), store.vetoes.size]).toEqual([false, false, 0]);
  });

  it('holds for everyone until the store was read for the first time', async () => {
    store.down = true;
    const starting = await open(hub.open());
    expect([starting.has('acme'), starting.list().map(({ actor }) => actor)]).toEqual([true, ['brisk']]);
    await starting.lift('*'); // what is not known cannot be lifted
    expect(starting.has('acme')).toBe(true);
    store.down = false;
    await starting.refresh();
    expect(starting.has('acme')).toBe(false);
  });

  it('does not mind what another version says', async () => {
    const other = hub.open();
    for (const message of ['', '{', 'null', '7', '{"from":"x"}', '{"from":"x","scope":"acme","veto":null}']) {
      await other.publish('vetoes', message);
    }
    await other.publish(
      'vetoes',
      '{"from":"x","scope":"acme","veto":{"scope":"b","reason":"","actor":"","createdAt":1}}',
    );
    expect(here.list()).toEqual([]);
  });
});
