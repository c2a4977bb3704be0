import type { MonotonicClock, WorkerStatus } from '@brisk/contracts';
import type { Voice } from '../voices/voice.js';
import { backoffMs } from './backoff.js';
import {
  LiveWorker,
  type PhonemizeReply,
  type PhonemizeRequest,
  type RunReply,
  type SynthesizeRequest,
} from './live-worker.js';
import type { MemoryBudget } from './memory-budget.js';
import type { PoolEventEmitter } from './pool-events.js';
import type { VoiceLoads } from './voice-loads.js';
import type { SpawnWorker } from './worker-handle.js';

/** A start, or a load with its warm-up, that takes longer than this counts as hung. */
const LOAD_LIMIT_MS = 60_000;
/** Unplanned ends in a row after which a slot no longer counts as about to serve. */
const MOST_HOPE = 3;

/** What all slots of a pool share. */
export interface SlotContext {
  spawn: SpawnWorker;
  now: MonotonicClock;
  random: () => number;
  budget: MemoryBudget;
  loads: VoiceLoads;
  events: PoolEventEmitter;
  /** Called after every change of state. */
  changed: () => void;
}

/** A place for one worker process; keeps one alive there, with the voices assigned to the slot, until it is stopped. */
export class WorkerSlot {
  state: WorkerStatus['state'] = 'stopped';
  lastUsedAt = 0;
  /** Of the sentence it runs (`PoolJob.work`); 0 when it runs none. */
  workUnderWay = 0;
  private worker: LiveWorker | undefined;
  /** To be loaded in every process of this slot, in this order, by id. */
  private assigned = new Map<string, Voice>();
  private readonly voiceUsedAt = new Map<string, number>();
  /** Unplanned ends since the last finished run. */
  private failures = 0;
  private runsBefore = 0;
  private restarts = 0;
  private lastExit: string | null = null;
  private respawn: NodeJS.Timeout | undefined;
  private stopping = false;

  constructor(
    readonly index: number,
    readonly device: string,
    private readonly context: SlotContext,
  ) {}

  /** Voices it holds, or will as soon as it can. */
  get voices(): Voice[] {
    return [...this.assigned.values()];
  }

  get processRuns(): number {
    return this.worker?.runs ?? 0;
  }

  get growthBytes(): number {
    return this.worker?.growthBytes ?? 0;
  }

  get isOnCpu(): boolean {
    return (this.worker?.device ?? this.device) === 'cpu';
  }

  /** Serves nothing, and has failed too often to be waited for. */
  get isHopeless(): boolean {
    return this.state === 'stopped' || (this.failures >= MOST_HOPE && this.state !== 'idle' && this.state !== 'busy');
  }

  /** Has a process, whatever it does. */
  get isAlive(): boolean {
    return this.worker !== undefined;
  }

  /** Measured, plus what is about to be loaded. */
  get committedBytes(): number {
    const { budget } = this.context;
    const missing = this.voices.filter((voice) => !this.holds(voice));
    if (!this.worker?.rssBytes) return this.state === 'stopped' ? 0 : budget.workerBytes(missing);
    return missing.reduce((sum, voice) => sum + budget.voiceBytes(voice), this.worker.rssBytes);
  }

  isAssigned(voice: Voice): boolean {
    return this.assigned.get(voice.id)?.hash === voice.hash;
  }

  /** Loaded and warm in the process that runs now. */
  holds(voice: Voice): boolean {
    return this.worker?.voices.get(voice.id)?.hash === voice.hash;
  }

  usedAt(voice: Voice): number {
    return this.voiceUsedAt.get(voice.id) ?? 0;
  }

  start(voices: readonly Voice[]): void {
    this.assign(voices);
    void this.launch();
  }

  /** Adds a voice to an idle worker; one that is there in an older version takes a new process. */
  load(voice: Voice): void {
    if (this.assigned.has(voice.id)) return this.restart([...this.voices.filter(({ id }) => id !== voice.id), voice]);
    this.assigned.set(voice.id, voice);
    void this.warm(this.worker!);
  }

  /** A new process with these voices in place of an idle one: the only way to unload a voice. */
  restart(voices: readonly Voice[], why = 'recycled'): void {
    this.assign(voices);
    this.state = 'draining';
    this.worker!.kill(why, { planned: true });
  }

  /** @throws WorkerGone when the process ends before it replies, or does not reply within `limitMs` */
  async run(voice: Voice, request: SynthesizeRequest, work: number, limitMs: number): Promise<RunReply> {
    const worker = this.worker!;
    this.state = 'busy';
    this.workUnderWay = work;
    this.lastUsedAt = this.context.now();
    this.voiceUsedAt.set(voice.id, this.lastUsedAt);
    const reply = await worker.run(request, limitMs);
    this.failures = 0;
    if (this.worker === worker && this.state === 'busy') this.state = 'idle';
    return reply;
  }

  /** @throws WorkerGone, as `run` does */
  async phonemize(request: PhonemizeRequest, limitMs: number): Promise<PhonemizeReply> {
    const worker = this.worker!;
    this.state = 'busy';
    const reply = await worker.phonemize(request, limitMs);
    if (this.worker === worker && this.state === 'busy') this.state = 'idle';
    return reply;
  }

  /** Ends the process for good, in the middle of a run if need be. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.respawn);
    const { worker } = this;
    this.state = worker ? 'draining' : 'stopped';
    worker?.kill('stopped', { planned: true });
    await worker?.exited;
  }

  status(): WorkerStatus {
    const { worker } = this;
    return {
      slot: this.index,
      pid: worker?.pid || null,
      device: worker?.device ?? this.device,
      fallback_from: worker?.fallback === undefined ? null : this.device,
      fallback_reason: worker?.fallback ?? null,
      voices: [...(worker?.voices.keys() ?? [])],
      state: this.state,
      rss_bytes: worker?.rssBytes ?? 0,
      runs: this.runsBefore + this.processRuns,
      restarts: this.restarts,
      last_exit: this.lastExit,
    };
  }

  /** What its next process is to load. */
  assign(voices: readonly Voice[]): void {
    this.assigned = new Map(voices.map((voice) => [voice.id, voice]));
  }

  private async launch(): Promise<void> {
    const { context } = this;
    this.state = 'starting';
    const worker = this.spawn();
    if (!worker) return this.backOff();
    this.worker = worker;
    void worker.exited.then((how) => this.lose(worker, how));
    try {
      await worker.configure(LOAD_LIMIT_MS);
    } catch {
      return; // `lose` sees to it.
    }
    context.budget.observeBareWorker(worker.rssBytes);
    if (await this.warm(worker)) this.announce(worker);
  }

  /** Undefined when the system has no process to give. */
  private spawn(): LiveWorker | undefined {
    try {
      return new LiveWorker(this.context.spawn(), this.device, this.context.now());
    } catch (error) {
      this.lastExit = `not started: ${(error as Error).message}`;
      return undefined;
    }
  }

  /** Loads what is assigned and not there yet. False when the process did not survive it. */
  private async warm(worker: LiveWorker): Promise<boolean> {
    const { loads, changed } = this.context;
    this.state = 'warming';
    try {
      for (const voice of this.voices.filter(({ id }) => !worker.voices.has(id))) {
        const { fallback } = worker;
        if (!(await loads.load(voice, worker, LOAD_LIMIT_MS))) this.assigned.delete(voice.id);
        if (fallback === undefined) this.tellFallback(worker);
        changed();
      }
    } catch {
      return false; // `lose` sees to it.
    }
    if (this.worker !== worker || this.state !== 'warming') return false;
    this.state = 'idle';
    changed();
    return true;
  }

  private tellFallback({ fallback: reason }: LiveWorker): void {
    if (reason === undefined) return;
    this.context.events.emit('device-fallback', { slot: this.index, from: this.device, reason });
  }

  private announce(worker: LiveWorker): void {
    const { pid, device, startedAt } = worker;
    const startMs = this.context.now() - startedAt;
    this.context.events.emit('worker-ready', {
      slot: this.index,
      pid,
      device,
      voices: [...worker.voices.keys()],
      startMs,
    });
  }

  private lose(worker: LiveWorker, how: string): void {
    const { events, changed } = this.context;
    const { pid, planned } = worker;
    this.worker = undefined;
    this.runsBefore += worker.runs;
    this.lastExit = how;
    events.emit('worker-exited', { slot: this.index, pid, how, planned });
    if (this.stopping) this.state = 'stopped';
    else {
      this.restarts += 1;
      if (planned) void this.launch();
      else return this.backOff();
    }
    changed();
  }

  private backOff(): void {
    this.state = 'backoff';
    this.failures += 1;
    this.respawn = setTimeout(() => void this.launch(), backoffMs(this.failures, this.context.random));
    this.context.changed();
  }
}
