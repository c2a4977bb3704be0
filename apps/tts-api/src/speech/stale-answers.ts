import type { MonotonicClock, WarmUpText } from '@brisk/contracts';
import { versionOf, type CatalogueChange, type Voice } from '@brisk/inference';
import type { EncodedAnswerCache, PurgeField } from '@brisk/cache';
import type { ReadRequest } from './request-reader.js';

export interface StaleAnswersOptions {
  answers: Pick<EncodedAnswerCache, 'get'>;
  /** For how long after its file has changed a voice's old answers are served, in ms. */
  maxMs: number;
  now: MonotonicClock;
  /** Has a text spoken while nobody waits for anything else, and calls back, later, when it was. */
  renew: (text: WarmUpText, spoken: () => void) => void;
}

/** A voice whose file has changed. */
interface Replaced {
  before: Voice;
  until: number;
  /** Keys of answers that are being renewed: the new file is speaking their texts. */
  renewing: Set<string>;
  /** Keys of answers whose texts the new file has spoken. */
  renewed: Set<string>;
}

/** Answers that may wait to be renewed; others are served as they are. */
const MOST_RENEWING = 1000;

/**
 * Whole answers of a voice's old file, for a while after another has taken its place: without them every popular text
 * would have to be made at once. Each is served until the new file has spoken the text, in the background, and never
 * longer than `maxMs`. It is one answer by one file; nothing of it is kept under the name of the new one.
 */
export class StaleAnswers {
  /** By the version that serves now. */
  private readonly replaced = new Map<string, Replaced>();

  constructor(private readonly options: StaleAnswersOptions) {}

  /** To be called with each change of the voices that serve. A voice that was away in between has no old answers. */
  voicesChanged({ came, gone }: CatalogueChange): void {
    for (const voice of gone) this.replaced.delete(versionOf(voice));
    for (const voice of came) {
      const before = gone.find(({ id }) => id === voice.id);
      // Raw samples at another rate would be heard at the wrong speed.
      if (before?.sampleRate !== voice.sampleRate) continue;
      const until = this.options.now() + this.options.maxMs;
      this.replaced.set(versionOf(voice), { before, until, renewing: new Set(), renewed: new Set() });
    }
  }

  /** To be called with each purge: what an operator wants forgotten, a voice above all, is not served any longer. */
  purged(field: PurgeField): void {
    if (!field.startsWith('s:')) this.replaced.clear(); // Those of a scope are not found any more.
  }

  /**
   * The answer of the voice's old file, which is being renewed from now on.
   *
   * @param keyOf names the answer in another voice
   */
  find(tenantId: string, read: ReadRequest, keyOf: (voice: Voice, speakerId?: number) => string): Buffer | undefined {
    const replaced = this.replaced.get(versionOf(read.voice));
    if (!replaced || replaced.renewed.has(read.answerKey)) return undefined;
    if (this.options.now() >= replaced.until) {
      this.replaced.delete(versionOf(read.voice));
      return undefined;
    }
    const speakerId = sameSpeaker(replaced.before, read);
    if (speakerId === null) return undefined;
    const audio = this.options.answers.get(keyOf(replaced.before, speakerId));
    if (audio) this.renew(replaced, tenantId, read);
    return audio;
  }

  private renew({ renewing, renewed }: Replaced, tenantId: string, { request, answerKey }: ReadRequest): void {
    if (renewing.has(answerKey) || renewing.size >= MOST_RENEWING) return;
    const { input, voice, speed, lexicon } = request;
    const named = typeof voice === 'string' ? voice : voice.id;
    this.options.renew({ tenant: tenantId, input, voice: named, speed, ...(lexicon && { lexicon }) }, () => {
      renewing.delete(answerKey);
      renewed.add(answerKey);
    });
    renewing.add(answerKey);
  }
}

/** @returns the id in the old file of the speaker who is asked for, undefined where neither has any, null for no such */
function sameSpeaker(before: Voice, { voice, speakerId }: ReadRequest): number | undefined | null {
  if (speakerId === undefined) return before.speakers.length === 0 ? undefined : null;
  const old = before.speakers.indexOf(voice.speakers[speakerId]!);
  return old < 0 ? null : old;
}
