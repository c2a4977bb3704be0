import { setTimeout as delay } from 'node:timers/promises';
import {
  BriskError,
  isBriskError,
  type AskedList,
  type AskedReaders,
  type AskedTextList,
  type WarmUpText,
} from '@brisk/contracts';
import type { Asked, AskedTexts } from '@brisk/cache';
import type { CacheWarmer } from './cache-warmer.js';

export interface MostAskedOptions {
  /** Undefined where nothing is counted. */
  asked: Pick<AskedTexts, 'most' | 'days' | 'keptIn'> | undefined;
  warmer: Pick<CacheWarmer, 'add'>;
  /** Whom the deployment lets read texts. */
  textsFor: AskedReaders;
  retryMs?: number;
}

const SHOWN_OF_ID = 12;
const RETRY_MS = 1000;

/** What callers ask for most: as hashes for operators, as texts for the cache, and for those whom the deployment names. */
export class MostAsked {
  private readonly stopping = new AbortController();

  constructor(private readonly options: MostAskedOptions) {}

  async list(limit: number): Promise<AskedList> {
    const { asked, textsFor } = this.options;
    if (!asked) return { days: 0, kept_in: 'nowhere', available: true, texts_for: textsFor, data: [] };
    const most = await asked.most(limit);
    const source = { days: asked.days, kept_in: asked.keptIn, available: most !== undefined };
    return { ...source, texts_for: textsFor, data: (most ?? []).map(toView) };
  }

  /**
   * What callers said, for a reader who is allowed to and on record.
   *
   * @throws BriskError `forbidden` where the deployment lets nobody read texts
   */
  async texts(limit: number): Promise<AskedTextList> {
    const { asked, textsFor } = this.options;
    if (textsFor === 'nobody')
      throw new BriskError('forbidden', 'Texts are shown to nobody: BRISK_ASKED_TEXTS says so.');
    const most = asked ? await asked.most(limit) : [];
    const data = (most ?? []).map((each) => ({ ...toView(each), text: each.text.text }));
    return { available: most !== undefined, data };
  }

  /** @returns how many texts are to be spoken; those whose voice is not there any more are not */
  async warmUp(limit: number): Promise<number> {
    return this.addAll((await this.options.asked?.most(limit)) ?? []);
  }

  /** As soon as it is known what was asked for before: Redis is not waited for at the start. */
  async warmUpAtStart(limit: number): Promise<void> {
    const { asked, retryMs = RETRY_MS } = this.options;
    const { signal } = this.stopping;
    while (asked && limit > 0 && !signal.aborted) {
      const most = await asked.most(limit);
      if (most) return void this.addAll(most);
      await delay(retryMs, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  stop(): void {
    this.stopping.abort();
  }

  private addAll(most: readonly Asked[]): number {
    return most.filter(({ text }) => this.add(toWarmUp(text))).length;
  }

  private add(text: WarmUpText): boolean {
    try {
      this.options.warmer.add([text]);
      return true;
    } catch (error) {
      if (!isBriskError(error)) throw error;
      return false;
    }
  }
}

function toView({ key, text, count }: Asked): AskedList['data'][number] {
  const { tenantId, voiceId, speakerId, speed } = text;
  const voice = speakerId === undefined ? voiceId : `${voiceId}:${speakerId}`;
  return { id: digestOf(key), tenant: tenantId, voice, speed, characters: text.text.length, count };
}

/** The part of a key that tells texts apart. */
function digestOf(key: string): string {
  return key.split('@', 1)[0]!.split('-').at(-1)!.slice(0, SHOWN_OF_ID);
}

function toWarmUp({ tenantId, text, voiceId, speakerId, speed, lexicon }: Asked['text']): WarmUpText {
  const voice = speakerId === undefined ? voiceId : `${voiceId}:${speakerId}`;
  return { input: text, voice, speed, tenant: tenantId, ...(lexicon && { lexicon }) };
}
