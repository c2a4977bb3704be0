import {
  SloGuard,
  type ServiceLevel,
  type SloBreach,
  type SloGuardSnapshot,
  type SloTarget,
  type SpeechSample,
} from '@brisk/metrics';

export interface SloWatchOptions {
  /** What was usual before the rollout; undefined when too little is known to tell. */
  readUsual: () => Promise<ServiceLevel | undefined>;
  target: SloTarget;
  /** Epoch ms. */
  now: () => number;
  onProblem: (error: unknown) => void;
}

const AGAIN_MS = 30_000;

/** Holds what a rollout's tenants get against what they got before, once that was read from the history. */
export class SloWatch {
  private guard: SloGuard | undefined;
  private askAgainAt = 0;
  /** What other runs have left, before it is known what was usual. */
  private left: SloGuardSnapshot[] = [];

  constructor(private readonly options: SloWatchOptions) {}

  /** @param now epoch ms */
  ended(now: number, treated: boolean, { outcome, totalMs }: Pick<SpeechSample, 'outcome' | 'totalMs'>): void {
    if (outcome === 'cancelled') return;
    this.guard?.add(now, treated, outcome === 'completed' ? totalMs : undefined);
  }

  /** @param now epoch ms */
  breach(now: number): SloBreach | undefined {
    if (now >= this.askAgainAt) this.learnUsual(now);
    return this.guard?.breach(now);
  }

  /** Undefined as long as nothing is counted. */
  snapshot(): SloGuardSnapshot | undefined {
    return this.guard?.snapshot() ?? this.left.at(-1);
  }

  /** Adds what another run has left. @param now epoch ms */
  merge(snapshot: SloGuardSnapshot, now: number): void {
    if (this.guard) this.guard.merge(snapshot, now);
    else this.left.push(snapshot);
  }

  private learnUsual(now: number): void {
    const { readUsual, target, onProblem } = this.options;
    this.askAgainAt = Infinity;
    readUsual().then(
      (usual) => {
        this.guard = usual && new SloGuard(usual, target);
        for (const snapshot of this.left.splice(0)) this.guard?.merge(snapshot, this.options.now());
      },
      (error: unknown) => {
        this.askAgainAt = now + AGAIN_MS;
        onProblem(error);
      },
    );
  }
}

export function describeBreach({ of, requests, bad, limit, usual }: SloBreach): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  return of === 'errors'
    ? `worse than before its rollout: ${percent(bad / requests)} of ${requests} requests failed, usual were ${percent(usual)}`
    : `worse than before its rollout: ${percent(bad / requests)} of ${requests} requests took more than ` +
        `${limit.toFixed(0)} ms; before, p95 was ${usual.toFixed(0)} ms at busy times`;
}
