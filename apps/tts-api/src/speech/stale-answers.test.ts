import type { WarmUpText } from '@brisk/contracts';
import type { Voice } from '@brisk/inference';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ReadRequest } from './request-reader.js';
import { StaleAnswers } from './stale-answers.js';

const MAX_MS = 1000;
const voice = (hash: string, more: Partial<Voice> = {}) =>
  ({ id: 'bird', hash, sampleRate: 24_000, speakers: [] as string[], ...more }) as Voice;
const keyOf = (input: string) => (of: Voice, speakerId?: number) => [of.hash, speakerId ?? '', input].join('/');

describe('StaleAnswers', () => {
  let now: number;
  let remembered: Map<string, Buffer>;
  let renewals: { text: WarmUpText; spoken: () => void }[];
  let stale: StaleAnswers;
  beforeEach(() => {
    now = 0;
    renewals = [];
    remembered = new Map();
    stale = new StaleAnswers({
      answers: { get: (key) => remembered.get(key) },
      maxMs: MAX_MS,
      now: () => now,
      renew: (text, spoken) => renewals.push({ text, spoken }),
    });
  });

  const remember = (input: string, of: Voice, speakerId?: number) =>
    remembered.set(keyOf(input)(of, speakerId), Buffer.from(`${of.hash} says ${input}`));
  const replace = (before: Voice, after: Voice) => stale.voicesChanged({ came: [after], gone: [before] });
  const ask = (input: string, of: Voice, speakerId?: number) => {
    const request = { model: 'tts-1', input, voice: 'bird', speed: 1, response_format: 'mp3', stream_format: 'audio' };
    const answerKey = keyOf(input)(of, speakerId);
    const read = { request, voice: of, answerKey, ...(speakerId !== undefined && { speakerId }) } as ReadRequest;
    return stale.find('acme', read, keyOf(input))?.toString();
  };

  it('serves what the old file has said until the new one has said it', () => {
    const [before, after] = [voice('old'), voice('new')];
    remember('Hello.', before);
    expect(ask('Hello.', after)).toBeUndefined();
    replace(before, after);
    for (const _again of [1, 2]) expect(ask('Hello.', after)).toBe('old says Hello.');
    expect(renewals.map(({ text }) => text)).toEqual([{ tenant: 'acme', input: 'Hello.', voice: 'bird', speed: 1 }]);
    renewals[0]!.spoken();
    expect(ask('Hello.', after)).toBeUndefined();
  });

  it('neither serves nor has spoken what the old file has not said', () => {
    replace(voice('old'), voice('new'));
    expect([ask('Hello.', voice('new')), renewals]).toEqual([undefined, []]);
  });

  it('ends after its time', () => {
    const [before, after] = [voice('old'), voice('new')];
    remember('Hello.', before);
    replace(before, after);
    now = MAX_MS - 1;
    expect(ask('Hello.', after)).toBeDefined();
    now = MAX_MS;
    expect(ask('Hello.', after)).toBeUndefined();
  });

  it.each([
    ['all', false],
    ['v:0123456789abcdef', false],
    ['s:0123456789abcdef', true],
  ] as const)('after a purge of %s: %s', (field, served) => {
    const [before, after] = [voice('old'), voice('new')];
    remember('Hello.', before);
    replace(before, after);
    stale.purged(field);
    expect(ask('Hello.', after) !== undefined).toBe(served);
  });

  it('takes only the file just before, and none of a voice that was away in between', () => {
    const [first, second, third] = [voice('1'), voice('2'), voice('3')];
    remember('Hello.', first);
    replace(first, second);
    replace(second, third);
    expect(ask('Hello.', third)).toBeUndefined();
    stale.voicesChanged({ came: [], gone: [third] });
    stale.voicesChanged({ came: [first], gone: [] });
    expect(ask('Hello.', first)).toBeUndefined();
  });

  it('finds a speaker by name, and nobody else in that place', () => {
    const before = voice('old', { speakers: ['ada', 'bob'] });
    const after = voice('new', { speakers: ['eve', 'ada'] });
    remember('Hello.', before, 0);
    remember('Hello.', before, 1);
    replace(before, after);
    expect(ask('Hello.', after, 1)).toBe('old says Hello.');
    expect(renewals).toHaveLength(1);
    expect(ask('Hello.', after, 0)).toBeUndefined();
    replace(voice('one'), before);
    remember('Hello.', voice('one'));
    expect(ask('Hello.', before, 0)).toBeUndefined();
  });

  it('serves nothing at another sample rate', () => {
    const [before, after] = [voice('old'), voice('new', { sampleRate: 16_000 })];
    remember('Hello.', before);
    replace(before, after);
    expect(ask('Hello.', after)).toBeUndefined();
  });
});
