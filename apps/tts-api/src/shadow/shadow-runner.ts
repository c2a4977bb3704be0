import { setTimeout as sleep } from 'node:timers/promises';
import type { MonotonicClock, SentenceAudio, SentenceJob } from '@brisk/contracts';
import type { Voice } from '@brisk/inference';
import { pairId, type StoredPair } from '@brisk/metrics';
import type { Activity } from './activity.js';
import { compareSample } from './compare-sample.js';
import type { Recognise } from './recogniser.js';
import type { ShadowSample } from './shadow-sampler.js';

export interface ShadowRunnerOptions {
  voiceOf: (id: string) => Voice | undefined;
  control: { synthesize(job: SentenceJob, voice: Voice): Promise<SentenceAudio> };
  recognise?: Recognise | undefined;
  activity: Pick<Activity, 'idle' | 'alone'>;
  /** Resolves when the pool has nothing to do, or `signal` aborts. */
  whenIdle: (signal: AbortSignal) => Promise<void>;
  /** 0 .. 1 of the time may go into this. */
  timeShare: number;
  replica: string;
  now: MonotonicClock;
  /** Epoch ms. */
  wallClock: () => number;
  random: () => number;
  onPair: (pair: StoredPair, candidate: SentenceAudio, control: SentenceAudio) => Promise<void> | void;
  onFailure: (error: unknown) => void;
  pause?: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

/** Sentences that may wait; a newer one takes the place of the oldest. */
const MOST_WAITING = 4;
/** How long after somebody was served it is looked again whether nobody is. */
const LOOK_EVERY_MS = 50;
const CONTROL_WITHIN_MS = 60_000;

/**
 * Has sentences spoken again by the control and compares the two: one at a time, only while nobody is served, and only
 * for its share of the time. A voice that would have to be waited for, or a control that fails, costs the sample alone.
 */
export class ShadowRunner {
  /** Sentences that were drawn and gave no pair. */
  dropped = 0;
  private readonly waiting: ShadowSample[] = [];
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly options: ShadowRunnerOptions) {}

  offer(sample: ShadowSample): void {
    const { signal } = this.stopping;
    if (signal.aborted) return;
    this.waiting.push(sample);
    if (this.waiting.length > MOST_WAITING) {
      this.waiting.shift();
      this.dropped += 1;
    }
    this.running ??= this.run(signal).finally(() => (this.running = undefined));
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.waiting.length = 0;
    await this.running;
  }

  private async run(signal: AbortSignal): Promise<void> {
    const { now, timeShare, onFailure } = this.options;
    while (this.waiting.length > 0) {
      await this.untilNobodyIsServed(signal);
      const sample = this.waiting.pop();
      if (signal.aborted || !sample) return;
      const started = now();
      await this.pair(sample, signal).catch((error: unknown) => {
        this.dropped += 1;
        if (!signal.aborted) onFailure(error);
      });
      await this.pause((now() - started) * (1 / timeShare - 1), signal);
    }
  }

  private async pair(sample: ShadowSample, signal: AbortSignal): Promise<void> {
    const { voiceOf, control, activity, recognise, replica, now, wallClock, random, onPair } = this.options;
    const voice = voiceOf(sample.job.voiceId);
    // The voice may have been replaced meanwhile: that would be another comparison.
    if (!voice || voice.hash !== sample.job.voiceHash) return;
    const alone = activity.alone(0);
    const job = { ...sample.job, deadline: now() + CONTROL_WITHIN_MS, signal };
    const spoken = await control.synthesize(job, voice);
    const timed = sample.alone && alone();
    const at = wallClock();
    const figures = await compareSample({ sample, control: spoken, timed }, recognise);
    if (signal.aborted) return;
    await onPair({ id: pairId(at, random()), at, replica, ...figures }, sample.audio, spoken);
  }

  private async untilNobodyIsServed(signal: AbortSignal): Promise<void> {
    const { whenIdle, activity } = this.options;
    await whenIdle(signal);
    while (!activity.idle && !signal.aborted) {
      await this.pause(LOOK_EVERY_MS, signal);
      await whenIdle(signal);
    }
  }

  private async pause(ms: number, signal: AbortSignal): Promise<void> {
    const { pause = (time) => sleep(time, undefined, { signal, ref: false }) } = this.options;
    await pause(ms, signal).catch(() => {}); // It is being stopped.
  }
}
