import { copyFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { processTree, temporaryFolder } from '@brisk/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EMBEDDED_VOICES_DIR } from '../repository.js';
import { joined } from '../testing/speech-source-contract.js';
import { LocalSpeech, type LocalSpeechOptions } from './local-speech.js';
import type { SpeechPart } from './speech-source.js';

const VOICE = 'en_US-wren-medium';

let folder: ReturnType<typeof temporaryFolder>;
const opened: LocalSpeech[] = [];
beforeEach(() => (folder = temporaryFolder()));
afterEach(async () => {
  for (const source of opened.splice(0)) await source.close();
  folder.remove();
});

function open(options: Partial<LocalSpeechOptions> = {}): LocalSpeech {
  const source = new LocalSpeech({ voicesDir: EMBEDDED_VOICES_DIR, workers: 1, ...options });
  opened.push(source);
  return source;
}

const children = () => processTree(process.pid).slice(1).sort();

async function listen(source: LocalSpeech, text: string, voice = 'default'): Promise<SpeechPart[]> {
  const parts: SpeechPart[] = [];
  for await (const part of source.speak({ text, voice, speed: 1 })) parts.push(part);
  return parts;
}

/** Puts the embedded voice into the folder under another name. */
function link(id: string): void {
  for (const suffix of ['.onnx', '.onnx.json']) {
    symlinkSync(path.join(EMBEDDED_VOICES_DIR, VOICE + suffix), path.join(folder.path, id + suffix));
  }
}

describe('LocalSpeech', () => {
  it('starts no process before it is asked to, and leaves none', async () => {
    const before = children();
    const source = open({ workers: 2 });
    expect(children()).toEqual(before);
    await listen(source, 'Hello.');
    expect(children().length).toBe(before.length + 2);
    await source.close();
    expect(children()).toEqual(before);
  });

  it('leaves none when it is closed while it starts', async () => {
    const before = children();
    for (const settled of [0, 1]) {
      const source = open();
      const starting = source.warmUp().catch(() => {});
      while (settled && children().length === before.length) await new Promise(setImmediate);
      await source.close();
      await starting;
      expect(children()).toEqual(before);
    }
  });

  it('lets a caller leave while it starts', async () => {
    const leaving = new AbortController();
    const parts = open().speak({ text: 'Hello.', voice: 'default', speed: 1, signal: leaving.signal });
    const first = parts.next();
    leaving.abort();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('remembers sentences on the disk, for the next run', async () => {
    const cacheDir = path.join(folder.path, 'cache');
    const first = open({ cacheDir });
    const [made] = await listen(first, 'Remember this.');
    await first.close();
    expect(first.cacheContents()).toMatchObject({ memory: { entries: 1 }, disk: { entries: 1 } });
    expect(readdirSync(cacheDir)).toHaveLength(1);

    const second = open({ cacheDir });
    const [found] = await listen(second, 'Remember this.');
    expect([made!.cache, found!.cache]).toEqual(['miss', 'hit']);
    expect(found!.pcm).toEqual(made!.pcm);
  });

  it('remembers nothing when told so', async () => {
    const source = open({ cacheMb: 0 });
    const parts = [...(await listen(source, 'Forget this.')), ...(await listen(source, 'Forget this.'))];
    expect(parts.map(({ cache }) => cache)).toEqual(['miss', 'miss']);
    expect(source.cacheContents()).toEqual({});
  });

  it('knows voices by id and alias, and takes the first of a folder for the default', async () => {
    link('b-voice');
    link('a-voice');
    const source = open({ voicesDir: folder.path, aliases: { alloy: 'b-voice' } });
    const byDefault = joined(await listen(source, 'Hello.'));
    expect(joined(await listen(source, 'Hello.', 'a-voice'))).toEqual(byDefault);
    expect(await listen(source, 'Hello.', 'alloy')).toHaveLength(1);
    await expect(listen(source, 'Hello.', VOICE)).rejects.toMatchObject({ code: 'voice_not_found' });
  });

  it('never speaks with another voice than the default one when that is bad', async () => {
    link('a-voice');
    copyFileSync(path.join(EMBEDDED_VOICES_DIR, `${VOICE}.onnx.json`), path.join(folder.path, `${VOICE}.onnx.json`));
    writeFileSync(path.join(folder.path, `${VOICE}.onnx`), 'not a model at all');
    const source = open({ voicesDir: folder.path });
    await expect(listen(source, 'Hello.')).rejects.toMatchObject({ code: 'voice_unavailable' });
    expect(await listen(source, 'Hello.', 'a-voice')).toHaveLength(1);
  });

  it('says when there is no such folder, every time', async () => {
    const source = open({ voicesDir: path.join(folder.path, 'nowhere') });
    await expect(listen(source, 'Hello.')).rejects.toMatchObject({ code: 'config_invalid' });
    await expect(source.warmUp()).rejects.toMatchObject({ code: 'config_invalid' });
  });

  it('takes hundreds of utterances at once', async () => {
    const source = open({ workers: 2 });
    const texts = Array.from({ length: 300 }, (_, index) => `Call ${index % 20}.`);
    const spoken = await Promise.all(texts.map((text) => listen(source, text)));
    expect(spoken.every((parts) => parts.length === 1)).toBe(true);
    expect(joined(spoken[25]!)).toEqual(joined(spoken[5]!));
  });
});
