import { copyFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '@brisk/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VoiceCatalogue } from './voice-catalogue.js';

const EMBEDDED = fileURLToPath(new URL('../../../../voices/', import.meta.url));
const WREN = 'en_US-wren-medium';

const config = {
  audio: { sample_rate: 16000 },
  espeak: { voice: 'de' },
  phoneme_id_map: { _: [0], '^': [1], $: [2], a: [3] },
};
/** The first bytes of a real model (ir_version 7, then a producer name): never loaded here. */
const MODEL = Buffer.from('\x08\x07\x12\x07pytorch');

let folder: ReturnType<typeof temporaryFolder>;
const at = (name: string) => path.join(folder.path, name);
const addVoice = (id: string, json: unknown = config, model: Buffer | string = MODEL) => {
  writeFileSync(at(`${id}.onnx`), model);
  writeFileSync(at(`${id}.onnx.json`), typeof json === 'string' ? json : JSON.stringify(json));
};
const problemsOf = (catalogue: VoiceCatalogue, id: string) =>
  catalogue.problems().find((problem) => problem.id === id)?.problems;

beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

describe('VoiceCatalogue', () => {
  it('reads the embedded voice', async () => {
    const catalogue = await VoiceCatalogue.open(EMBEDDED);
    expect(catalogue.problems()).toEqual([]);
    const wren = catalogue.get(WREN)!;
    const { phonemeIdMap, hash, ...rest } = wren;
    expect(rest).toEqual({
      id: WREN,
      name: 'Wren',
      pace: { startS: 0.318, idS: 0.02566 },
      language: 'en-US',
      espeakVoice: 'en-us',
      modelPath: path.join(EMBEDDED, `${WREN}.onnx`),
      modelBytes: readFileSync(path.join(EMBEDDED, `${WREN}.onnx`)).length,
      sampleRate: 24000,
      speakers: [],
      scales: { noise: 0.667, length: 1, noiseW: 0.8 },
    });
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(phonemeIdMap['_']).toEqual([0]);
  });

  it('lists good voices and says what is wrong with each bad one', async () => {
    addVoice('good');
    addVoice('pt_PT-tugão-medium');
    addVoice('broken-json', '{"audio": {\n  "sample_rate" 16000}}');
    addVoice('empty-json', '');
    addVoice('empty-model', config, '');
    addVoice('lfs', config, 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n');
    addVoice('html', config, '<!DOCTYPE html>');
    addVoice('two faults', config);
    addVoice('no-rate', { ...config, audio: {} });
    writeFileSync(at('no-json.onnx'), MODEL);
    writeFileSync(at('no-model.onnx.json'), JSON.stringify(config));
    mkdirSync(at('folder.onnx'));
    writeFileSync(at('.hidden.onnx'), MODEL);
    writeFileSync(at('MODEL_CARD.md'), '# card');

    const catalogue = await VoiceCatalogue.open(folder.path);
    expect(catalogue.list().map(({ id }) => id)).toEqual(['good', 'pt_PT-tugão-medium']);
    expect(Object.fromEntries(catalogue.problems().map(({ id, problems }) => [id, problems]))).toEqual({
      'broken-json': ['broken-json.onnx.json: not valid JSON: colon expected at line 2, column 17'],
      'empty-json': ['empty-json.onnx.json: the file is empty'],
      'empty-model': ['empty-model.onnx: the file is empty'],
      lfs: ['lfs.onnx: a Git LFS pointer, not the model itself'],
      html: ['html.onnx: a text document (HTML or JSON), not an ONNX model'],
      'two faults': ['name: a voice file is named with letters, digits, ".", "_", "+" and "-" (at most 128)'],
      'no-rate': ['no-rate.onnx.json: audio.sample_rate: missing'],
      'no-json': ['no-json.onnx.json: missing'],
      'no-model': ['no-model.onnx: missing'],
      folder: ['folder.onnx: not a file', 'folder.onnx.json: missing'],
    });
  });

  it('changes the hash when model or config change', async () => {
    addVoice('v');
    const catalogue = await VoiceCatalogue.open(folder.path);
    const first = catalogue.get('v')!.hash;
    addVoice('v', { ...config, dataset: 'other' });
    await catalogue.reload();
    const second = catalogue.get('v')!.hash;
    addVoice('v', { ...config, dataset: 'other' }, Buffer.concat([MODEL, MODEL]));
    await catalogue.reload();
    expect(new Set([first, second, catalogue.get('v')!.hash]).size).toBe(3);
  });

  it('keeps a voice marked broken out of service until its files change', async () => {
    addVoice('a');
    addVoice('b');
    const catalogue = await VoiceCatalogue.open(folder.path);
    catalogue.markBroken('a', ['graph: input "scales" (float32) is missing']);
    catalogue.markBroken('unknown', ['x']);
    expect(catalogue.get('a')).toBeUndefined();
    expect(catalogue.list().map(({ id }) => id)).toEqual(['b']);
    expect(catalogue.problems()).toEqual([
      { id: 'a', file: 'a.onnx', problems: ['graph: input "scales" (float32) is missing'] },
    ]);
    await catalogue.reload();
    expect(catalogue.get('a')).toBeUndefined();
    addVoice('a', { ...config, dataset: 'mended' });
    await catalogue.reload();
    expect(catalogue.get('a')).toBeDefined();
    expect(catalogue.problems()).toEqual([]);
  });

  it('sees voices come and go', async () => {
    addVoice('a');
    const catalogue = await VoiceCatalogue.open(folder.path);
    addVoice('b');
    rmSync(at('a.onnx'));
    rmSync(at('a.onnx.json'));
    await catalogue.reload();
    expect(catalogue.list().map(({ id }) => id)).toEqual(['b']);
  });

  it('reads a single voice when asked to', async () => {
    addVoice('a');
    addVoice('b', '{');
    const catalogue = await VoiceCatalogue.open(folder.path, { only: 'a' });
    expect(catalogue.list().map(({ id }) => id)).toEqual(['a']);
    expect(catalogue.problems()).toEqual([]);
  });

  it('follows links, reports dangling ones, and does not look into sub-folders', async () => {
    mkdirSync(at('store'));
    addVoice('store/deep');
    symlinkSync(at('store/deep.onnx'), at('linked.onnx'));
    symlinkSync(at('store/deep.onnx.json'), at('linked.onnx.json'));
    symlinkSync(at('nowhere'), at('dangling.onnx'));
    copyFileSync(at('store/deep.onnx.json'), at('dangling.onnx.json'));
    const catalogue = await VoiceCatalogue.open(folder.path);
    expect(catalogue.list().map(({ id }) => id)).toEqual(['linked']);
    expect(problemsOf(catalogue, 'dangling')).toEqual(['dangling.onnx: missing']);
  });

  it('refuses a folder that cannot be read, and keeps what it knew', async () => {
    await expect(VoiceCatalogue.open(at('missing'))).rejects.toMatchObject({ code: 'config_invalid' });
    addVoice('a');
    const catalogue = await VoiceCatalogue.open(folder.path);
    folder.remove();
    await expect(catalogue.reload()).rejects.toMatchObject({ code: 'config_invalid' });
    expect(catalogue.get('a')).toBeDefined();
  });
});
