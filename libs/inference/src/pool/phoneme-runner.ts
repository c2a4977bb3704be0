import { BriskError, type MonotonicClock } from '@brisk/contracts';
import type { ExplainedSentence } from '../text/front-end.js';
import type { PhonemizeRequest } from './live-worker.js';
import { WorkerGone } from './worker-handle.js';
import type { WorkerSlot } from './worker-slot.js';

/** Sentences that may wait. Whoever asks hands in one at a time, so this is how many may ask. */
const LIMIT = 32;
/** For one sentence at a worker; it takes some ms. */
const RUN_LIMIT_MS = 5000;

export interface PhonemeJob extends Omit<PhonemizeRequest, 'type'> {
  /** Latest useful time, in ms on the monotonic clock. */
  deadline: number;
  signal?: AbortSignal;
}

interface Waiting {
  job: PhonemeJob;
  resolve(explained: ExplainedSentence): void;
  reject(error: BriskError): void;
}

/**
 * Shows people what the text front end makes of sentences, on workers that have nothing to speak: in the order of
 * arrival, and only while no sentence waits to be spoken.
 */
export class PhonemeRunner {
  private readonly waiting = new Set<Waiting>();

  constructor(
    private readonly now: MonotonicClock,
    /** Called when something has become possible. */
    private readonly changed: () => void,
  ) {}

  /** @throws BriskError `queue_full`, `deadline_exceeded`, `cancelled`, and what the front end throws */
  async ask(job: PhonemeJob): Promise<ExplainedSentence> {
    if (job.signal?.aborted) throw cancelled();
    if (this.waiting.size >= LIMIT) {
      throw new BriskError('queue_full', 'Too many texts wait for their phonemes.', { retryAfterSeconds: 1 });
    }
    let entry!: Waiting;
    const answer = new Promise<ExplainedSentence>((resolve, reject) => (entry = { job, resolve, reject }));
    const giveUp = (error: BriskError) => this.waiting.delete(entry) && entry.reject(error);
    const late = setTimeout(() => giveUp(tooLate()), Math.max(0, job.deadline - this.now()));
    const onAbort = () => giveUp(cancelled());
    job.signal?.addEventListener('abort', onAbort, { once: true });
    this.waiting.add(entry);
    this.changed();
    try {
      return await answer;
    } finally {
      clearTimeout(late);
      job.signal?.removeEventListener('abort', onAbort);
    }
  }

  /** To be called when no sentence waits to be spoken. */
  runWaiting(slots: readonly WorkerSlot[]): void {
    for (const entry of this.waiting) {
      const slot = slots.find(({ state }) => state === 'idle');
      if (!slot) return;
      this.waiting.delete(entry);
      void this.run(entry, slot);
    }
  }

  refuse(error: BriskError): void {
    for (const { reject } of this.waiting) reject(error);
    this.waiting.clear();
  }

  private async run({ job, resolve, reject }: Waiting, slot: WorkerSlot): Promise<void> {
    const { deadline: _, signal: __, ...request } = job;
    try {
      const reply = await slot.phonemize({ type: 'phonemize', ...request }, RUN_LIMIT_MS);
      if (reply.type === 'phonemes') resolve(reply.explained);
      else reject(new BriskError(reply.code, reply.message));
    } catch (error) {
      const cause = error instanceof WorkerGone ? error : undefined;
      reject(new BriskError('worker_crashed', 'The worker ended while it read the sentence.', { cause }));
    }
    this.changed();
  }
}

const cancelled = () => new BriskError('cancelled', 'The caller has left.');
const tooLate = () =>
  new BriskError('deadline_exceeded', 'The workers were busy with speech all the time.', { retryAfterSeconds: 2 });
