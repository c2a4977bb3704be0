import type { Voice } from '../voices/voice.js';

/** Measured with the embedded voice on Node 20: a worker with espeak-ng and no voice. */
const BARE_WORKER_BYTES = 95e6;
/** Weights are held once, and activations grow with them; learned from real workers as they load. */
const MODEL_FACTOR = 2.5;
const MODEL_EXTRA_BYTES = 20e6;

/** What a worker must tell for the budget: its measured memory, and the voices it holds or is loading. */
export interface MemoryUser {
  readonly rssBytes: number;
}

/** Keeps the workers' memory together under a bound, from measured sizes where there are any. */
export class MemoryBudget {
  private readonly learned = new Map<string, number>();
  private bareBytes = BARE_WORKER_BYTES;

  constructor(readonly bytes: number) {}

  /** Memory of a worker without voices, as measured. */
  observeBareWorker(rssBytes: number): void {
    this.bareBytes = rssBytes;
  }

  /** What loading a voice added to a worker, as measured. */
  observeVoice(voice: Voice, addedBytes: number): void {
    if (addedBytes > 0) this.learned.set(voice.hash, addedBytes);
  }

  voiceBytes(voice: Voice): number {
    return this.learned.get(voice.hash) ?? voice.modelBytes * MODEL_FACTOR + MODEL_EXTRA_BYTES;
  }

  workerBytes(voices: readonly Voice[]): number {
    return voices.reduce((sum, voice) => sum + this.voiceBytes(voice), this.bareBytes);
  }

  used(users: Iterable<MemoryUser>): number {
    let sum = 0;
    for (const { rssBytes } of users) sum += rssBytes;
    return sum;
  }

  /** How many workers with these voices the budget holds; at least one, or nothing could ever speak. */
  workersFor(voices: readonly Voice[], wanted: number): number {
    return Math.max(1, Math.min(wanted, Math.floor(this.bytes / this.workerBytes(voices))));
  }
}
