import { BriskError, isBriskError, type ErrorCode, type SentenceAudio, type SentenceJob } from '@brisk/contracts';

export type StartFlight = (job: SentenceJob) => Promise<SentenceAudio>;

interface Caller {
  job: SentenceJob;
  resolve: (audio: SentenceAudio) => void;
  reject: (error: unknown) => void;
  leave: () => void;
}

/** Failures that a more patient or more urgent job would not have had. */
const MAY_OUTLAST: Partial<Record<ErrorCode, (caller: SentenceJob, tried: SentenceJob) => boolean>> = {
  deadline_exceeded: (caller, tried) => caller.deadline > tried.deadline,
  queue_full: (caller, tried) => caller.continues === true && tried.continues !== true,
};

/**
 * One piece of work that several callers with equal jobs wait for. Each caller can leave alone; the work is given up
 * when the last one has left. It is done with the latest deadline of those who wait.
 */
export class Flight {
  private readonly callers = new Set<Caller>();
  private readonly landing = new AbortController();

  /** @param onEnd called once, when no caller is left */
  constructor(
    private readonly start: StartFlight,
    private readonly onEnd: () => void,
  ) {}

  /** @throws BriskError `cancelled` when the job's own signal aborts, else what the work fails with */
  join(job: SentenceJob): Promise<SentenceAudio> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.remove(caller);
        reject(new BriskError('cancelled', 'The caller has left.'));
        if (this.callers.size === 0) this.landing.abort();
      };
      const caller: Caller = { job, resolve, reject, leave };
      this.callers.add(caller);
      job.signal?.addEventListener('abort', leave, { once: true });
    });
  }

  /** Does the work for those who have joined, and again for those who joined it later and ask for more than was tried. */
  async fly(): Promise<void> {
    while (this.callers.size > 0) {
      const tried = this.sharedJob();
      try {
        const audio = await this.start(tried);
        const [first] = this.callers;
        this.settle(
          () => true,
          (caller) => caller.resolve(caller === first ? audio : coalesced(audio)),
        );
      } catch (error) {
        const outlasts = isBriskError(error) ? MAY_OUTLAST[error.code] : undefined;
        this.settle(
          (caller) => !outlasts?.(caller.job, tried),
          (caller) => caller.reject(error),
        );
      }
    }
  }

  private sharedJob(): SentenceJob {
    const jobs = [...this.callers].map(({ job }) => job);
    return {
      ...jobs[0]!,
      deadline: Math.max(...jobs.map(({ deadline }) => deadline)),
      ...(jobs.some((job) => job.continues) ? { continues: true } : {}),
      signal: this.landing.signal,
    };
  }

  private settle(applies: (caller: Caller) => boolean, settle: (caller: Caller) => void): void {
    for (const caller of [...this.callers].filter(applies)) {
      this.remove(caller);
      settle(caller);
    }
  }

  private remove(caller: Caller): void {
    caller.job.signal?.removeEventListener('abort', caller.leave);
    this.callers.delete(caller);
    if (this.callers.size === 0) this.onEnd();
  }
}

/** The same samples for all but the first of those who waited for a synthesis; a cache hit stays one. */
function coalesced(audio: SentenceAudio): SentenceAudio {
  return audio.source === 'synthesis' ? { ...audio, source: 'coalesced' } : audio;
}
