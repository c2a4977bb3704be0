/** The part of Web Audio that is used, so that a test can stand in for it. */
export type PlayerContext = Pick<
  AudioContext,
  'currentTime' | 'destination' | 'createBuffer' | 'createBufferSource'
> & {
  close(): Promise<void>;
};

/** Seconds between the arrival of audio after silence and its start: room for the next chunk to come in time. */
const LEAD = 0.04;

/**
 * Plays PCM while it arrives, chunk behind chunk without a gap. The context must run at the audio's own sample rate:
 * chunks resampled one by one would click at their seams.
 */
export class StreamPlayer {
  /** Context times at which what plays without a gap begins and ends. */
  #start = 0;
  #end = 0;
  /** Seconds handed over before that. */
  #before = 0;
  #lastEnded: Promise<void> | undefined;
  #closed = false;
  /** Times that audio came too late, so that there was silence inside the speech. */
  gaps = 0;

  constructor(
    readonly context: PlayerContext,
    readonly sampleRate: number,
  ) {}

  play(samples: Int16Array): void {
    if (samples.length === 0) return;
    const buffer = this.context.createBuffer(1, samples.length, this.sampleRate);
    buffer.copyToChannel(
      Float32Array.from(samples, (sample) => sample / 32768),
      0,
    );
    const source = this.context.createBufferSource();
    source.buffer = buffer;
    source.connect(this.context.destination);
    const now = this.context.currentTime;
    if (now > this.#end) {
      if (this.#lastEnded) this.gaps += 1;
      this.#before += this.#end - this.#start;
      this.#start = this.#end = now + LEAD;
    }
    source.start(this.#end);
    this.#end += buffer.duration;
    this.#lastEnded = new Promise((resolve) => (source.onended = () => resolve()));
  }

  /** Seconds that have been heard. */
  get position(): number {
    return this.#before + Math.max(0, Math.min(this.context.currentTime, this.#end) - this.#start);
  }

  /** Resolves when all that was handed over has been heard. */
  async heard(): Promise<void> {
    await this.#lastEnded;
  }

  /** Silence at once, and the sound device given back. May be called again. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.context.close();
  }
}

/** Opens the sound device; call it from a click, or browsers keep it silent. */
export function openPlayer(sampleRate: number): StreamPlayer {
  return new StreamPlayer(new AudioContext({ sampleRate, latencyHint: 'interactive' }), sampleRate);
}
