import { describe, expect, it } from 'vitest';
import type { AudioTier } from '../audio-tier.js';
import { scopeField, taggedKey, voiceField } from '../owner-tags.js';
import { audio } from './audio.js';

type Open = () => AudioTier | Promise<AudioTier>;

/** What every tier promises. @param open an empty tier that takes entries of 1,000 samples, and not of 100,000 */
export function describeAudioTier(name: string, open: Open): void {
  describe(`${name}, as an audio tier`, () => {
    it('gives back what was stored, under its key only', async () => {
      const tier = await open();
      await tier.set('a', audio(1));
      await tier.set('b', { pcm: Int16Array.of(-32768, 32767, 0), sampleRate: 8000 });
      expect(await tier.get('a')).toEqual(audio(1));
      expect(await tier.get('b')).toEqual({ pcm: Int16Array.of(-32768, 32767, 0), sampleRate: 8000 });
      expect(await tier.get('c')).toBeUndefined();
      expect(tier.stats()).toMatchObject({ hits: 2, misses: 1, errors: 0, damaged: 0 });
    });

    it('says what it has without counting it', async () => {
      const tier = await open();
      await tier.set('a', audio(1));
      expect([await tier.has('a'), await tier.has('b')]).toEqual([true, false]);
      await tier.delete('a');
      expect(await tier.has('a')).toBe(false);
      expect(tier.stats()).toMatchObject({ hits: 0, misses: 0, errors: 0 });
    });

    it('keeps the latest of two under a key', async () => {
      const tier = await open();
      await tier.set('a', audio(1));
      await tier.set('a', audio(2));
      expect(await tier.get('a')).toEqual(audio(2));
    });

    it('forgets what is deleted, and does not mind what is not there', async () => {
      const tier = await open();
      await tier.set('a', audio(1));
      await tier.delete('a');
      await tier.delete('b');
      expect(await tier.get('a')).toBeUndefined();
      expect(tier.stats()).toMatchObject({ entries: 0, bytes: 0, evictions: 0, errors: 0, hits: 0, misses: 1 });
    });

    it('does not store what is larger than itself, nor drop the rest for it', async () => {
      const tier = await open();
      await tier.set('a', audio(1));
      await tier.set('huge', audio(1, 100_000));
      expect(await tier.get('huge')).toBeUndefined();
      expect(await tier.get('a')).toEqual(audio(1));
    });

    it('stores a view as what can be seen through it', async () => {
      const tier = await open();
      const pcm = new Int16Array(100_000).subarray(10, 20).fill(7);
      await tier.set('view', { pcm, sampleRate: 8000 });
      const found = await tier.get('view');
      expect(found!.pcm).toEqual(new Int16Array(10).fill(7));
      expect(found!.pcm.buffer.byteLength).toBe(20);
    });
  });
}

/** What a tier promises that keeps its own books. @param open an empty tier that holds 4 entries of 1,000 samples, and not 6 */
export function describeBoundedTier(name: string, open: Open): void {
  describe(`${name}, as a bounded tier`, () => {
    it('counts what it holds, an entry that is replaced once', async () => {
      const tier = await open();
      await tier.set('a', audio(1));
      const { bytes } = tier.stats();
      await tier.set('a', audio(2));
      expect(tier.stats()).toMatchObject({ entries: 1, bytes });
      await tier.set('b', audio(1));
      expect(tier.stats()).toMatchObject({ entries: 2, bytes: 2 * bytes });
    });

    it('makes room by what was used longest ago', async () => {
      const tier = await open();
      for (const key of ['a', 'b', 'c', 'd']) await tier.set(key, audio(1));
      await tier.get('a');
      await tier.set('e', audio(1));
      await tier.set('f', audio(1));
      expect(await tier.get('b')).toBeUndefined();
      expect(await tier.get('a')).toEqual(audio(1));
      expect(tier.stats().evictions).toBeGreaterThan(0);
    });

    it('purges a scope, a voice, or all, and nothing else', async () => {
      const key = (scope: string, voice: string) => taggedKey(scope, voice, 'digest');
      const keys = [key('s', 'v'), key('s', 'w'), key('t', 'v'), key('t', 'w')];
      const left = async (field: Parameters<AudioTier['purge']>[0]) => {
        const tier = await open();
        for (const each of keys) await tier.set(each, audio(1));
        await tier.purge(field);
        const found = await Promise.all(keys.map((each) => tier.get(each)));
        expect(tier.stats()).toMatchObject({ entries: found.filter(Boolean).length, evictions: 0, errors: 0 });
        return found.map(Boolean);
      };
      expect(await left(scopeField('s'))).toEqual([false, false, true, true]);
      expect(await left(voiceField('w'))).toEqual([true, false, true, false]);
      expect(await left(scopeField('other'))).toEqual([true, true, true, true]);
      expect(await left('all')).toEqual([false, false, false, false]);
    });
  });
}
