import type { Profile } from '@brisk/contracts';
import { figuresOf } from '../workload/profile-figures.js';
import type { Outcome } from '../workload/open-loop.js';
import type { Share } from '../workload/run-interleaved.js';

const REDRAW_MS = 200;

/** Tells a terminal how far the run is: a line for each block, and on a real terminal a count that moves. */
export class Progress {
  private readonly done: Record<Profile, number> = { baseline: 0, optimized: 0 };
  private shares: Readonly<Record<Profile, Share>> | undefined;
  private drawn = 0;

  constructor(private readonly output: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>) {}

  say(text: string): void {
    this.write(`${text} ...`);
  }

  begin(shares: Readonly<Record<Profile, Share>>): void {
    this.shares = shares;
    for (const profile of ['baseline', 'optimized'] as const) {
      const { requests, perSecond } = shares[profile];
      this.write(`  ${profile.padEnd(9)}  ${requests} requests at ${perSecond.toFixed(1)} a second`);
    }
  }

  answered(profile: Profile): void {
    this.done[profile] += 1;
    if (!this.output.isTTY || performance.now() - this.drawn < REDRAW_MS) return;
    this.drawn = performance.now();
    this.output.write(`\r\u001b[K  ${profile.padEnd(9)}  ${this.count(profile)}`);
  }

  block(profile: Profile, outcomes: readonly Outcome[], rssBytes: number): void {
    const { firstByte, lastByte, hitRate, failed } = figuresOf(outcomes);
    const ms = (value: number) => value.toFixed(1).padStart(7);
    const parts = [
      `  ${profile.padEnd(9)}  ${this.count(profile)}`,
      `first byte p95 ${ms(firstByte.p95)} ms`,
      `last byte p50 ${ms(lastByte.p50)}  p95 ${ms(lastByte.p95)} ms`,
      `hits ${(hitRate * 100).toFixed(0).padStart(3)} %`,
      `${(rssBytes / 1e6).toFixed(0).padStart(5)} MB`,
    ];
    this.write(`${parts.join('  ')}${failed > 0 ? `  ${failed} failed` : ''}`);
  }

  private count(profile: Profile): string {
    const total = String(this.shares?.[profile].requests ?? 0);
    return `${String(this.done[profile]).padStart(total.length)}/${total}`;
  }

  private write(text: string): void {
    this.output.write(`${this.output.isTTY ? '\r\u001b[K' : ''}${text}\n`);
  }
}
