import type { Profile } from '@brisk/contracts';
import type { ProfileServers } from './profile-servers.js';
import { newShare, type PlannedRequest } from './plan-workload.js';
import type { Share } from './run-interleaved.js';

/** Sentences that are spoken to find out how many the baseline can speak a second; none is in the workload. */
const TRIED = 16;
const AT_A_TIME = 2;
/** Of what the baseline can speak, the share that the workload asks for, over the whole of it: it just keeps up. */
const UTILISATION = 0.8;

/** What each profile is asked, and why. */
export interface Pace {
  shares: Readonly<Record<Profile, Share>>;
  /** New sentences a second that the baseline speaks, two at a time. */
  baselineCapacity: number;
  /** Share of the workload that says what was not said before. */
  newShare: number;
}

export interface PaceOptions {
  plan: readonly PlannedRequest[];
  /** Requests a second; what the baseline can just sustain when not given. */
  perSecond?: number | undefined;
  /** Time there is for the baseline's share of the run, in s. */
  seconds: number;
}

/** Has both servers speak a little, which warms them, and chooses by how fast the baseline did. */
export async function choosePace(servers: Pick<ProfileServers, 'speak'>, options: PaceOptions): Promise<Pace> {
  const texts = Array.from({ length: TRIED }, (_, index) => `Trial ${index + 1} of the line before the day begins.`);
  for (const profile of ['optimized', 'baseline'] as const) {
    await Promise.all(texts.slice(0, AT_A_TIME).map((text) => servers.speak(profile, text)));
  }
  const left = texts.slice(AT_A_TIME);
  const count = left.length;
  const speaker = async () => {
    for (let text = left.pop(); text !== undefined; text = left.pop()) await servers.speak('baseline', text);
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: AT_A_TIME }, speaker));
  return paceFor((count * 1000) / (performance.now() - started), options);
}

/**
 * The same requests at the same rate for both, unless the baseline could not keep up with it or not get through in time:
 * then it gets what it can sustain, and the first requests of the same.
 */
export function paceFor(baselineCapacity: number, { plan, perSecond, seconds }: PaceOptions): Pace {
  const fresh = newShare(plan, plan.length);
  const sustained = (UTILISATION * baselineCapacity) / fresh;
  const rate = perSecond ?? sustained;
  const slower = Math.min(rate, sustained);
  const most = Math.max(1, Math.floor(slower * seconds));
  return {
    shares: {
      optimized: { requests: plan.length, perSecond: rate },
      baseline: { requests: Math.min(plan.length, most), perSecond: slower },
    },
    baselineCapacity,
    newShare: fresh,
  };
}
