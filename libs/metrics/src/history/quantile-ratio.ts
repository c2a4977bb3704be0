import type { HistoryRatio } from '@brisk/contracts';
import type { LogHistogram } from './log-histogram.js';
import { quantileRanks } from './quantile-interval.js';

/**
 * One percentile over the same of others, with a 95 % interval: each percentile's own from order statistics, the two put
 * together on the logarithmic scale (MOVER, Zou & Donner 2008). Null when one has too few for an interval.
 */
export function quantileRatio(share: number, of: LogHistogram, over: LogHistogram): HistoryRatio {
  const top = interval(share, of);
  const bottom = interval(share, over);
  if (!top || !bottom) return null;
  const estimate = top.value / bottom.value;
  const width = (a: number, b: number) => Math.exp(Math.hypot(Math.log(a), Math.log(b)));
  return {
    estimate,
    low: estimate / width(top.value / top.low, bottom.high / bottom.value),
    high: estimate * width(top.high / top.value, bottom.value / bottom.low),
  };
}

function interval(share: number, histogram: LogHistogram): { value: number; low: number; high: number } | undefined {
  const { count } = histogram;
  const { low, high } = quantileRanks(share, count);
  if (low === undefined || high === undefined) return undefined;
  const [bottom, value, top] = histogram.atRanks([low, Math.ceil(count * share), high]);
  return { value: value!, low: bottom!, high: top! };
}
