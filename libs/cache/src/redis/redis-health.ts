import type { RedisStatus } from './redis-options.js';

/** What can be wrong, the worst first. `epoch`: entries have no names yet. `purges`: those of others do not come. */
const TROUBLES = ['connection', 'epoch', 'circuit', 'writes', 'purges'] as const;
export type Trouble = (typeof TROUBLES)[number];

const STATES: Record<Exclude<Trouble, 'purges'>, RedisStatus['state']> = {
  connection: 'connecting',
  epoch: 'connecting',
  circuit: 'open-circuit',
  writes: 'read-only',
};

/** One status of all parts, told when it changes and only then. */
export class RedisHealth {
  private readonly reasons = new Map<Trouble, string>([
    ['connection', 'not connected yet'],
    ['epoch', 'not connected yet'],
    ['purges', 'not connected yet'],
  ]);
  private closed = false;
  private told = '';

  constructor(private readonly onStatus: (status: RedisStatus) => void = () => {}) {}

  bad(part: Trouble, reason: string): void {
    this.reasons.set(part, reason);
    this.tell();
  }

  good(part: Trouble): void {
    if (this.reasons.delete(part)) this.tell();
  }

  close(): void {
    this.closed = true;
    this.tell();
  }

  status(): RedisStatus {
    const purges = this.reasons.has('purges') ? 'cut-off' : 'in-step';
    if (this.closed) return { state: 'closed', purges: 'cut-off' };
    const [worst] = TROUBLES.filter((part) => this.reasons.has(part));
    if (!worst) return { state: 'connected', purges };
    const reason = this.reasons.get(worst)!;
    return { state: worst === 'purges' ? 'connected' : STATES[worst], purges, reason };
  }

  private tell(): void {
    const status = this.status();
    const text = JSON.stringify(status);
    if (text === this.told) return;
    this.told = text;
    this.onStatus(status);
  }
}
