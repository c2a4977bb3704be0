import { BriskError, type MonotonicClock, type SentenceJob } from '@brisk/contracts';
import type { Voice } from '../voices/voice.js';
import type { VoiceCatalogue } from '../voices/voice-catalogue.js';
import type { FairQueue } from './fair-queue.js';
import type { PoolJob } from './pool-job.js';
import type { ServiceTime } from './service-time.js';
import type { VoicePlacement } from './voice-placement.js';
import type { WorkerSlot } from './worker-slot.js';

/** Says no at once to what could only be refused later: the caller can still do something else. */
export class Admission {
  constructor(
    private readonly catalogue: VoiceCatalogue,
    private readonly slots: readonly WorkerSlot[],
    private readonly queue: FairQueue<PoolJob>,
    private readonly placement: VoicePlacement,
    private readonly serviceTime: ServiceTime,
    private readonly now: MonotonicClock,
  ) {}

  /**
   * @returns the voice that will speak
   * @throws BriskError `voice_unavailable`, `not_ready`, or `queue_full`
   */
  admit(job: SentenceJob): Voice {
    const voice = this.catalogue.version(job.voiceId, job.voiceHash);
    if (!voice && this.catalogue.get(job.voiceId)) {
      throw voiceUnavailable('The voice has changed since the request was read.');
    }
    if (!voice || this.isLost(voice)) throw voiceUnavailable('The voice cannot be used at present.');
    if (!this.placement.couldHold(voice))
      throw voiceUnavailable('The voice needs more memory than the worker pool has.');
    if (this.slots.every((slot) => slot.isHopeless)) throw noWorker();
    if (job.continues || (this.queue.length === 0 && this.slots.some((slot) => slot.state === 'idle'))) return voice;
    const wait = this.estimatedWaitMs(job.tenantId);
    const own = this.serviceTime.estimate(job.text.length / job.speed);
    if (!this.queue.hasRoomFor(job.tenantId) || this.now() + wait + own > job.deadline) {
      const retryAfterSeconds = Math.max(1, Math.ceil(wait / 1000));
      throw new BriskError('queue_full', 'Too many sentences are waiting to be spoken.', { retryAfterSeconds });
    }
    return voice;
  }

  /** A version that is not to be loaded again, and is no longer there. */
  isLost(voice: Voice): boolean {
    return this.catalogue.isRetiring(voice) && !this.slots.some((slot) => slot.isAssigned(voice));
  }

  /** How long a sentence of that tenant would wait for a worker if it came now, in ms. */
  estimatedWaitMs(tenantId: string): number {
    let work = 0;
    for (const job of this.queue.aheadOf(tenantId)) work += job.work;
    const busy = this.slots.filter((slot) => slot.state === 'busy');
    for (const slot of busy) work += slot.workUnderWay / 2;
    const serving = this.slots.filter((slot) => slot.state === 'idle').length + busy.length;
    return this.serviceTime.estimate(work) / Math.max(1, serving);
  }
}

export function noWorker(): BriskError {
  return new BriskError('not_ready', 'No worker process is running.', { retryAfterSeconds: 5 });
}

export function voiceUnavailable(message: string): BriskError {
  return new BriskError('voice_unavailable', message, { param: 'voice' });
}
