import type { SpeechPipeline } from '@brisk/inference';

/** Who is being served at the moment. */
export class Activity {
  private active = 0;
  private started = 0;

  /** Nobody is. */
  get idle(): boolean {
    return this.active === 0;
  }

  /** @returns tells later whether nothing began since then, and at most `mine` were served at that time */
  alone(mine: number): () => boolean {
    const { active, started } = this;
    return () => active <= mine && this.started === started;
  }

  /** The same pipeline, its utterances counted. */
  watch(pipeline: SpeechPipeline): SpeechPipeline {
    const served = this.served.bind(this);
    return { speak: (options) => served(pipeline.speak(options)) };
  }

  private async *served<T>(utterance: AsyncGenerator<T, void, undefined>): AsyncGenerator<T, void, undefined> {
    this.active += 1;
    this.started += 1;
    try {
      yield* utterance;
    } finally {
      this.active -= 1;
    }
  }
}
