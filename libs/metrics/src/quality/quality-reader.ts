import type { CohortQuality } from '@brisk/contracts';
import type { FiguresFilter, QualityStore } from './quality-store.js';

/** The newest pairs of a span that its medians are of. */
const MOST_PAIRS = 2000;

/** @param randomized of requests alone whose profile chance decided */
export async function cohortQuality(
  store: Pick<QualityStore, 'flaws' | 'pairs'>,
  filter: FiguresFilter,
  randomized: boolean,
): Promise<CohortQuality> {
  const [flaws, pairs] = await Promise.all([store.flaws(filter), store.pairs({ ...filter, limit: MOST_PAIRS })]);
  const flawed = { baseline: 0, optimized: 0 };
  for (const { profile, count, ...row } of flaws) {
    if (profile !== 'baseline' && profile !== 'optimized') continue;
    if (row.randomized || !randomized) flawed[profile] += count;
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? null;
  const worse = pairs.filter(({ verdict }) => verdict === 'worse').length;
  return {
    flawed,
    shadow: {
      pairs: pairs.length,
      median_duration_ratio: median(pairs.map(({ durationRatio }) => durationRatio)),
      median_log_mel_db: median(pairs.map(({ logMelDb }) => logMelDb)),
      worse_rate: pairs.length === 0 ? null : worse / pairs.length,
    },
  };
}
