import { BriskError, type MonotonicClock } from '@brisk/contracts';
import { LiveWorker } from '../pool/live-worker.js';
import type { SpawnWorker } from '../pool/worker-handle.js';

/** A start that takes longer than this counts as hung. */
const START_LIMIT_MS = 60_000;
/** Requests after which a process is replaced, since loading and letting go leaks (onnxruntime#25325). */
const MOST_LOADS = 50;

export interface BaselineWorkersOptions {
  /** Requests served at the same time; each has a process to itself. */
  workers: number;
  spawn: SpawnWorker;
  now: MonotonicClock;
}

interface Waiting {
  resolve: (place: Place) => void;
  reject: (error: BriskError) => void;
}

/** A process that belongs to one request until it is released. */
export interface Lease {
  worker: LiveWorker;
  release(): void;
}

/** Room for one process, which is started when it is first needed. */
interface Place {
  worker: LiveWorker | undefined;
  loads: number;
}

/** Processes without any voice. A request takes one, loads its voice, speaks, and gives it back empty. */
export class BaselineWorkers {
  private readonly free: Place[];
  private readonly waiting: Waiting[] = [];
  private readonly taken = new Set<Place>();
  private closed = false;
  private idle: (() => void) | undefined;

  constructor(private readonly options: BaselineWorkersOptions) {
    this.free = Array.from({ length: options.workers }, () => ({ worker: undefined, loads: 0 }));
  }

  /**
   * Waits for its turn and for the process to run.
   *
   * @throws BriskError `draining` or `cancelled`
   * @throws WorkerGone when the process cannot be started
   */
  async acquire(signal: AbortSignal | undefined): Promise<Lease> {
    const place = await this.take(signal);
    try {
      return { worker: await this.running(place), release: () => this.giveBack(place) };
    } catch (error) {
      this.giveBack(place);
      throw error;
    }
  }

  /** Refuses new requests, waits for those under way for up to `timeoutMs`, then ends the processes. */
  async close(timeoutMs: number): Promise<void> {
    this.closed = true;
    for (const { reject } of this.waiting.splice(0)) reject(draining());
    if (this.taken.size > 0) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.idle = resolve;
        timer = setTimeout(resolve, timeoutMs);
      });
      clearTimeout(timer);
    }
    const workers = [...this.free, ...this.taken].flatMap(({ worker }) => worker ?? []);
    for (const worker of workers) worker.kill('it is no longer needed', { planned: true });
    await Promise.all(workers.map((worker) => worker.exited));
  }

  private take(signal: AbortSignal | undefined): Promise<Place> {
    if (this.closed) return Promise.reject(draining());
    if (signal?.aborted) return Promise.reject(cancelled());
    const place = this.free.pop();
    if (place) {
      this.taken.add(place);
      return Promise.resolve(place);
    }
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { resolve, reject };
      this.waiting.push(waiting);
      signal?.addEventListener('abort', () => {
        const index = this.waiting.indexOf(waiting);
        if (index < 0) return;
        this.waiting.splice(index, 1);
        reject(cancelled());
      });
    });
  }

  private giveBack(place: Place): void {
    if (place.loads >= MOST_LOADS) {
      place.worker?.kill(`it has served ${place.loads} requests`, { planned: true });
      place.worker = undefined;
    }
    const next = this.waiting.shift();
    if (next) return next.resolve(place);
    this.taken.delete(place);
    this.free.push(place);
    if (this.taken.size === 0) this.idle?.();
  }

  private async running(place: Place): Promise<LiveWorker> {
    place.loads = place.worker ? place.loads + 1 : 1;
    if (place.worker) return place.worker;
    const { spawn, now } = this.options;
    const worker = new LiveWorker(spawn(), 'cpu', now());
    place.worker = worker;
    void worker.exited.then(() => {
      if (place.worker === worker) place.worker = undefined;
    });
    await worker.configure(START_LIMIT_MS);
    return worker;
  }
}

function draining(): BriskError {
  return new BriskError('draining', 'The server is shutting down.', { retryAfterSeconds: 5 });
}

function cancelled(): BriskError {
  return new BriskError('cancelled', 'The caller has left.');
}
