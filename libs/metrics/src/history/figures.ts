import type { HistoryFigures, HistoryLatency } from '@brisk/contracts';
import type { BucketRow } from './history-store.js';
import { LogHistogram } from './log-histogram.js';

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

  view(): HistoryLatency {
    const { count } = this.histogram;
    if (count === 0) return { count, average_ms: null, p50_ms: null, p95_ms: null, p99_ms: null };
    const [p50_ms, p95_ms, p99_ms] = this.histogram.quantiles([0.5, 0.95, 0.99]).map((value) => round(value!));
    return { count, average_ms: round(this.sum / count), p50_ms: p50_ms!, p95_ms: p95_ms!, p99_ms: p99_ms! };
  }
}

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
    for (const name of Object.keys(this.counts) as (keyof Figures['counts'])[]) this.counts[name] += other.counts[name];
    this.characters += other.characters;
    this.hits += other.hits;
    this.partials += other.partials;
    this.total.merge(other.total);
    this.firstAudio.merge(other.firstAudio);
    this.service.merge(other.service);
  }

  /** @param seconds that they are of */
  view(seconds: number): HistoryFigures {
    const { completed, failed, cancelled } = this.counts;
    return {
      ...this.counts,
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
