import type { EspeakModule, EspeakVoice, EspeakWorker } from '@echogarden/espeak-ng-emscripten';
import { BriskError } from '@brisk/contracts';
import { splitClauses } from './split-clauses.js';
import { markLetterA } from './espeak-letter-a.js';
import { loadEspeak } from './load-espeak.js';
import type { Phonemizer } from './phonemizer.js';

/**
 * espeak-ng, compiled to WebAssembly, in this process. Not re-entrant, which costs nothing as the calls are
 * synchronous; one instance per process is enough, as each brings memory of its own.
 */
export class EspeakPhonemizer implements Phonemizer {
  private voice: string | undefined;

  private constructor(
    private readonly module: EspeakModule,
    private readonly worker: EspeakWorker,
  ) {}

  static async create(): Promise<EspeakPhonemizer> {
    const module = await loadEspeak();
    return new EspeakPhonemizer(module, new module.eSpeakNGWorker());
  }

  phonemize(text: string, voice: string): string {
    this.use(voice);
    let phonemes = '';
    for (const { words, mark } of splitClauses(text)) {
      const spoken = this.clause(words);
      if (spoken === '') continue;
      phonemes += (phonemes === '' ? '' : ' ') + spoken + mark;
    }
    return phonemes;
  }

  private use(voice: string): void {
    if (voice === this.voice) return;
    if (!this.select(voice)) {
      this.voice = undefined;
      throw new BriskError('voice_invalid', `espeak-ng has no voice ${JSON.stringify(voice.slice(0, 64))}.`);
    }
    this.voice = voice;
  }

  /** By name, else by language, as espeak-ng's own program does: `en-gb` and `fr-fr` are only languages. */
  private select(voice: string): boolean {
    if (this.worker.set_voice(voice) === 0) return true;
    const priorityOf = ({ languages }: EspeakVoice) =>
      languages.find(({ name }) => name === voice.toLowerCase())?.priority ?? Infinity;
    const [best] = this.worker.list_voices().sort((a, b) => priorityOf(a) - priorityOf(b));
    return best !== undefined && priorityOf(best) < Infinity && this.worker.set_voice(best.identifier) === 0;
  }

  /** Without espeak's own separators, clause breaks and language switches such as `(en)`. */
  private clause(words: string): string {
    const { ptr } = this.worker.convert_to_phonemes(markLetterA(words, this.voice ?? ''), true);
    const heap = this.module.HEAPU8;
    const end = heap.indexOf(0, ptr);
    return Buffer.from(heap.buffer, ptr, end - ptr)
      .toString('utf8')
      .replace(/_|\([a-z][a-z0-9-]*\)/gu, '')
      .replace(/[\s|]+/gu, ' ')
      .trim();
  }
}
