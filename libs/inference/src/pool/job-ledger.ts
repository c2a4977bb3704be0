import { isBriskError, type PoolStatus, type SentenceAudio, type SentenceJob } from '@brisk/contracts';
import type { PoolEventEmitter } from './pool-events.js';
import type { PoolJob } from './pool-job.js';

type Totals = Omit<PoolStatus['totals'], 'restarts'>;

/** Counts what became of every sentence, and tells the listeners. */
export class JobLedger {
  readonly totals: Totals = { completed: 0, failed: 0, cancelled: 0, refused: 0, expired: 0, retried: 0 };

  constructor(private readonly events: PoolEventEmitter) {}

  refused({ tenantId }: SentenceJob, error: unknown): void {
    this.totals.refused += 1;
    this.events.emit('job-refused', { tenantId, code: isBriskError(error) ? error.code : 'internal_error' });
  }

  retried({ request: { tenantId, voiceId, profile } }: PoolJob): void {
    this.totals.retried += 1;
    this.events.emit('job-retried', { tenantId, voiceId, profile });
  }

  /** @param audio of a job that completed */
  ended({ request: { tenantId, voiceId, profile }, outcome = 'failed' }: PoolJob, audio?: SentenceAudio): void {
    this.totals[outcome === 'deadline_exceeded' ? 'expired' : outcome] += 1;
    const spoken = audio && { timings: audio.timings, audioSeconds: audio.pcm.length / audio.sampleRate };
    this.events.emit('job-ended', { tenantId, voiceId, profile, outcome, ...spoken });
  }
}
