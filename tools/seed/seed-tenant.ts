import type { CacheOutcome, Profile } from '@brisk/contracts';

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;

/** A tenant that never was: how much it asks for, what it repeats, and when it was moved to the optimized profile. */
export interface SeedTenant {
  id: string;
  voice: string;
  requestsPerHour: number;
  cacheShares: Record<CacheOutcome, number>;
  /** Epoch seconds at which its rollout began. */
  movedAt: number;
  /** Probability of the optimized profile at a time (epoch seconds), in place of the stages that follow `movedAt`. */
  rho?: (seconds: number) => number;
  /** In place of `cacheShares` at a time (epoch seconds), where it is another. */
  cacheSharesAt?: (seconds: number) => Record<CacheOutcome, number> | undefined;
  /** How many times as slow as usual a profile is at a time. */
  slowdown?: (seconds: number, profile: Profile) => number;
}

const VOICES = ['en_US-brisk-low', 'en_US-amy-medium', 'de_DE-thorsten-medium'];
const MOST_PER_HOUR = 4_000;

/** The first one is by far the largest. */
export function seedTenants(count: number, from: number, to: number, random: () => number): SeedTenant[] {
  return Array.from({ length: count }, (_, index) => {
    const hit = 0.5 + 0.35 * random();
    const partial = (1 - hit) * 0.3;
    return {
      id: `tenant-${String(index + 1).padStart(2, '0')}`,
      voice: VOICES[Math.floor(random() * VOICES.length)]!,
      requestsPerHour: MOST_PER_HOUR / (index + 1),
      cacheShares: { hit, partial, miss: 1 - hit - partial },
      movedAt: from + (to - from) * (0.2 + 0.7 * random()),
    };
  });
}

/** Days of a rollout and the probability of the optimized profile in each. */
const STAGES = [0.01, 0.05, 0.25, 0.5, 0.5];

export function rhoAt({ movedAt, rho }: SeedTenant, seconds: number): number {
  if (rho) return rho(seconds);
  if (seconds < movedAt) return 0;
  return STAGES[Math.floor((seconds - movedAt) / DAY_S)] ?? 1;
}

/** Busy in the afternoon, quiet at night, half as busy at weekends; 1 on average of a weekday. */
export function activityAt(seconds: number): number {
  const hour = (seconds % DAY_S) / HOUR_S;
  const weekday = Math.floor(seconds / DAY_S + 4) % 7;
  const daily = 1 + 0.9 * Math.sin(((hour - 9) / 24) * 2 * Math.PI);
  return daily * (weekday === 0 || weekday === 6 ? 0.5 : 1);
}

/** How many events there are when `mean` are expected. */
export function poisson(mean: number, random: () => number): number {
  if (mean > 30) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  let count = 0;
  for (let product = random(), limit = Math.exp(-mean); product > limit; product *= random()) count += 1;
  return count;
}
