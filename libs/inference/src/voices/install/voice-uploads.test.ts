import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '@brisk/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readVoice } from '../read-voice.js';
import { VoiceUploads } from './voice-uploads.js';

const MODEL = Buffer.from('\x08\x07\x12\x07pytorch, the rest of it');
const CONFIG = JSON.stringify({
  audio: { sample_rate: 16000 },
  espeak: { voice: 'de' },
  phoneme_id_map: { _: [0], '^': [1], $: [2], a: [3] },
});
let folder: ReturnType<typeof temporaryFolder>;
let problems: string[];
let uploads: VoiceUploads;
beforeEach(() => {
  folder = temporaryFolder();
  problems = [];
  const verify = async (model: string) => {
    const id = path.basename(model, '.onnx');
    return { id, problems, ...(await readVoice(path.dirname(model), id)) } as never;
  };
  uploads = new VoiceUploads({ voicesDir: folder.path, maxBytes: 1000, verify });
});
afterEach(() => folder.remove());

const given = (more: object = {}) => {
  const sha256 = createHash('sha256').update(MODEL).digest('hex');
  return { id: 'anna', config: CONFIG, sizeBytes: MODEL.length, sha256, replace: false, ...more };
};
async function sent(more: object = {}): Promise<string> {
  const upload = await uploads.begin(given(more));
  expect(await uploads.append(upload, 0, MODEL.subarray(0, 10))).toBe(10);
  expect(await uploads.append(upload, 10, MODEL.subarray(10))).toBe(MODEL.length);
  return upload;
}
const failing = async (promise: Promise<unknown>, code: string) => expect(promise).rejects.toMatchObject({ code });

it('puts a voice among the others when all of it is here and it speaks', async () => {
  const upload = await sent();
  expect(existsSync(path.join(folder.path, 'anna.onnx'))).toBe(false);
  expect(await uploads.finish(upload)).toMatchObject({ id: 'anna', modelPath: path.join(folder.path, 'anna.onnx') });
  expect(readFileSync(path.join(folder.path, 'anna.onnx')).equals(MODEL)).toBe(true);
  expect(readdirSync(folder.path)).toEqual(['anna.onnx', 'anna.onnx.json']);
  await failing(uploads.begin(given()), 'already_exists');
  await uploads.finish(await sent({ replace: true }));
});

it('goes on where it was cut, also in another process', async () => {
  const upload = await uploads.begin(given());
  await uploads.append(upload, 0, MODEL.subarray(0, 10));
  await failing(uploads.append(upload, 0, MODEL.subarray(0, 10)), 'wrong_state');
  await failing(uploads.finish(upload), 'wrong_state');
  const other = new VoiceUploads({ voicesDir: folder.path, maxBytes: 1000 });
  await failing(other.append(upload, 10, Buffer.alloc(MODEL.length)), 'payload_too_large');
  expect(await other.append(upload, 10, MODEL.subarray(10))).toBe(MODEL.length);
});

it.each([
  [{ id: '../anna' }, 'invalid_parameter'],
  [{ sizeBytes: 1001 }, 'payload_too_large'],
  [{ config: '{' }, 'voice_invalid'],
])('refuses %j before anything is sent', async (more, code) => {
  await failing(uploads.begin(given(more)), code);
  expect(readdirSync(folder.path)).toEqual([]);
});

it('leaves nothing of a voice that is wrong or not wanted any more', async () => {
  await failing(uploads.finish(await sent({ sha256: '0'.repeat(64) })), 'voice_invalid');
  problems = ['speech: is silent'];
  await failing(uploads.finish(await sent()), 'voice_invalid');
  expect(await uploads.cancel(await sent())).toBe('anna');
  expect(readdirSync(folder.path)).toEqual([]);
  await failing(uploads.append('../../etc', 0, MODEL), 'not_found');
  await failing(uploads.cancel('00000000-0000-0000-0000-000000000000'), 'not_found');
});

it('forgets what nobody has gone on with for a day', async () => {
  const upload = await uploads.begin(given());
  const old = new Date(Date.now() - 25 * 3_600_000);
  utimesSync(path.join(folder.path, '.incoming', `upload-${upload}`, 'model.part'), old, old);
  const next = await uploads.begin(given());
  await failing(uploads.cancel(upload), 'not_found');
  await uploads.cancel(next);
});
