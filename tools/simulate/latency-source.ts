import type { Random } from './random.js';
import type { Recording } from './recording.js';
import type { LatencyShape, Load } from './scenario.js';

/** Standard deviation of ln(latency). */
const SIGMA = { narrow: 0.4, usual: 0.6, wide: 0.9 };
const MEDIAN_MS = 100;
/** Short and long texts: so many of them are long, and their medians are apart by this factor. */
const BIMODAL = { long: 0.4, apart: 6, sigma: 0.3 };
/** Standard normal and exceeded by a tenth. */
const TENTH = 1.2816;
/** Recorded latencies are resampled in blocks of so many in a row, which keeps what neighbours have in common. */
const BLOCK = 50;

/** ln of the load's factor: an Ornstein-Uhlenbeck process, which moves rate and latency together. */
const BURSTS = { sigma: 0.5, timeMs: 30_000 };
const STALLS = { everyMs: 60_000, forMs: 2000 };

/** Draws one latency after another; what is drawn does not depend on who is treated. */
export class LatencySource {
  logLatency = 0;
  /** NaN when the judge is not told. */
  logSize = Number.NaN;
  /** Among the slowest tenth of its kind. */
  slowest = false;
  private logLoad = 0;
  private stallFromMs = Infinity;
  private place = 0;
  private left = 0;
  private readonly recordedTenthMs: number;

  constructor(
    private readonly shape: LatencyShape,
    private readonly load: Load,
    private readonly sized: number,
    private readonly random: Random,
    private readonly recording: Recording,
  ) {
    if (load === 'bursty') this.logLoad = BURSTS.sigma * random.normal();
    if (load === 'stalls') this.stallFromMs = STALLS.everyMs * random.exponential();
    const sorted = shape === 'recorded' ? recording.requests.map(([, ms]) => ms).sort((a, b) => a - b) : [];
    this.recordedTenthMs = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
  }

  /** How often requests arrive now, over how often they do on average. */
  get rate(): number {
    return this.load === 'bursty' ? Math.exp(this.logLoad - BURSTS.sigma ** 2 / 2) : 1;
  }

  /** The latency of a request that arrives at `atMs`, `gapMs` after the one before. */
  draw(atMs: number, gapMs: number): void {
    if (this.shape === 'recorded') this.drawRecorded();
    else if (this.shape === 'bimodal') this.drawBimodal();
    else this.drawLognormal(SIGMA[this.shape]);
    if (this.load === 'bursty') this.logLatency += this.moveLoad(gapMs);
    if (this.load === 'stalls') this.wait(atMs);
  }

  private drawLognormal(sigma: number): void {
    const rest = this.random.normal();
    this.slowest = rest > TENTH;
    this.logLatency = Math.log(MEDIAN_MS) + sigma * Math.sqrt(1 - this.sized) * rest;
    if (this.sized === 0) return;
    this.logSize = sigma * Math.sqrt(this.sized) * this.random.normal();
    this.logLatency += this.logSize;
  }

  private drawBimodal(): void {
    const { long, apart, sigma } = BIMODAL;
    const isLong = this.random.next() < long;
    const rest = this.random.normal();
    this.slowest = isLong && rest > 0.6745; // a quarter of two fifths
    this.logLatency = Math.log(MEDIAN_MS * (isLong ? apart : 1)) + sigma * rest;
    if (this.sized > 0) this.logSize = isLong ? Math.log(apart) : 0;
  }

  private drawRecorded(): void {
    const { requests } = this.recording;
    if (this.left === 0) {
      this.place = Math.floor(this.random.next() * requests.length);
      this.left = BLOCK;
    }
    this.left -= 1;
    const [characters, ms] = requests[this.place]!;
    this.place = (this.place + 1) % requests.length;
    this.slowest = ms > this.recordedTenthMs;
    this.logLatency = Math.log(ms);
    if (this.sized > 0) this.logSize = Math.log(characters);
  }

  private moveLoad(gapMs: number): number {
    const kept = Math.exp(-gapMs / BURSTS.timeMs);
    this.logLoad = this.logLoad * kept + BURSTS.sigma * Math.sqrt(1 - kept * kept) * this.random.normal();
    return this.logLoad;
  }

  /** Everybody who arrives during a stall waits for its end. */
  private wait(atMs: number): void {
    while (atMs > this.stallFromMs + STALLS.forMs) {
      this.stallFromMs += STALLS.forMs + STALLS.everyMs * this.random.exponential();
    }
    if (atMs >= this.stallFromMs) {
      this.logLatency = Math.log(Math.exp(this.logLatency) + this.stallFromMs + STALLS.forMs - atMs);
    }
  }
}
