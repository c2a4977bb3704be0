import type { DeploymentLexicon, SentenceSynthesizer, WarmUpStatus, WarmUpText } from '@brisk/contracts';
import { warmUp, type WarmUpEntry, type WarmUpProgress } from '@brisk/cache';
import { normaliseText, resolveVoice, splitSentences, type VoiceCatalogue, type WorkerPool } from '@brisk/inference';
import type { Settings } from '../settings.js';
import { whenIdle } from './when-idle.js';

export interface CacheWarmerOptions {
  /** One that remembers. */
  synthesizer: SentenceSynthesizer;
  pool: Pick<WorkerPool, 'status' | 'on'>;
  catalogue: VoiceCatalogue;
  settings: Settings;
  /** The deployment's pronunciations now. */
  lexicon: () => DeploymentLexicon | undefined;
}

/** Speaks lists of texts into the cache, one sentence at a time, whenever the pool has nothing else to do. */
export class CacheWarmer {
  private readonly stopping = new AbortController();
  private readonly done: WarmUpProgress = { synthesized: 0, found: 0, failed: 0 };
  private readonly waiting: { text: WarmUpText; spoken: (() => void) | undefined }[] = [];
  private running: Promise<void> | undefined;

  constructor(private readonly options: CacheWarmerOptions) {}

  /**
   * Takes a list; all of it, or nothing when a voice in it cannot be resolved.
   *
   * @param spoken called for each text when all that could be made of it was made
   * @throws BriskError `voice_not_found`, `speaker_not_found` or `voice_unavailable`
   */
  add(texts: readonly WarmUpText[], spoken?: () => void): WarmUpStatus {
    for (const text of texts) this.resolve(text);
    this.waiting.push(...texts.map((text) => ({ text, spoken })));
    if (!this.running && !this.stopping.signal.aborted) {
      this.running = this.run().finally(() => (this.running = undefined));
    }
    return this.status();
  }

  status(): WarmUpStatus {
    return { running: this.running !== undefined, waiting: this.waiting.length, ...this.done };
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.waiting.length = 0;
    await this.running;
  }

  private async run(): Promise<void> {
    const before = { ...this.done };
    const { synthesizer, pool } = this.options;
    const { signal } = this.stopping;
    const onGone = () => {
      before.failed += 1;
      this.done.failed += 1;
    };
    await warmUp(synthesizer, this.sentences(onGone), {
      signal,
      whenIdle: () => whenIdle(pool, signal),
      onProgress: ({ synthesized, found, failed }) => {
        this.done.synthesized = before.synthesized + synthesized;
        this.done.found = before.found + found;
        this.done.failed = before.failed + failed;
      },
    });
  }

  /** @param onGone told of each text whose voice has gone since it was taken */
  private async *sentences(onGone: () => void): AsyncGenerator<WarmUpEntry, void, undefined> {
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
      const { text, spoken } = next;
      const resolved = this.resolveNow(text);
      if (!resolved) {
        onGone();
        continue;
      }
      const { voice, speakerId } = resolved;
      const { speed, lexicon, tenant: tenantId } = text;
      const deploymentLexicon = this.options.lexicon();
      const lexicons = { ...(lexicon && { lexicon }), ...(deploymentLexicon && { deploymentLexicon }) };
      const optional = { ...(speakerId !== undefined && { speakerId }), ...lexicons };
      const shared = { tenantId, voiceId: voice.id, voiceHash: voice.hash, speed, profile: 'optimized', ...optional };
      for (const sentence of splitSentences(normaliseText(text.input), voice.language)) {
        yield { ...shared, text: sentence };
      }
      spoken?.();
    }
  }

  private resolveNow(text: WarmUpText) {
    try {
      return this.resolve(text);
    } catch {
      return undefined;
    }
  }

  private resolve({ voice, tenant }: WarmUpText) {
    const { catalogue, settings } = this.options;
    const { aliases, defaultVoice } = settings.voices.of(tenant);
    return resolveVoice(catalogue, aliases, voice ?? defaultVoice);
  }
}
