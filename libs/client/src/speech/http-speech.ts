import { BriskError, isBriskError, MAX_INPUT_LENGTH, type VoiceList } from '@brisk/contracts';
import { normaliseText, untilAborted } from '@brisk/inference';
import { BriskServer, networkReason, type BriskServerOptions } from './http/brisk-server.js';
import { splitForRequests } from './http/split-for-requests.js';
import { readWav } from './http/wav-reader.js';
import type { CacheOutcome, SpeechPart, SpeechSource, Utterance } from './speech-source.js';
import { spokenShares } from './spoken-shares.js';
import { cancelled, UtteranceScopes } from './utterance-scopes.js';

/** Any Brisk server takes it; which voice speaks is said by `voice`. */
const MODEL = 'tts-1';

/**
 * Speech from a Brisk server, through its public API. It is asked for as WAV, which says its own sample rate, and a
 * text that is too long for one request goes as several, one after the other; encoding is done here.
 */
export class HttpSpeech implements SpeechSource {
  private readonly server: BriskServer;
  private readonly scopes = new UtteranceScopes();
  private voices: Promise<VoiceList['data']> | undefined;

  constructor(options: BriskServerOptions) {
    this.server = new BriskServer(options);
  }

  async warmUp(): Promise<void> {
    await this.listVoices();
  }

  async *speak({ text, voice, speed, lexicon, signal }: Utterance): AsyncGenerator<SpeechPart, void, undefined> {
    const normalised = normaliseText(text);
    if (normalised === '') throw new BriskError('input_empty', 'The text is empty.', { param: 'input' });
    const scope = this.scopes.begin(signal);
    try {
      const name = voice === 'default' ? await untilAborted(this.defaultVoice(), scope.signal, cancelled) : voice;
      // The language matters only for where a long text may be cut.
      const fits = normalised.length <= MAX_INPUT_LENGTH;
      const language = fits ? 'und' : await untilAborted(this.languageOf(name), scope.signal, cancelled);
      const pieces = fits ? [normalised] : splitForRequests(normalised, language);
      for (const { piece, before, after } of spokenShares(normalised, pieces)) {
        const body = {
          model: MODEL,
          input: piece,
          voice: name,
          response_format: 'wav',
          speed,
          ...(lexicon && { lexicon }),
        };
        yield* this.speakPiece(body, scope.signal, before, after);
      }
    } finally {
      scope.end();
    }
  }

  cacheContents(): undefined {}

  close(): Promise<void> {
    this.scopes.close();
    return Promise.resolve();
  }

  private async *speakPiece(body: object, signal: AbortSignal, before: number, after: number) {
    const response = await this.server.postSpeech(body, signal);
    const cache = cacheOutcome(response.headers.get('x-brisk-cache'));
    let held: SpeechPart | undefined;
    try {
      // One part is held back: only the last one of a piece means that its whole text was spoken.
      for await (const part of readWav(response.body!)) {
        if (held) yield held;
        held = { ...part, cache, progress: before };
      }
    } catch (cause) {
      if (isBriskError(cause)) throw cause;
      if (signal.aborted) throw cancelled();
      const message = `The server broke off in the middle of its answer (${networkReason(cause)}).`;
      throw new BriskError('synthesis_failed', message, { cause });
    }
    if (held) yield { ...held, progress: after };
  }

  private async defaultVoice(): Promise<string> {
    const [first] = await this.listVoices();
    if (first) return first.id;
    throw new BriskError('voice_not_found', 'The server has no voice.', { param: 'voice' });
  }

  private async languageOf(name: string): Promise<string> {
    const id = name.split(':')[0]!;
    const voices = await this.listVoices();
    const match = voices.find((voice) => voice.id === id || voice.aliases.includes(name) || voice.aliases.includes(id));
    return match?.language ?? 'en';
  }

  private listVoices(): Promise<VoiceList['data']> {
    this.voices ??= this.server.listVoices().catch((error: unknown) => {
      this.voices = undefined;
      throw error;
    });
    return this.voices;
  }
}

function cacheOutcome(header: string | null): CacheOutcome {
  if (header === 'stale') return 'hit';
  return header === 'hit' || header === 'partial' ? header : 'miss';
}
