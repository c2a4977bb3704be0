import loadWhole from '@echogarden/espeak-ng-emscripten';
import type { EspeakModule } from '@echogarden/espeak-ng-emscripten';
import { expect, it } from 'vitest';
import { loadEspeak } from './load-espeak.js';

/** In a few scripts, with words that make a voice look into another language's dictionary. */
const TEXT = 'Hello 42 world, niño Käse, привет мир, 你好, مرحبا, नमस्ते';

function speakAll(module: EspeakModule): Map<string, string> {
  const worker = new module.eSpeakNGWorker();
  const spoken = new Map<string, string>();
  for (const { identifier } of worker.list_voices()) {
    const found = worker.set_voice(identifier);
    const { ptr } = worker.convert_to_phonemes(TEXT, true);
    const phonemes = Buffer.from(module.HEAPU8.subarray(ptr, module.HEAPU8.indexOf(0, ptr))).toString();
    spoken.set(identifier, `${found} ${phonemes}`);
  }
  return spoken;
}

it('speaks every language as it does with all of its data', { timeout: 120_000 }, async () => {
  const whole = speakAll(await loadWhole());
  expect(whole.size).toBeGreaterThan(100);
  expect(speakAll(await loadEspeak())).toEqual(whole);
});

it('reads what English needs, and nothing else', async () => {
  const module = await loadEspeak();
  const dictionary = (name: string) => module.FS.lookupPath(`/usr/share/espeak-ng-data/${name}`).node.contents;
  const worker = new module.eSpeakNGWorker();
  worker.set_voice('en-us');
  worker.convert_to_phonemes('Hello', true);
  expect(dictionary('en_dict').some((byte) => byte !== 0)).toBe(true);
  expect(dictionary('ru_dict').every((byte) => byte === 0)).toBe(true);
});
