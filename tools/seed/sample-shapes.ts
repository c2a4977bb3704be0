import type { CacheOutcome, Profile } from '@brisk/contracts';
import { Bucket, type EncodedBucket } from '@brisk/metrics';

/** So many requests that were alike, ready to be put into a row. */
export interface Shape {
  bucket: Bucket;
  encoded: EncodedBucket;
}

/** How many requests a row may have; drawing each request of a year would take hours. */
const SIZES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072];
const VARIANTS = 8;
const SPREAD = 0.4;

type Medians = [total: number, first: number, service: number | undefined];

/** Medians in ms: to the last byte, to the first audio, and of a worker for each second of audio. */
const MEDIANS: Record<Profile, Record<CacheOutcome, Medians>> = {
  optimized: { hit: [1.2, 0.9, undefined], partial: [38, 1.4, 17], miss: [64, 26, 17] },
  baseline: { hit: [3.5, 3.4, undefined], partial: [190, 188, 52], miss: [235, 233, 52] },
};

/** Requests as one profile serves them, in stock by how many there are. */
export class SampleShapes {
  private readonly shapes = new Map<string, Shape[]>();

  constructor(private readonly random: () => number) {}

  /** As near to `count` requests as there is a shape. */
  draw(count: number, profile: Profile, cache: CacheOutcome, slowdown = 1): Shape {
    const size = SIZES.find((each) => each >= count * 0.85) ?? SIZES.at(-1)!;
    const key = `${size} ${profile} ${cache} ${slowdown}`;
    let variants = this.shapes.get(key);
    if (!variants) {
      variants = Array.from({ length: VARIANTS }, () => this.make(size, profile, cache, slowdown));
      this.shapes.set(key, variants);
    }
    return variants[Math.floor(this.random() * VARIANTS)]!;
  }

  private make(size: number, profile: Profile, cache: CacheOutcome, slowdown: number): Shape {
    const [total, first, service] = MEDIANS[profile][cache].map((median) => median && median * slowdown) as Medians;
    const bucket = new Bucket();
    for (let index = 0; index < size; index += 1) {
      // A long text is slow in all respects.
      const factor = Math.exp(SPREAD * this.normal());
      bucket.addSample({
        ...{ tenantId: '', voice: '', profile, cause: 'flag', rho: 0, at: 0, outcome: 'completed', cache },
        totalMs: total * factor,
        firstAudioMs: Math.min(total * factor, first * Math.exp(0.3 * this.normal())),
        serviceMsPerAudioSecond: service === undefined ? undefined : service * Math.exp(0.2 * this.normal()),
        characters: Math.round(60 * factor),
      });
    }
    return { bucket, encoded: bucket.encode() };
  }

  /** Box and Muller's. */
  private normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random());
  }
}
