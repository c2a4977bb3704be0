import { BriskError, type MonotonicClock } from '@brisk/contracts';
import type { FairQueue } from './fair-queue.js';
import type { JobLedger } from './job-ledger.js';
import type { RunReply } from './live-worker.js';
import type { PoolJob } from './pool-job.js';
import type { ServiceTime } from './service-time.js';
import { toSentenceAudio } from './to-sentence-audio.js';
import { type WorkerGone } from './worker-handle.js';
import type { WorkerSlot } from './worker-slot.js';

/** Workers that one sentence may take down. */
const MOST_ATTEMPTS = 2;
/** How far past its deadline a run may go before its worker is killed: a new process costs more than that, in ms. */
const GRACE_MS = 250;

/** Gives waiting sentences to idle workers, and makes the best of what comes back. */
export class JobRunner {
  private readonly running = new Set<PoolJob>();

  constructor(
    private readonly queue: FairQueue<PoolJob>,
    private readonly serviceTime: ServiceTime,
    private readonly ledger: JobLedger,
    private readonly now: MonotonicClock,
    /** Called when a run has ended. */
    private readonly ended: () => void,
  ) {}

  get underWay(): number {
    return this.running.size;
  }

  /** Starts as many queued sentences as there are idle workers with their voice, tenants in turn. */
  runWaiting(slots: readonly WorkerSlot[]): void {
    for (let idle = slots.filter(isIdle); idle.length > 0; idle = idle.filter(isIdle)) {
      const job = this.queue.take(({ voice }) => idle.some((slot) => slot.holds(voice)));
      if (!job) return;
      const able = idle.filter((slot) => slot.holds(job.voice));
      void this.run(job, able.reduce(warmest));
    }
  }

  /** Fails everything under way. */
  abandon(error: BriskError): void {
    for (const job of this.running) job.reject(error);
  }

  private async run(job: PoolJob, slot: WorkerSlot): Promise<void> {
    const started = this.now();
    job.whenGivenUp(() => {}); // The run goes on: a new process costs more than the end of a sentence.
    job.attempts += 1;
    this.running.add(job);
    try {
      const { voiceId, text, speed, speakerId, lexicon, deploymentLexicon } = job.request;
      const request = { type: 'synthesize' as const, jobId: job.id, voiceId, text, speed };
      const lexicons = { ...(lexicon && { lexicon }), ...(deploymentLexicon && { deploymentLexicon }) };
      const options = { ...(speakerId !== undefined && { speakerId }), ...lexicons };
      const limitMs = Math.max(0, job.deadline - started) + GRACE_MS;
      const reply = await slot.run(job.voice, { ...request, ...options }, job.work, limitMs);
      this.serviceTime.observe(job.work, this.now() - started);
      settle(job, reply, started - job.enqueuedAt);
    } catch (error) {
      this.afterCrash(job, error as WorkerGone);
    }
    this.running.delete(job);
    this.ended();
  }

  private afterCrash(job: PoolJob, gone: WorkerGone): void {
    if (job.outcome) return;
    if (job.attempts < MOST_ATTEMPTS) {
      this.ledger.retried(job);
      this.queue.unshift(job);
      job.whenGivenUp(() => this.queue.remove(job));
    } else {
      job.reject(new BriskError('worker_crashed', 'Two workers ended while speaking the sentence.', { cause: gone }));
    }
  }
}

function settle(job: PoolJob, reply: RunReply, queueMs: number): void {
  try {
    job.resolve(toSentenceAudio(reply, queueMs));
  } catch (error) {
    job.reject(error as BriskError);
  }
}

const isIdle = (slot: WorkerSlot): boolean => slot.state === 'idle';

/** Accelerators first, then whoever has rested least: its code and weights are in the processor's caches still. */
function warmest(best: WorkerSlot, slot: WorkerSlot): WorkerSlot {
  const onCpu = Number(slot.isOnCpu) - Number(best.isOnCpu);
  return onCpu < 0 || (onCpu === 0 && slot.lastUsedAt > best.lastUsedAt) ? slot : best;
}
