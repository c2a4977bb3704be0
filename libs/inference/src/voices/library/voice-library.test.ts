import { copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '@brisk/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addVoices, FakePool, type FakePoolOptions } from '../../pool/testing/fake-pool.js';
import { BARE_BYTES, VOICE_BYTES } from '../../pool/testing/fake-worker.js';
import { resolveVoice } from '../resolve-voice.js';
import type { CatalogueChange } from '../voice-catalogue.js';
import { VoiceUse } from '../voice-use.js';
import { VoiceLibrary } from './voice-library.js';

const WITHIN = { timeout: 10_000 };
let folder: ReturnType<typeof temporaryFolder>;
let libraries: VoiceLibrary[];
beforeEach(() => {
  folder = temporaryFolder();
  libraries = [];
});
afterEach(() => {
  for (const library of libraries) library.stop();
  folder.remove();
});

/** A process that serves the folder. */
async function open(voices: string[], options: FakePoolOptions = {}) {
  if (voices.length > 0) addVoices(folder.path, voices);
  const fake = await FakePool.open({ folder: folder.path, workers: 2, ...options });
  const { pool, catalogue } = fake;
  const [use, changes, troubles] = [new VoiceUse(), [] as CatalogueChange[], [] as unknown[]];
  const library = new VoiceLibrary({
    ...{ catalogue, pool, use, pollMs: 10 },
    onChange: (change) => changes.push(change),
    onTrouble: (error) => troubles.push(error),
    verify: (modelPath) => Promise.resolve({ id: path.basename(modelPath, '.onnx'), problems: [] }),
  });
  libraries.push(library);
  await pool.start();
  const loaded = () => pool.status().workers.map((worker) => worker.voices.toSorted().join(' '));
  const hashOf = (id: string) => catalogue.get(id)!.hash;
  return { ...{ fake, pool, catalogue, use, library, changes, troubles, loaded, hashOf } };
}
const change = (id: string) => writeFileSync(path.join(folder.path, `${id}.onnx`), '\x08\x07\x12\x07pytorch, anew');
const finishing = (fake: FakePool, text: string) => vi.waitFor(() => fake.speaker(text).finish(), WITHIN);

describe('a voice that comes', () => {
  it('serves, and is in a worker before it is asked for', async () => {
    const { library, catalogue, changes, loaded } = await open(['anna']);
    addVoices(folder.path, ['ben']);
    expect(catalogue.get('ben')).toBeUndefined();
    await library.refresh();
    expect(changes).toMatchObject([{ came: [{ id: 'ben' }], gone: [] }]);
    await vi.waitFor(() => expect(loaded().join()).toContain('ben'), WITHIN);
  });

  it('waits to be asked for where there is no room', async () => {
    const { library, fake, loaded } = await open(['anna'], { memoryBytes: 2 * BARE_BYTES + 2 * VOICE_BYTES + 1e6 });
    addVoices(folder.path, ['ben']);
    await library.refresh();
    expect(loaded()).toEqual(['anna', 'anna']);
    fake.say('Hi.', { voiceId: 'ben' });
    await finishing(fake, 'Hi.');
    expect(loaded()).toContain('ben');
  });

  it('is noticed by every process once its files are at rest', async () => {
    const [one, two] = [await open(['anna']), await open([])];
    for (const { library } of [one, two]) void library.follow();
    await vi.waitFor(async () => {
      addVoices(folder.path, ['ben']);
      for (const { catalogue } of [one, two]) expect(catalogue.get('ben')).toBeDefined();
    }, WITHIN);
    rmSync(path.join(folder.path, 'ben.onnx'));
    rmSync(path.join(folder.path, 'ben.onnx.json'));
    await vi.waitFor(() => {
      for (const { catalogue } of [one, two]) expect(catalogue.get('ben')).toBeUndefined();
    }, WITHIN);
  });
});

describe('a voice that is unloaded', () => {
  it('takes no new request, and speaks what is under way to its end', async () => {
    const { library, fake, catalogue, use, loaded, hashOf } = await open(['anna', 'ben']);
    const voiceHash = hashOf('ben');
    const leave = use.enter(`ben ${voiceHash}`);
    const first = fake.say('First.', { voiceId: 'ben', voiceHash });
    const unloading = library.unload('ben');
    await vi.waitFor(() => expect(catalogue.get('ben')).toBeUndefined(), WITHIN);
    expect(() => resolveVoice(catalogue, {}, 'ben')).toThrow(expect.objectContaining({ code: 'voice_unavailable' }));
    await finishing(fake, 'First.');
    const second = fake.say('Second.', { voiceId: 'ben', voiceHash, continues: true });
    await finishing(fake, 'Second.');
    await vi.waitFor(() => expect([first.audio, second.audio]).toEqual([expect.anything(), expect.anything()]), WITHIN);
    expect(loaded().join()).toContain('ben');
    leave();
    await unloading;
    expect(loaded().join()).not.toContain('ben');
    expect(catalogue.unloaded()).toMatchObject([{ id: 'ben' }]);
    expect(catalogue.problems()).toEqual([]);
    const late = fake.say('Late.', { voiceId: 'ben', voiceHash, continues: true });
    await vi.waitFor(() => expect(late.error).toMatchObject({ code: 'voice_unavailable' }), WITHIN);
  });

  it('stays so for others and after a restart, until it is loaded', async () => {
    const one = await open(['anna', 'ben']);
    await one.library.unload('ben');
    const two = await open([]);
    expect(two.catalogue.list().map(({ id }) => id)).toEqual(['anna']);
    expect(await two.library.load('ben')).toBe(true);
    expect(two.loaded().join()).toContain('ben');
    await one.library.refresh();
    expect(one.catalogue.get('ben')).toBeDefined();
  });

  it('leaves another with the same bytes where it is', async () => {
    addVoices(folder.path, ['anna']);
    for (const end of ['.onnx', '.onnx.json']) {
      copyFileSync(path.join(folder.path, `anna${end}`), path.join(folder.path, `ben${end}`));
    }
    const { library, fake, use, loaded, hashOf } = await open([]);
    use.enter(`anna ${hashOf('anna')}`);
    await library.unload('ben');
    await vi.waitFor(() => expect(loaded()).toEqual(['anna', 'anna']), WITHIN);
    fake.say('Still here.');
    await finishing(fake, 'Still here.');
  });

  it('is taken out of one worker at a time, while the others speak', async () => {
    const { library, fake, loaded } = await open(['anna', 'ben']);
    const alive: number[] = [];
    fake.pool.on('worker-exited', () => alive.push(fake.alive.length));
    await library.unload('ben');
    await vi.waitFor(() => expect(loaded()).toEqual(['anna', 'anna']), WITHIN);
    expect(alive).toEqual([1, 1]);
  });
});

describe('a voice that is replaced', () => {
  it.each([1, 2])('speaks what is under way as it was, and what comes as it is, on %i workers', async (workers) => {
    const { library, fake, use, hashOf } = await open(['anna'], { workers });
    const old = hashOf('anna');
    const leave = use.enter(`anna ${old}`);
    change('anna');
    await library.refresh();
    expect(hashOf('anna')).not.toBe(old);
    const fresh = fake.say('New.');
    const rest = fake.say('Old.', { voiceHash: old, continues: true });
    await finishing(fake, 'Old.');
    await vi.waitFor(() => expect(rest.audio).toBeDefined(), WITHIN);
    leave();
    await finishing(fake, 'New.');
    await vi.waitFor(() => expect(fresh.audio).toBeDefined(), WITHIN);
  });
});

describe('a voice that is removed', () => {
  it('is gone with its files', async () => {
    const { library, catalogue, loaded } = await open(['anna', 'ben']);
    await library.remove('ben');
    expect(readdirSync(folder.path).filter((name) => !name.startsWith('.'))).toEqual(['anna.onnx', 'anna.onnx.json']);
    expect(existsSync(path.join(folder.path, '.unloaded', 'ben'))).toBe(false);
    expect(catalogue.unloaded()).toEqual([]);
    await vi.waitFor(() => expect(loaded()).toEqual(['anna', 'anna']), WITHIN);
    await expect(library.remove('ben')).rejects.toMatchObject({ code: 'voice_not_found' });
  });
});

describe('a voice that cannot be loaded', () => {
  it('is said to be invalid, and serves when it has been mended', async () => {
    let torn = true;
    const onLoad: FakePoolOptions['onLoad'] = ({ id }) =>
      torn && id === 'ben' ? { type: 'load-failed', voiceId: id, problems: ['graph: torn'] } : undefined;
    const { library, catalogue } = await open(['anna', 'ben'], { onLoad });
    expect(catalogue.problems()).toMatchObject([{ id: 'ben', problems: ['graph: torn'] }]);
    await expect(library.load('ben')).rejects.toMatchObject({ code: 'voice_invalid', message: 'graph: torn' });
    torn = false;
    expect((await library.verify('ben')).problems).toEqual([]);
    expect(catalogue.problems()).toEqual([]);
    expect(await library.load('ben')).toBe(true);
  });

  it('is told apart from a folder that cannot be read', async () => {
    const { library, catalogue, troubles } = await open(['anna']);
    folder.remove();
    await expect(library.refresh()).rejects.toMatchObject({ code: 'config_invalid' });
    await expect(library.refresh()).rejects.toThrow();
    expect(troubles).toHaveLength(1);
    expect(catalogue.list()).toHaveLength(1);
  });
});
