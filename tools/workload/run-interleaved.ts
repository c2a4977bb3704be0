import type { Profile } from '@brisk/contracts';
import { arrivalTimes } from './arrivals.js';
import { openLoop, type Outcome } from './open-loop.js';
import type { PlannedRequest } from './plan-workload.js';
import type { ProfileServers } from './profile-servers.js';

export interface Share {
  /** How many of the plan's requests, from its beginning. */
  requests: number;
  perSecond: number;
}

export interface InterleavedOptions {
  plan: readonly PlannedRequest[];
  shares: Readonly<Record<Profile, Share>>;
  /** Parts that each profile's share is cut into. */
  blocks: number;
  /** Told after each block, with everything so far; awaited before the next one. */
  onBlock?: (profile: Profile, outcomes: Readonly<Record<Profile, readonly Outcome[]>>) => Promise<void> | void;
  /** Told of every answer. */
  onAnswer?: (profile: Profile) => void;
  signal?: AbortSignal | undefined;
}

/**
 * The same sequence for both profiles, in blocks that take turns, so that whatever else the machine does meets both. The
 * profiles swap places from pair to pair.
 */
export async function runInterleaved(
  servers: Pick<ProfileServers, 'speak'>,
  options: InterleavedOptions,
): Promise<Record<Profile, Outcome[]>> {
  const { plan, shares, blocks, onBlock, onAnswer, signal } = options;
  const outcomes: Record<Profile, Outcome[]> = { baseline: [], optimized: [] };
  for (let block = 0; block < blocks; block += 1) {
    const turn: Profile[] = block % 2 === 0 ? ['baseline', 'optimized'] : ['optimized', 'baseline'];
    for (const profile of turn) {
      const { requests, perSecond } = shares[profile];
      const part = plan.slice(Math.round((requests * block) / blocks), Math.round((requests * (block + 1)) / blocks));
      const times = arrivalTimes(
        part.map(({ gap }) => gap),
        perSecond,
      );
      const due = part.map(({ text }, index) => ({ text, atMs: times[index]! }));
      const send = (text: string) => servers.speak(profile, text).finally(() => onAnswer?.(profile));
      outcomes[profile].push(...(await openLoop(due, send, { signal })));
      await onBlock?.(profile, outcomes);
    }
  }
  return outcomes;
}
