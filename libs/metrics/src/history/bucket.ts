import { isRandomized, type HistoryAssignment, type HistorySample } from './history-sample.js';
import { LogHistogram } from './log-histogram.js';

/** Everything that requests of one bucket have in common. */
export interface BucketLabels {
  /** Or `ALL_TENANTS`. */
  tenantId: string;
  voice: string;
  profile: string;
  /** How they ended; `assigned` counts requests as their profile is decided. */
  outcome: HistorySample['outcome'] | 'assigned';
  cache: HistorySample['cache'] | 'none';
  randomized: boolean;
}

/** Buckets of all tenants together; no tenant's id looks like this. */
export const ALL_TENANTS = '*';

/** What is counted and measured in one bucket. Sums are in ms. */
export class Bucket {
  count = 0;
  characters = 0;
  totalMs = 0;
  firstAudioMs = 0;
  serviceMs = 0;
  expectedOptimized = 0;
  varianceOptimized = 0;
  readonly total = new LogHistogram();
  readonly firstAudio = new LogHistogram();
  readonly service = new LogHistogram();

  addAssignment(assignment: HistoryAssignment): void {
    this.count += 1;
    if (!isRandomized(assignment)) return;
    const { rho } = assignment;
    this.expectedOptimized += rho;
    this.varianceOptimized += rho * (1 - rho);
  }

  addSample({ characters, totalMs, firstAudioMs, serviceMsPerAudioSecond }: HistorySample): void {
    this.count += 1;
    this.characters += characters;
    this.totalMs += totalMs;
    this.total.add(totalMs);
    if (firstAudioMs !== undefined) {
      this.firstAudioMs += firstAudioMs;
      this.firstAudio.add(firstAudioMs);
    }
    if (serviceMsPerAudioSecond !== undefined) {
      this.serviceMs += serviceMsPerAudioSecond;
      this.service.add(serviceMsPerAudioSecond);
    }
  }

  merge(other: Bucket): void {
    this.addSums(other);
    this.total.merge(other.total);
    this.firstAudio.merge(other.firstAudio);
    this.service.merge(other.service);
  }

  mergeEncoded(other: EncodedBucket): void {
    this.addSums(other);
    this.total.mergeEncoded(other.totalHistogram);
    this.firstAudio.mergeEncoded(other.firstAudioHistogram);
    this.service.mergeEncoded(other.serviceHistogram);
  }

  encode(): EncodedBucket {
    const { total, firstAudio, service, count, characters, totalMs, firstAudioMs, serviceMs } = this;
    const { expectedOptimized, varianceOptimized } = this;
    return {
      ...{ count, characters, totalMs, firstAudioMs, serviceMs, expectedOptimized, varianceOptimized },
      totalHistogram: total.encode(),
      firstAudioHistogram: firstAudio.encode(),
      serviceHistogram: service.encode(),
    };
  }

  private addSums(other: BucketSums): void {
    this.count += other.count;
    this.characters += other.characters;
    this.totalMs += other.totalMs;
    this.firstAudioMs += other.firstAudioMs;
    this.serviceMs += other.serviceMs;
    this.expectedOptimized += other.expectedOptimized;
    this.varianceOptimized += other.varianceOptimized;
  }
}

export interface BucketSums {
  count: number;
  characters: number;
  totalMs: number;
  firstAudioMs: number;
  serviceMs: number;
  expectedOptimized: number;
  varianceOptimized: number;
}

export interface EncodedBucket extends BucketSums {
  totalHistogram: Uint8Array<ArrayBuffer>;
  firstAudioHistogram: Uint8Array<ArrayBuffer>;
  serviceHistogram: Uint8Array<ArrayBuffer>;
}
