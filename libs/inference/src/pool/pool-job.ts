import { BriskError, type MonotonicClock, type SentenceAudio, type SentenceJob } from '@brisk/contracts';
import type { Voice } from '../voices/voice.js';

/** Why a job ended before its audio was there. */
export type GiveUpReason = 'cancelled' | 'deadline_exceeded';
export type JobOutcome = 'completed' | 'failed' | GiveUpReason;

/** An hour: no sentence takes that long, and timers cannot be set for any length of time. */
const LONGEST_WAIT_MS = 3_600_000;

const MESSAGES: Record<GiveUpReason, string> = {
  cancelled: 'The caller has left.',
  deadline_exceeded: 'The sentence was not spoken in time.',
};

/**
 * A sentence on its way through the pool. Its promise settles exactly once: with audio, a failure, or as soon as the
 * caller leaves or the deadline passes, whatever the worker is doing then.
 */
export class PoolJob {
  readonly settled: Promise<SentenceAudio>;
  readonly enqueuedAt: number;
  /** The request's, within what a timer can hold. */
  readonly deadline: number;
  outcome: JobOutcome | undefined;
  /** Workers it has been given to. */
  attempts = 0;
  private resolvePromise!: (audio: SentenceAudio) => void;
  private rejectPromise!: (error: Error) => void;
  private readonly timer: NodeJS.Timeout;
  private giveUpListener: (reason: GiveUpReason) => void = () => {};

  constructor(
    readonly id: number,
    readonly request: SentenceJob,
    readonly voice: Voice,
    now: MonotonicClock,
  ) {
    this.enqueuedAt = now();
    this.deadline = Math.min(request.deadline, this.enqueuedAt + LONGEST_WAIT_MS);
    this.settled = new Promise((resolve, reject) => {
      this.resolvePromise = resolve;
      this.rejectPromise = reject;
    });
    this.timer = setTimeout(() => this.giveUp('deadline_exceeded'), Math.max(0, this.deadline - this.enqueuedAt));
    request.signal?.addEventListener('abort', this.onAbort, { once: true });
    if (request.signal?.aborted) this.giveUp('cancelled');
  }

  /** Who holds the job (the queue, or a worker) hears when it need not go on. */
  whenGivenUp(listener: (reason: GiveUpReason) => void): void {
    this.giveUpListener = listener;
  }

  /** What its work is measured by: spoken length follows the text's, divided by the speed. */
  get work(): number {
    return this.request.text.length / this.request.speed;
  }

  resolve(audio: SentenceAudio): void {
    if (this.settle('completed')) this.resolvePromise(audio);
  }

  reject(error: BriskError): void {
    if (this.settle('failed')) this.rejectPromise(error);
  }

  private giveUp(reason: GiveUpReason): void {
    if (!this.settle(reason)) return;
    this.rejectPromise(new BriskError(reason, MESSAGES[reason]));
    this.giveUpListener(reason);
  }

  private settle(outcome: JobOutcome): boolean {
    if (this.outcome) return false;
    this.outcome = outcome;
    clearTimeout(this.timer);
    this.request.signal?.removeEventListener('abort', this.onAbort);
    return true;
  }

  private readonly onAbort = (): void => this.giveUp('cancelled');
}
