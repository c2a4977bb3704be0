import { SingleBar } from 'cli-progress';
import type { CliContext } from './cli-context.js';

export interface ProgressBar {
  /** @param share 0 .. 1 @param detail shown behind it */
  update(share: number, detail?: string): void;
  /** Removes it from the screen; may be called more than once. */
  stop(): void;
}

const STEPS = 1000;

/** A bar on a terminal, and nothing at all where nobody looks. */
export function openProgressBar({ stderr }: Pick<CliContext, 'stderr'>, label: string): ProgressBar {
  if (!stderr.isTTY) return { update: () => {}, stop: () => {} };
  const bar = new SingleBar({
    stream: stderr,
    format: `${label} [{bar}] {percentage}% {detail}`,
    clearOnComplete: true,
    hideCursor: true,
    gracefulExit: false, // signals are handled in one place
  });
  bar.start(STEPS, 0, { detail: '' });
  return {
    update: (share, detail = '') => bar.update(Math.floor(share * STEPS), { detail }),
    stop: () => bar.stop(),
  };
}
