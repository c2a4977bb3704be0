import type { Profile } from '@brisk/contracts';
import { cacheStatus } from '../workload/call-api.js';
import { choosePace, type Pace } from '../workload/choose-pace.js';
import type { Outcome } from '../workload/open-loop.js';
import { makePhrases } from '../workload/phrases.js';
import { PHRASES, planWorkload } from '../workload/plan-workload.js';
import { figuresOf, ratiosOf } from '../workload/profile-figures.js';
import type { ProfileServers } from '../workload/profile-servers.js';
import { runInterleaved } from '../workload/run-interleaved.js';
import { checkBadRequests } from './checks/bad-requests.js';
import { checkInvalidation } from './checks/invalidation.js';
import { checkQuality } from './checks/quality.js';
import { checkRollback } from './checks/rollback.js';
import type { CaseResults, Findings, MemorySample, QualityFigures } from './findings.js';
import { growthOf, MemoryWatch } from './memory-watch.js';
import type { Options } from './options.js';
import type { Progress } from './progress.js';

export interface Validation {
  findings: Findings;
  pace: Pace;
  outcomes: Readonly<Record<Profile, readonly Outcome[]>>;
}

/** Time for the baseline's share of the workload, in s; with what else there is to do a run takes some three minutes. */
const BASELINE_SECONDS = { usual: 80, quick: 4 };
const BLOCKS = { usual: 20, quick: 4 };
/** Fewer for a quick run, so that it sees hits as well. */
const DIFFERENT_PHRASES = { usual: PHRASES, quick: 25 };
const SAMPLED_PHRASES = { usual: 16, quick: 4 };

/** The whole run on two servers that are ready. What a check throws becomes a problem in its findings. */
export async function runValidation(
  servers: ProfileServers,
  options: Options,
  progress: Progress,
  signal: AbortSignal,
): Promise<Validation> {
  const { requests, seed, rate } = options;
  const size = options.quick ? 'quick' : 'usual';
  const plan = planWorkload({ requests, seed, phrases: DIFFERENT_PHRASES[size] });
  progress.say('Finding out what the baseline can sustain');
  const pace = await choosePace(servers, { plan, perSecond: rate, seconds: BASELINE_SECONDS[size] });
  const { shares } = pace;
  progress.begin(shares);

  const watches = { optimized: watch(servers, 'optimized'), baseline: watch(servers, 'baseline') };
  const samples: MemorySample[] = [];
  const onBlock = async (profile: Profile, outcomes: Readonly<Record<Profile, readonly Outcome[]>>) => {
    const rssBytes = watches[profile].refresh();
    if (profile === 'optimized') {
      const { tiers, answers } = await cacheStatus(servers.of.optimized);
      const cacheBytes = (tiers['memory']?.bytes ?? 0) + answers.bytes;
      samples.push({ requests: outcomes.optimized.length, rssBytes, cacheBytes });
    }
    progress.block(profile, outcomes[profile], rssBytes);
  };
  try {
    const blocks = BLOCKS[size];
    const answered = progress.answered.bind(progress);
    const outcomes = await runInterleaved(servers, { plan, shares, blocks, onBlock, onAnswer: answered, signal });
    const checks = await runChecks(servers, samplePhrases(seed, SAMPLED_PHRASES[size]), progress, signal);
    const memory = {
      peakBytes: watches.optimized.peakBytes,
      baselinePeakBytes: watches.baseline.peakBytes,
      growthBytes: growthOf(samples),
      samples,
    };
    const profiles = { optimized: figuresOf(outcomes.optimized), baseline: figuresOf(outcomes.baseline) };
    const ratios = ratiosOf(outcomes.optimized, outcomes.baseline);
    return { findings: { profiles, ratios, memory, ...checks }, pace, outcomes };
  } finally {
    for (const each of Object.values(watches)) each.close();
  }
}

const watch = (servers: ProfileServers, profile: Profile) => new MemoryWatch(servers.of[profile].pid);

/** From the most popular to those that hardly anybody asks for: some will be remembered, and some will not. */
function samplePhrases(seed: number, count: number): string[] {
  const phrases = makePhrases(PHRASES, seed);
  return Array.from({ length: count }, (_, index) => phrases[Math.floor((index * PHRASES) / count)]!);
}

type Checks = Pick<Findings, 'quality' | 'badRequests' | 'invalidation' | 'rollback'>;

/** On the optimized profile's server, one after the other: the last ones empty its cache and kill its workers. */
async function runChecks(
  servers: ProfileServers,
  phrases: string[],
  progress: Progress,
  signal: AbortSignal,
): Promise<Checks> {
  const api = servers.of.optimized;
  const step = <T>(what: string, check: () => Promise<T>, failed: (reason: string) => T): Promise<T> => {
    signal.throwIfAborted();
    progress.say(what);
    return check().catch((error: Error) => failed(error.message));
  };
  const broken = (reason: string): CaseResults => ({ tried: 1, problems: [`the check ended with: ${reason}`] });
  const unlike = (): QualityFigures => {
    return { phrases: phrases.length, equal: 0, worstDistanceDb: Number.NaN, worstDurationRatio: Number.NaN };
  };
  return {
    quality: await step('Comparing the audio of both profiles', () => checkQuality(api, phrases), unlike),
    badRequests: await step('Sending bad requests', () => checkBadRequests(api), broken),
    invalidation: await step('Purging the cache', () => checkInvalidation(api), broken),
    rollback: await step('Switching profiles and killing workers', () => checkRollback(api), broken),
  };
}
