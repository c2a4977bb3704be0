import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '@brisk/testing';
import type { BriskError, SentenceAudio, SentenceJob } from '@brisk/contracts';
import { vi } from 'vitest';
import { VoiceCatalogue } from '../../voices/voice-catalogue.js';
import type { Voice } from '../../voices/voice.js';
import { WorkerPool } from '../worker-pool.js';
import type { WorkerPoolOptions } from '../worker-pool-options.js';
import { FakeWorker, type Reaction } from './fake-worker.js';

const CONFIG = {
  audio: { sample_rate: 16000 },
  espeak: { voice: 'de' },
  phoneme_id_map: { _: [0], '^': [1], $: [2], a: [3] },
};

export interface FakePoolOptions extends Partial<Omit<WorkerPoolOptions, 'catalogue' | 'spawn'>> {
  voices?: string[];
  /** Where the voices are already; without it they lie in a folder that is gone by the time the pool is there. */
  folder?: string;
  onLoad?: (voice: Voice) => Reaction | undefined;
  /** Told of every process before it is asked anything. */
  onSpawn?: (worker: FakeWorker) => void;
}

/** How a sentence ended: its audio, or the code of its error; undefined while it is under way. */
export interface Sentence {
  audio?: SentenceAudio;
  error?: BriskError;
}

/** A pool on fake workers. Time is vitest's: tests call `vi.useFakeTimers()` first. */
export class FakePool {
  readonly workers: FakeWorker[] = [];
  readonly pool: WorkerPool;

  private constructor(
    readonly catalogue: VoiceCatalogue,
    { voices: _, folder: __, onLoad, onSpawn, ...options }: FakePoolOptions,
  ) {
    const spawn = () => {
      const worker = new FakeWorker(1000 + this.workers.length, onLoad && { onLoad });
      this.workers.push(worker);
      onSpawn?.(worker);
      return worker;
    };
    const defaults = { devices: ['cpu'], workers: 2, memoryBytes: 1e9, random: () => 0 };
    this.pool = new WorkerPool({ ...defaults, ...options, catalogue, spawn });
  }

  /** Not started yet. */
  static async open(options: FakePoolOptions = {}): Promise<FakePool> {
    if (options.folder) return new FakePool(await VoiceCatalogue.open(options.folder), options);
    const folder = temporaryFolder();
    try {
      addVoices(folder.path, options.voices ?? ['anna']);
      return new FakePool(await VoiceCatalogue.open(folder.path), options);
    } finally {
      folder.remove();
    }
  }

  static async started(options: FakePoolOptions = {}): Promise<FakePool> {
    const fake = await FakePool.open(options);
    const starting = fake.pool.start();
    await settle(1000);
    await starting;
    return fake;
  }

  get alive(): FakeWorker[] {
    return this.workers.filter((worker) => worker.alive);
  }

  /** Texts that are being spoken now, in the order of the workers. */
  get speaking(): string[] {
    return this.workers.flatMap((worker) => worker.speaking?.text ?? []);
  }

  /** The living worker that speaks that text. */
  speaker(text: string): FakeWorker {
    return this.alive.find((worker) => worker.speaking?.text === text)!;
  }

  say(text: string, overrides: Partial<SentenceJob> = {}): Sentence {
    const voiceId = overrides.voiceId ?? 'anna';
    const voiceHash = this.catalogue.get(voiceId)?.hash ?? '';
    const deadline = performance.now() + 10_000;
    const job = { tenantId: 't', voiceId, voiceHash, text, speed: 1, profile: 'optimized', deadline, ...overrides };
    const sentence: Sentence = {};
    this.pool.synthesize(job).then(
      (audio) => (sentence.audio = audio),
      (error: BriskError) => (sentence.error = error),
    );
    return sentence;
  }
}

export function addVoices(folder: string, ids: string[]): void {
  mkdirSync(folder, { recursive: true });
  for (const id of ids) {
    // The first bytes of a real model; the id makes its hash its own.
    writeFileSync(path.join(folder, `${id}.onnx`), Buffer.from(`\x08\x07\x12\x07pytorch${id}`));
    writeFileSync(path.join(folder, `${id}.onnx.json`), JSON.stringify(CONFIG));
  }
}

/** Lets promises and timers that are due go on, `ms` later. */
export async function settle(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}
