import {
  BriskError,
  systemClock,
  type MonotonicClock,
  type PoolStatus,
  type Readiness,
  type SentenceAudio,
  type SentenceJob,
  type SentenceSynthesizer,
} from '@brisk/contracts';
import type { ExplainedSentence } from '../text/front-end.js';
import type { Voice } from '../voices/voice.js';
import { Admission, noWorker, voiceUnavailable } from './admission.js';
import { FairQueue } from './fair-queue.js';
import { JobLedger } from './job-ledger.js';
import { JobRunner } from './job-runner.js';
import { MemoryBudget } from './memory-budget.js';
import { PhonemeRunner, type PhonemeJob } from './phoneme-runner.js';
import { PoolEventEmitter, type PoolEvents, type PoolListener } from './pool-events.js';
import { PoolJob } from './pool-job.js';
import { poolReadiness } from './pool-readiness.js';
import { poolStatus } from './pool-status.js';
import { planPreload } from './preload-plan.js';
import { ServiceTime } from './service-time.js';
import { VoiceLoads } from './voice-loads.js';
import { VoiceDepartures } from './voice-departures.js';
import { VoicePlacement, type WantedVoice } from './voice-placement.js';
import type { WorkerPoolOptions } from './worker-pool-options.js';
import { WorkerProcess } from './worker-process.js';
import { WorkerRecycler } from './worker-recycler.js';
import { WorkerSlot, type SlotContext } from './worker-slot.js';

/**
 * Speaks sentences on a number of warm worker processes: refuses what cannot be done in time, queues the rest fairly,
 * and keeps the workers alive, loaded and within their memory.
 */
export class WorkerPool implements SentenceSynthesizer {
  private readonly events = new PoolEventEmitter();
  private readonly slots: WorkerSlot[] = [];
  private readonly serviceTime = new ServiceTime();
  private readonly ledger = new JobLedger(this.events);
  private readonly queue: FairQueue<PoolJob>;
  private readonly budget: MemoryBudget;
  private readonly placement: VoicePlacement;
  private readonly admission: Admission;
  private readonly runner: JobRunner;
  private readonly phonemes: PhonemeRunner;
  private readonly recycler: WorkerRecycler;
  private readonly departures = new VoiceDepartures(this.slots);
  private readonly wanted = new Set<WantedVoice>();
  private readonly now: MonotonicClock;
  private preload: Voice[] = [];
  private lastJobId = 0;
  private starting: Promise<void> | undefined;
  private draining: Promise<void> | undefined;
  private started = false;
  /** Called after every change until it is true. */
  private readonly waiting = new Set<() => boolean>();

  constructor(private readonly options: WorkerPoolOptions) {
    const { catalogue, memoryBytes, queueLimit = 256, now = systemClock } = options;
    this.now = now;
    this.queue = new FairQueue(queueLimit);
    this.budget = new MemoryBudget(memoryBytes);
    this.placement = new VoicePlacement(this.budget, this.slots, this.queue, catalogue);
    this.admission = new Admission(catalogue, this.slots, this.queue, this.placement, this.serviceTime, now);
    this.runner = new JobRunner(this.queue, this.serviceTime, this.ledger, now, () => this.pump());
    this.phonemes = new PhonemeRunner(now, () => this.pump());
    this.recycler = new WorkerRecycler(this.slots, options);
    this.on('voice-broken', ({ voiceId }) =>
      this.refuseQueued(({ voice }) => voice.id === voiceId, voiceUnavailable('The voice cannot be used.')),
    );
  }

  on<K extends keyof PoolEvents>(event: K, listener: PoolListener<K>): () => void {
    return this.events.on(event, listener);
  }

  /**
   * Starts the workers. Resolves when every preloaded voice is warm on at least one of them, or found broken, or when
   * no worker can be started at all; `readiness()` tells which. Never rejects for a bad voice.
   */
  start(): Promise<void> {
    return (this.starting ??= this.bringUp());
  }

  /**
   * Loads a voice of the catalogue into a worker, and makes room for it if need be. Resolves with whether it is there;
   * not when it is broken, is bigger than the budget, or took longer than `limitMs`.
   */
  async load(voice: Voice, limitMs: number): Promise<boolean> {
    const isThere = () => this.slots.some((slot) => slot.holds(voice));
    if (isThere()) return true;
    if (!this.placement.couldHold(voice)) return false;
    const wanted = { voice, enqueuedAt: this.now() };
    let late = false;
    const timer = setTimeout(() => ((late = true), this.pump()), limitMs);
    this.wanted.add(wanted);
    this.pump();
    const isHopeless = () => late || this.draining !== undefined || this.options.catalogue.get(voice.id) !== voice;
    await this.until(() => isThere() || isHopeless());
    clearTimeout(timer);
    this.wanted.delete(wanted);
    return isThere();
  }

  /** Loads a voice where there is room for it at once: its first sentence need not wait for it then. */
  loadEarly(voice: Voice): void {
    if (this.started && !this.draining) this.placement.placeEarly(voice);
  }

  /** Takes a voice out of every worker, between sentences. To be called when nobody needs it any more. */
  async unload(voice: Voice): Promise<void> {
    this.departures.begin(voice);
    this.pump();
    await this.until(() => this.draining !== undefined || !this.slots.some((slot) => slot.isAssigned(voice)));
    this.departures.end(voice);
  }

  /** @throws BriskError `draining`, `not_ready`, `queue_full`, `voice_unavailable`, `cancelled`, `deadline_exceeded`,
   *   `nothing_to_say`, `synthesis_failed`, `output_rejected`, `worker_crashed` */
  async synthesize(request: SentenceJob): Promise<SentenceAudio> {
    const job = this.enqueue(request);
    try {
      const audio = await job.settled;
      this.ledger.ended(job, audio);
      return audio;
    } catch (error) {
      this.ledger.ended(job);
      throw error;
    }
  }

  /**
   * What the text front end makes of a sentence, by a worker that has nothing to speak: speech never waits for it.
   *
   * @throws BriskError `draining`, `not_ready`, `queue_full`, `cancelled`, `deadline_exceeded`, `worker_crashed`, and
   *   what the front end throws
   */
  async phonemize(job: PhonemeJob): Promise<ExplainedSentence> {
    if (this.draining) throw drainingError();
    if (this.slots.every((slot) => slot.isHopeless)) throw noWorker();
    return this.phonemes.ask(job);
  }

  readiness(): Readiness {
    const { started, preload, draining } = this;
    return poolReadiness({ started, preload, draining: draining !== undefined }, this.options.catalogue, this.slots);
  }

  status(): PoolStatus {
    const { slots, queue, budget, ledger, draining } = this;
    const parts = { catalogue: this.options.catalogue, slots, queue, budget, ledger };
    const phase = { ready: this.readiness().ready, draining: draining !== undefined };
    return { ...phase, ...poolStatus(parts, this.admission.estimatedWaitMs('')) };
  }

  /**
   * Refuses new utterances, finishes what is queued and running and sentences that continue an utterance, for up to
   * `timeoutMs`; then fails what is left, and ends the workers. Idempotent.
   */
  drain(timeoutMs: number): Promise<void> {
    return (this.draining ??= this.shutDown(timeoutMs));
  }

  private async bringUp(): Promise<void> {
    if (this.draining) return;
    const { catalogue, devices, workers, preload, random = Math.random } = this.options;
    const spawn = this.options.spawn ?? (() => new WorkerProcess());
    const voices = preload ? preload.flatMap((id) => catalogue.get(id) ?? []) : catalogue.list();
    const plan = planPreload(this.budget, voices, workers, preload !== undefined);
    this.preload = voices.filter((voice) => plan.some((planned) => planned.includes(voice)));
    const { budget, events, now } = this;
    const loads = new VoiceLoads(catalogue, budget, events);
    const changed = () => this.pump();
    const context: SlotContext = { spawn, now, random, budget, loads, events, changed };
    plan.forEach((planned, index) => {
      const slot = new WorkerSlot(index, devices[index % devices.length] ?? 'cpu', context);
      this.slots.push(slot);
      slot.start(planned);
    });
    await this.until(() => this.isWarm() || this.draining !== undefined);
    this.started = true;
  }

  private isWarm(): boolean {
    if (this.slots.every((slot) => slot.isHopeless)) return true;
    const wanted = this.preload.filter(({ id }) => this.options.catalogue.get(id));
    if (wanted.length === 0) return this.slots.some((slot) => slot.state === 'idle');
    return wanted.every((voice) => this.slots.some((slot) => slot.holds(voice)));
  }

  private enqueue(request: SentenceJob): PoolJob {
    try {
      if (this.draining && !request.continues) throw drainingError();
      const voice = this.admission.admit(request);
      const job = new PoolJob((this.lastJobId += 1), request, voice, this.now);
      if (job.outcome) return job;
      this.queue.push(job);
      job.whenGivenUp(() => this.queue.remove(job));
      this.pump();
      return job;
    } catch (error) {
      this.ledger.refused(request, error);
      throw error;
    }
  }

  /** Whatever has become possible is done: called after every arrival and every change of a worker. */
  private pump(): void {
    this.departures.proceed();
    this.recycler.recycleWorn(this.queue.length);
    if (this.options.catalogue.anyRetires) {
      const error = voiceUnavailable('The voice is not there any more.');
      this.refuseQueued(({ voice }) => this.admission.isLost(voice), error);
    }
    if (this.slots.every((slot) => slot.isHopeless)) {
      this.refuseQueued(() => true, noWorker());
      this.phonemes.refuse(noWorker());
    }
    if (this.queue.length > 0 || this.wanted.size > 0) {
      this.placement.placeMissing(this.wanted);
      this.runner.runWaiting(this.slots);
      this.placement.replicate();
    }
    if (this.queue.length === 0) this.phonemes.runWaiting(this.slots);
    for (const isOver of this.waiting) if (isOver()) this.waiting.delete(isOver);
  }

  /** Resolves when `isOver` holds after some change. */
  private until(isOver: () => boolean): Promise<void> {
    if (isOver()) return Promise.resolve();
    return new Promise((resolve) => {
      this.waiting.add(() => isOver() && (resolve(), true));
    });
  }

  private refuseQueued(which: (job: PoolJob) => boolean, error: BriskError): void {
    for (const job of [...this.queue].filter(which)) {
      this.queue.remove(job);
      job.reject(error);
    }
  }

  private async shutDown(timeoutMs: number): Promise<void> {
    this.phonemes.refuse(drainingError());
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.pump();
    }, timeoutMs);
    const isQuiet = () => late || (this.queue.length === 0 && this.runner.underWay === 0);
    do {
      await this.until(isQuiet);
      await new Promise(setImmediate); // An utterance hands in its next sentence when it has heard of the last.
    } while (!isQuiet());
    clearTimeout(timer);
    this.refuseQueued(() => true, drainingError());
    this.runner.abandon(drainingError());
    await Promise.all(this.slots.map((slot) => slot.stop()));
    this.pump();
  }
}

function drainingError(): BriskError {
  return new BriskError('draining', 'The server is shutting down.', { retryAfterSeconds: 5 });
}
