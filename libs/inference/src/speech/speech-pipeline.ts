import type { SentenceAudio } from '@brisk/contracts';
import type { SpeakOptions } from './speak.js';

/** A named way from a text to its audio, sentence by sentence and in order: what a request's profile chooses. */
export interface SpeechPipeline {
  /**
   * A caller that stops early cancels what is under way for it alone.
   *
   * @throws BriskError
   */
  speak(options: SpeakOptions): AsyncGenerator<SentenceAudio, void, undefined>;
}
