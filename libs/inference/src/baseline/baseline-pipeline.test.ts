import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { SentenceAudio, SentenceStore } from '@brisk/contracts';
import { temporaryFolder } from '@brisk/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeWorker } from '../pool/testing/fake-worker.js';
import { EMBEDDED_VOICES, WREN } from '../pool/testing/real-voices.js';
import type { SpeakOptions } from '../speech/speak.js';
import { SpeechEngine } from '../speech/speech-engine.js';
import { VoiceCatalogue } from '../voices/voice-catalogue.js';
import type { Voice } from '../voices/voice.js';
import { BaselinePipeline, type BaselineOptions } from './baseline-pipeline.js';

const TEXT = 'The harbour wakes before the town. Long before sunrise the boats slip out. Nobody worries.';

let folder: ReturnType<typeof temporaryFolder>;
let voice: Voice;
const pipelines: BaselinePipeline[] = [];

beforeEach(async () => {
  folder = temporaryFolder();
  voice = (await VoiceCatalogue.open(EMBEDDED_VOICES)).get(WREN)!;
});
afterEach(async () => {
  for (const pipeline of pipelines.splice(0)) await pipeline.close(0);
  folder.remove();
});

const temporaryDir = () => path.join(folder.path, 'tmp');
function open(options: Partial<BaselineOptions> = {}): BaselinePipeline {
  const pipeline = new BaselinePipeline({ workers: 1, temporaryDir: temporaryDir(), ...options });
  pipelines.push(pipeline);
  return pipeline;
}

const asked = (options: Partial<SpeakOptions> = {}): SpeakOptions => ({
  text: TEXT,
  voice,
  speed: 1,
  tenantId: 'default',
  profile: 'baseline',
  sentenceDeadlineMs: 30_000,
  ...options,
});

async function collect(speech: AsyncIterable<SentenceAudio>): Promise<SentenceAudio[]> {
  const all: SentenceAudio[] = [];
  for await (const audio of speech) all.push(audio);
  return all;
}

describe('the baseline, on fake processes', () => {
  function fakes(script: ConstructorParameters<typeof FakeWorker>[1] = { speaksAtOnce: true }) {
    const workers: FakeWorker[] = [];
    const spawn = () => {
      workers.push(new FakeWorker(workers.length + 1, script));
      return workers.at(-1)!;
    };
    return { workers, spawn };
  }
  const types = (worker: FakeWorker) => worker.asked.map(({ type }) => type);

  it('loads the voice for each request, without a warm-up, and lets go of it', async () => {
    const { workers, spawn } = fakes();
    const baseline = open({ spawn });
    await collect(baseline.speak(asked()));
    await collect(baseline.speak(asked({ text: 'Again.' })));
    const request = ['load', 'synthesize', 'synthesize', 'synthesize', 'unload'];
    expect(types(workers[0]!)).toEqual(['configure', ...request, 'load', 'synthesize', 'unload']);
    expect(workers[0]!.asked[1]).toMatchObject({ warmUp: false });
    expect(workers).toHaveLength(1);
  });

  it('answers only when all is spoken, from files that it then removes', async () => {
    const { workers, spawn } = fakes({});
    const speech = open({ spawn }).speak(asked());
    let first: SentenceAudio | undefined;
    const reading = speech.next().then(({ value }) => (first = value as SentenceAudio));
    for (let sentence = 0; sentence < 3; sentence += 1) {
      await vi.waitFor(() => expect(workers[0]?.speaking).toBeDefined());
      expect(first).toBeUndefined();
      workers[0]!.finish();
    }
    await reading;
    expect(String.fromCharCode(...first!.pcm)).toBe('The harbour wakes before the town.');
    expect(readdirSync(path.join(temporaryDir(), readdirSync(temporaryDir())[0]!))).toEqual([
      '0.pcm',
      '1.pcm',
      '2.pcm',
    ]);
    await speech.return();
    expect(readdirSync(temporaryDir())).toEqual([]);
  });

  it('takes no process for what is remembered', async () => {
    const { workers, spawn } = fakes();
    const timings = { queueMs: 0, phonemizeMs: 0, inferenceMs: 0 };
    const audio: SentenceAudio = { pcm: Int16Array.of(1), sampleRate: 8000, source: 'disk', timings };
    const store: SentenceStore = { get: () => Promise.resolve(audio), put: () => Promise.resolve() };
    expect(await collect(open({ spawn, store }).speak(asked()))).toEqual([audio, audio, audio]);
    expect(workers).toHaveLength(0);
  });

  it('serves requests one after the other, and drops one whose caller leaves while it waits', async () => {
    const { workers, spawn } = fakes({});
    const baseline = open({ spawn });
    const leaving = new AbortController();
    const first = collect(baseline.speak(asked({ text: 'One.' })));
    await vi.waitFor(() => expect(workers[0]?.speaking).toBeDefined());
    const second = collect(baseline.speak(asked({ text: 'Two.', signal: leaving.signal })));
    const third = collect(baseline.speak(asked({ text: 'Three.' })));
    leaving.abort();
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    workers[0]!.finish();
    await first;
    await vi.waitFor(() => expect(workers[0]!.speaking?.text).toBe('Three.'));
    workers[0]!.finish();
    await third;
  });

  it('goes on with a new process when one ends, and says so to who was served by it', async () => {
    const { workers, spawn } = fakes({});
    const baseline = open({ spawn });
    const broken = collect(baseline.speak(asked()));
    await vi.waitFor(() => expect(workers[0]?.speaking).toBeDefined());
    workers[0]!.die('SIGKILL');
    await expect(broken).rejects.toMatchObject({ code: 'worker_crashed' });
    expect(readdirSync(temporaryDir())).toEqual([]);
    const next = collect(baseline.speak(asked({ text: 'Next.' })));
    await vi.waitFor(() => expect(workers[1]?.speaking).toBeDefined());
    workers[1]!.finish();
    expect(await next).toHaveLength(1);
  });

  it('refuses a text with nothing to say, and any text once it is closed', async () => {
    const baseline = open({ spawn: fakes().spawn });
    await expect(collect(baseline.speak(asked({ text: '' })))).rejects.toMatchObject({ code: 'nothing_to_say' });
    await baseline.close(0);
    await expect(collect(baseline.speak(asked()))).rejects.toMatchObject({ code: 'draining' });
  });
});

describe('the baseline, on a real process', () => {
  it('speaks sample by sample what the pool speaks', async () => {
    const engine = await SpeechEngine.open({
      voicesDir: EMBEDDED_VOICES,
      devices: ['cpu'],
      workers: 1,
      memoryBytes: 1e9,
    });
    await engine.start();
    try {
      const warm = await collect(engine.speak(asked({ profile: 'optimized' })));
      const cold = await collect(open().speak(asked()));
      expect(cold.map(({ pcm }) => pcm)).toEqual(warm.map(({ pcm }) => pcm));
    } finally {
      await engine.drain(0);
    }
  });
});
