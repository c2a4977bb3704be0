import type { HistoryFigures, HistoryInterval, HistoryLatency } from '@brisk/contracts';
import type { BucketRow } from './history-store.js';
import { LogHistogram } from './log-histogram.js';
import { quantileInterval } from './quantile-interval.js';

const SHARES = [0.5, 0.95, 0.99];

/** Times of one kind: their sum in ms, and where they lie. */
export class Latencies {
  readonly histogram = new LogHistogram();
  private sum = 0;

  add(sum: number, encoded: Uint8Array): void {
    this.sum += sum;
    this.histogram.mergeEncoded(encoded);
  }

  merge(other: Latencies): void {
    this.sum += other.sum;
    this.histogram.merge(other.histogram);
  }

  clear(): void {
    this.sum = 0;
    this.histogram.clear();
  }

  view(): HistoryLatency {
    const { count } = this.histogram;
    if (count === 0) return { count, average_ms: null, p50_ms: null, p95_ms: null, p99_ms: null };
    const [p50, p95, p99] = this.histogram.quantiles(SHARES);
    const average_ms = round(this.sum / count);
    return { count, average_ms, p50_ms: round(p50!), p95_ms: round(p95!), p99_ms: round(p99!) };
  }

  /** Of a percentile, as `quantileInterval`. @param share from 0 to 1 */
  interval(share: number): HistoryInterval {
    const { low, high } = quantileInterval(share, this.histogram);
    return {
      low_ms: low === undefined ? null : round(low),
      high_ms: high === undefined ? null : round(high),
    };
  }
}

const COUNTS = ['assigned', 'completed', 'failed', 'cancelled', 'fell_back'] as const;

/** What is known of a set of requests, added up from rows. */
export class Figures {
  readonly counts = { assigned: 0, completed: 0, failed: 0, cancelled: 0, fell_back: 0 };
  readonly total = new Latencies();
  readonly firstAudio = new Latencies();
  readonly service = new Latencies();
  characters = 0;
  private hits = 0;
  private partials = 0;

  add(row: BucketRow): void {
    this.counts[row.outcome] += row.count;
    if (row.outcome !== 'fell_back') this.characters += row.characters;
    if (row.outcome !== 'completed') return;
    if (row.cache === 'hit') this.hits += row.count;
    if (row.cache === 'partial') this.partials += row.count;
    this.total.add(row.totalMs, row.totalHistogram);
    this.firstAudio.add(row.firstAudioMs, row.firstAudioHistogram);
    this.service.add(row.serviceMs, row.serviceHistogram);
  }

  merge(other: Figures): void {
    for (const name of COUNTS) this.counts[name] += other.counts[name];
    this.characters += other.characters;
    this.hits += other.hits;
    this.partials += other.partials;
    this.total.merge(other.total);
    this.firstAudio.merge(other.firstAudio);
    this.service.merge(other.service);
  }

  /** For other requests; the room that the histograms have is kept. */
  clear(): void {
    for (const name of COUNTS) this.counts[name] = 0;
    this.characters = 0;
    this.hits = 0;
    this.partials = 0;
    this.total.clear();
    this.firstAudio.clear();
    this.service.clear();
  }

  /** @param seconds that they are of */
  view(seconds: number): HistoryFigures {
    const { assigned, completed, failed, cancelled, fell_back } = this.counts;
    return {
      assigned,
      completed,
      failed,
      cancelled,
      fell_back,
      requests_per_second: (completed + failed + cancelled) / seconds,
      error_rate: shareOf(failed, completed + failed),
      hit_rate: shareOf(this.hits, completed),
      partial_rate: shareOf(this.partials, completed),
      characters: this.characters,
      total: this.total.view(),
      first_audio: this.firstAudio.view(),
      service: this.service.view(),
    };
  }
}

const shareOf = (part: number, whole: number) => (whole === 0 ? null : part / whole);

/** To a thousandth of a ms. */
const round = (value: number) => Math.round(value * 1000) / 1000;
