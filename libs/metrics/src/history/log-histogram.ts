/** Ratio of a bin's ends. A bin's middle is at most 2 % from anything in it; two bins are one of the judge's (1.08). */
const GAMMA = Math.sqrt(1.08);
const LOG_GAMMA = Math.log(GAMMA);
/** Smallest value told apart; what is below counts as this. */
const LEAST = 0.01;
/** The last bin ends near 3,500,000: an hour in ms. */
const LAST_BIN = 511;
/** Bins to make room for beyond the one that is needed. */
const ROOM = 8;
/** Of each bin, on the logarithmic scale. */
const MIDDLES = Float64Array.from({ length: LAST_BIN + 1 }, (_, bin) => LEAST * GAMMA ** (bin + 0.5));

/**
 * How many values fell where on a logarithmic scale. Histograms of parts add up to that of the whole, so a percentile of
 * any merged span is one of its real values, within 2 %.
 */
export class LogHistogram {
  /** Bin of the first one of `counts`, which reach as far as there is something to count, and a little further. */
  private first = 0;
  private counts: number[] = [];
  private total = 0;

  get count(): number {
    return this.total;
  }

  /** @param value above 0 */
  add(value: number): void {
    const bin = value > LEAST ? Math.min(LAST_BIN, Math.floor(Math.log(value / LEAST) / LOG_GAMMA)) : 0;
    this.addTo(bin, 1);
  }

  merge(other: LogHistogram): void {
    const { counts } = other;
    for (let index = 0; index < counts.length; index += 1) {
      const count = counts[index]!;
      if (count > 0) this.addTo(other.first + index, count);
    }
  }

  /** Forgets what was counted, and keeps the room for as much again. */
  clear(): void {
    this.counts.fill(0);
    this.total = 0;
  }

  /** The value below which a share of all lie, by nearest rank; undefined when there are none. */
  quantile(share: number): number | undefined {
    return this.quantiles([share])[0];
  }

  /** @param shares in rising order */
  quantiles(shares: readonly number[]): (number | undefined)[] {
    return this.atRanks(shares.map((share) => Math.max(1, Math.ceil(share * this.total))));
  }

  /**
   * For each rank the value that `rank - 1` others are not above.
   *
   * @param ranks in rising order
   */
  atRanks(ranks: readonly number[]): (number | undefined)[] {
    const values = new Array<number | undefined>(ranks.length).fill(undefined);
    let known = 0;
    let seen = 0;
    for (let index = 0; index < this.counts.length && known < ranks.length; index += 1) {
      seen += this.counts[index]!;
      for (; known < ranks.length && seen >= ranks[known]!; known += 1) values[known] = MIDDLES[this.first + index]!;
    }
    return values;
  }

  /** The bin that holds the value of a rank, see `atRanks`; undefined when there are fewer. */
  binAtRank(rank: number): { from: number; to: number } | undefined {
    let seen = 0;
    const index = this.counts.findIndex((count) => (seen += count) >= rank);
    return index === -1 ? undefined : endsOf(this.first + index);
  }

  /** Those that are not empty, in rising order. */
  bins(): { from: number; to: number; count: number }[] {
    const found: { from: number; to: number; count: number }[] = [];
    this.forEach((bin, count) => found.push({ ...endsOf(bin), count }));
    return found;
  }

  /** Pairs of variable-length integers: steps from bin to bin, and counts. */
  encode(): Uint8Array<ArrayBuffer> {
    let end = 0;
    let previous = 0;
    for (let index = 0; index < this.counts.length; index += 1) {
      const count = this.counts[index]!;
      if (count === 0) continue;
      const bin = this.first + index;
      end = writeNumber(bin - previous, end);
      end = writeNumber(count, end);
      previous = bin;
    }
    return SCRATCH.slice(0, end);
  }

  /** As merging what was encoded. Bytes that no histogram has made are refused with a RangeError. */
  mergeEncoded(bytes: Uint8Array): void {
    let bin = 0;
    for (let at = 0; at < bytes.length;) {
      // Nearly every number is one byte; longer ones, and those that are cut off, are left to `readNumber`.
      let step = bytes[at]!;
      let next = at + 1;
      if (step >= 0x80) ({ value: step, next } = readNumber(bytes, at));
      let count = bytes[next]!;
      at = next + 1;
      if (!(count < 0x80)) ({ value: count, next: at } = readNumber(bytes, next));
      bin += step;
      if (bin > LAST_BIN || count === 0) throw new RangeError('not an encoded histogram');
      this.addTo(bin, count);
    }
  }

  private addTo(bin: number, count: number): void {
    if (bin < this.first || bin >= this.first + this.counts.length) this.reach(bin);
    this.counts[bin - this.first]! += count;
    this.total += count;
  }

  private reach(bin: number): void {
    const { counts } = this;
    if (counts.length === 0) this.first = Math.max(0, bin - ROOM);
    while (this.first + counts.length <= bin + ROOM) counts.push(0);
    if (bin >= this.first) return;
    const first = Math.max(0, bin - ROOM);
    this.counts = [...new Array<number>(this.first - first).fill(0), ...counts];
    this.first = first;
  }

  /** In rising order, empty bins left out. */
  private forEach(use: (bin: number, count: number) => void): void {
    for (let index = 0; index < this.counts.length; index += 1) {
      const count = this.counts[index]!;
      if (count > 0) use(this.first + index, count);
    }
  }
}

const endsOf = (bin: number) => ({ from: LEAST * GAMMA ** bin, to: LEAST * GAMMA ** (bin + 1) });

/** Room for all bins: two bytes for a step, eight for a count. */
const SCRATCH = new Uint8Array((LAST_BIN + 1) * 10);

/** @returns where the next one begins */
function writeNumber(value: number, start: number): number {
  let rest = value;
  let at = start;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) SCRATCH[at++] = (rest % 0x80) + 0x80;
  SCRATCH[at] = rest;
  return at + 1;
}

function readNumber(bytes: Uint8Array, start: number): { value: number; next: number } {
  let value = 0;
  let scale = 1;
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return { value, next: at + 1 };
    scale *= 0x80;
  }
  throw new RangeError('not an encoded histogram');
}
