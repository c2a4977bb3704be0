import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SpeechPart, SpeechSource, Utterance } from '../speech/speech-source.js';

export interface SourceUnderTest {
  source: SpeechSource;
  /** Closed behind the source. */
  stop?: () => Promise<void>;
}

const SENTENCES = ['Your order has shipped.', 'It will be there on Monday.', 'Please leave a message.', 'Good bye.'];
const TEXT = SENTENCES.join(' ');

/** What `TTSWrapper` relies on, for every source of speech. */
export function describeSpeechSource(name: string, open: () => Promise<SourceUnderTest>): void {
  describe(`${name}, as a source of speech`, () => {
    let tested: SourceUnderTest;
    beforeAll(async () => {
      tested = await open();
    });
    afterAll(async () => {
      await tested.source.close();
      await tested.stop?.();
    });
    const speak = (utterance: Partial<Utterance> = {}) =>
      tested.source.speak({ text: TEXT, voice: 'default', speed: 1, ...utterance });
    const listen = async (utterance: Partial<Utterance> = {}) => {
      const parts: SpeechPart[] = [];
      for await (const part of speak(utterance)) parts.push(part);
      return parts;
    };
    const failure = (utterance: Partial<Utterance>) => expect(listen(utterance)).rejects;

    it('can be warmed up, more than once', async () => {
      await tested.source.warmUp();
      await tested.source.warmUp();
    });

    it('speaks the whole text at one sample rate, and says how far it is', async () => {
      const parts = await listen();
      const [first] = parts;
      expect(first!.sampleRate).toBeGreaterThanOrEqual(8000);
      expect(parts.every(({ sampleRate, pcm }) => sampleRate === first!.sampleRate && pcm.length > 0)).toBe(true);
      const progress = parts.map((part) => part.progress);
      expect(progress).toEqual(progress.toSorted((a, b) => a - b));
      expect(progress.at(-1)).toBe(1);
      expect(progress.every((share) => share >= 0)).toBe(true);
      expect(peak(joined(parts))).toBeGreaterThan(1000);
    });

    it('speaks the sentences in their order, and the same text with the same samples', async () => {
      const together = joined(await listen());
      const apart: SpeechPart[] = [];
      for (const text of SENTENCES) apart.push(...(await listen({ text })));
      expect(together.length).toBe(joined(apart).length);
      expect(together).toEqual(joined(apart));
    });

    it('remembers what it has said', async () => {
      const text = 'This was not said before.';
      expect(new Set((await listen({ text })).map(({ cache }) => cache))).toEqual(new Set(['miss']));
      expect(new Set((await listen({ text })).map(({ cache }) => cache))).toEqual(new Set(['hit']));
    });

    it('speaks faster when told to', async () => {
      const [normal, fast] = [joined(await listen()), joined(await listen({ speed: 2 }))];
      expect(fast.length / normal.length).toBeGreaterThan(0.3);
      expect(fast.length / normal.length).toBeLessThan(0.7);
    });

    it('refuses what has nothing to say, and voices it does not have', async () => {
      await failure({ text: '' }).toMatchObject({ code: 'input_empty', param: 'input' });
      await failure({ text: ' \n\u200b ' }).toMatchObject({ code: 'input_empty', param: 'input' });
      await failure({ text: '... !' }).toMatchObject({ code: 'nothing_to_say', param: 'input' });
      await failure({ voice: 'nobody' }).toMatchObject({ code: 'voice_not_found', param: 'voice' });
    });

    it('does not begin for a caller that has left', async () => {
      await failure({ signal: AbortSignal.abort() }).toMatchObject({ code: 'cancelled' });
    });

    it('ends when the caller leaves in the middle, and goes on serving others', async () => {
      const controller = new AbortController();
      const text = manySentences('Left', 60);
      const speaking = (async () => {
        for await (const _ of speak({ text, signal: controller.signal })) controller.abort();
      })();
      await expect(speaking).rejects.toMatchObject({ code: 'cancelled' });
      for await (const _ of speak({ text: manySentences('Broken', 60) })) break;
      expect((await listen()).at(-1)!.progress).toBe(1);
    });

    it('says several things at once', async () => {
      const texts = ['The first one.', 'Another one here.', 'And the third one.'];
      const alone = [];
      for (const text of texts) alone.push(joined(await listen({ text })));
      const atOnce = await Promise.all(texts.map(async (text) => joined(await listen({ text }))));
      expect(atOnce).toEqual(alone);
    });

    it('ends what is under way when it is closed, and begins nothing more', async () => {
      const { source, stop } = await open();
      const parts = source.speak({ text: manySentences('Closed', 60), voice: 'default', speed: 1 });
      await parts.next();
      const rest = (async () => {
        for await (const _ of parts);
      })();
      const ended = expect(rest).rejects.toMatchObject({ code: 'cancelled' });
      await source.close();
      await ended;
      const more = source.speak({ text: TEXT, voice: 'default', speed: 1 }).next();
      await expect(more).rejects.toMatchObject({ code: 'draining' });
      await source.close();
      await stop?.();
    });
  });
}

/** Distinct ones, so that none comes from a cache. */
export function manySentences(opening: string, count: number): string {
  return Array.from({ length: count }, (_, index) => `${opening} with the sentence number ${index}.`).join(' ');
}

export function joined(parts: readonly SpeechPart[]): Int16Array {
  const whole = new Int16Array(parts.reduce((sum, { pcm }) => sum + pcm.length, 0));
  let offset = 0;
  for (const { pcm } of parts) {
    whole.set(pcm, offset);
    offset += pcm.length;
  }
  return whole;
}

const peak = (pcm: Int16Array) => pcm.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
