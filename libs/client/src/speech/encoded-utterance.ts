import { BriskError, type MonotonicClock, type ResponseFormat } from '@brisk/contracts';
import { encodeSpeech } from '@brisk/inference';
import type { CacheOutcome, SpeechPart, SpeechSource, Utterance } from './speech-source.js';

/** An utterance as a stream of encoded audio; iterable once. The fields fill as it is read. */
export class EncodedUtterance implements AsyncIterable<Uint8Array> {
  audioSeconds = 0;
  firstAudioMs = 0;
  cache: CacheOutcome = 'miss';

  constructor(
    private readonly source: SpeechSource,
    private readonly utterance: Utterance,
    private readonly format: ResponseFormat,
    private readonly now: MonotonicClock,
    private readonly onProgress: (share: number) => void = () => {},
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    const { signal } = this.utterance;
    const started = this.now();
    const parts = this.source.speak(this.utterance);
    try {
      // The encoder must know the sample rate, so the first part is taken ahead.
      const first = await parts.next();
      if (first.done) throw new BriskError('nothing_to_say', 'The input has nothing to say.', { param: 'input' });
      this.firstAudioMs = this.now() - started;
      this.cache = first.value.cache;
      const pcm = this.listen(first.value, parts);
      // Copies: a program may write to what it is given, and the encoder's bytes may be those that the cache keeps.
      for await (const bytes of encodeSpeech(this.format, first.value.sampleRate, pcm, signal && { signal })) {
        yield new Uint8Array(bytes);
      }
    } finally {
      await parts.return();
    }
  }

  private async *listen(first: SpeechPart, rest: AsyncIterable<SpeechPart>): AsyncGenerator<Int16Array> {
    yield this.account(first);
    for await (const part of rest) yield this.account(part);
  }

  private account({ pcm, sampleRate, cache, progress }: SpeechPart): Int16Array {
    this.audioSeconds += pcm.length / sampleRate;
    if (cache !== this.cache) this.cache = 'partial';
    this.onProgress(progress);
    return pcm;
  }
}
