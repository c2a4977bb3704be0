import type { Voice } from '../voices/voice.js';
import type { VoiceCatalogue } from '../voices/voice-catalogue.js';
import type { LiveWorker } from './live-worker.js';
import type { MemoryBudget } from './memory-budget.js';
import type { PoolEventEmitter } from './pool-events.js';
import type { WorkerGone } from './worker-handle.js';

/** Workers that a voice may take down while it loads, before it is taken out of service. */
const MOST_CRASHES = 2;

/** What came of loading voices, over all workers: decides which voice is bad, and learns what each one weighs. */
export class VoiceLoads {
  /** By hash. A voice that has loaded once is not to blame for a later crash. */
  private readonly proven = new Set<string>();
  private readonly crashes = new Map<string, number>();

  constructor(
    private readonly catalogue: VoiceCatalogue,
    private readonly budget: MemoryBudget,
    private readonly events: PoolEventEmitter,
  ) {}

  /**
   * Loads a voice into a worker. False when it cannot serve: broken, gone, or changed on disk.
   *
   * @throws WorkerGone when the worker did not survive it, or took longer than `limitMs`
   */
  async load(voice: Voice, worker: LiveWorker, limitMs: number): Promise<boolean> {
    if (this.catalogue.get(voice.id)?.hash !== voice.hash) return false;
    const before = worker.rssBytes;
    try {
      const reply = await worker.load(voice, limitMs);
      if (reply.type === 'load-failed') this.takeOut(voice, reply.problems);
      else this.learn(voice, worker.rssBytes - before);
      return reply.type === 'loaded';
    } catch (error) {
      if (!worker.planned) this.countCrash(voice, (error as WorkerGone).how);
      throw error;
    }
  }

  private learn(voice: Voice, addedBytes: number): void {
    this.proven.add(voice.hash);
    this.budget.observeVoice(voice, addedBytes);
  }

  private countCrash(voice: Voice, how: string): void {
    if (this.proven.has(voice.hash)) return;
    const crashes = (this.crashes.get(voice.hash) ?? 0) + 1;
    this.crashes.set(voice.hash, crashes);
    if (crashes >= MOST_CRASHES) this.takeOut(voice, [`graph: ends the worker that loads it (${how})`]);
  }

  private takeOut(voice: Voice, problems: string[]): void {
    this.catalogue.markBroken(voice.id, problems);
    this.events.emit('voice-broken', { voiceId: voice.id, problems });
  }
}
