import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SentenceJob, SpeechRequest } from '@brisk/contracts';
import { answerKey } from './answer-key.js';
import { sentenceKey, sortedEntries } from './sentence-key.js';
import { job } from './testing/audio.js';

/** Few and awkward characters, so that parts often look alike when put together. */
const text = fc.string({
  unit: fc.constantFrom('a', 'b', '"', ',', '[', ']', '\\', '\u0000', ':', '\ud800', 'null', '1'),
  maxLength: 3,
});
const lexicon = fc.option(fc.dictionary(text, text, { maxKeys: 2 }), { nil: undefined });
const arbitraryJob = fc.record({
  tenantId: text,
  voiceHash: text,
  speakerId: fc.option(fc.nat(2), { nil: undefined }),
  text,
  speed: fc.constantFrom(0.5, 1, 1.5),
  lexicon,
  deploymentLexicon: fc.option(fc.record({ version: text, entries: fc.constant({}) }), { nil: undefined }),
  profile: text,
}) as fc.Arbitrary<Partial<SentenceJob>>;

/** What must be the same for the audio to be: the definition, without strings. */
const identity = (each: Partial<SentenceJob>, version: string) => [
  each.tenantId,
  each.voiceHash,
  each.speakerId,
  each.text,
  each.speed,
  sortedEntries(each.lexicon),
  each.deploymentLexicon?.version,
  each.profile,
  version,
];

describe('sentenceKey', () => {
  it('is the same for the same audio only', () => {
    fc.assert(
      fc.property(
        arbitraryJob,
        arbitraryJob,
        text,
        text,
        fc.subarray([
          ...(['tenantId', 'voiceHash', 'speakerId', 'text', 'speed'] as const),
          ...(['lexicon', 'deploymentLexicon', 'profile'] as const),
        ]),
        (one, other, v1, v2, same) => {
          for (const name of same) Object.assign(other, { [name]: one[name] });
          const equal = deepEqual(identity(one, v1), identity(other, v2));
          expect(sentenceKey(job(one), v1) === sentenceKey(job(other), v2)).toBe(equal);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('does not take characters from one part to the next', () => {
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        fc.pre(b !== '');
        const keys = [
          sentenceKey(job({ tenantId: a + b, voiceHash: c }), '1'),
          sentenceKey(job({ tenantId: a, voiceHash: b + c }), '1'),
          sentenceKey(job({ text: a + b, profile: c }), '1'),
          sentenceKey(job({ text: a, profile: b + c }), '1'),
        ];
        expect(new Set(keys).size).toBe(4);
      }),
    );
  });

  it('keeps tenants and groups apart, whatever they are called', () => {
    fc.assert(
      fc.property(
        text,
        text,
        fc.option(text, { nil: undefined }),
        fc.option(text, { nil: undefined }),
        (a, b, g, h) => {
          const same = g === undefined && h === undefined ? a === b : g === h;
          expect(sentenceKey(job({ tenantId: a }), '1', g) === sentenceKey(job({ tenantId: b }), '1', h)).toBe(same);
        },
      ),
    );
  });

  it('does not mind the order of a lexicon, who asks, or how long they wait', () => {
    const one = job({ lexicon: { a: '1', b: '2' } });
    const other = job({
      lexicon: { b: '2', a: '1' },
      deadline: 5,
      continues: true,
      signal: new AbortController().signal,
      voiceId: 'alias',
    });
    expect(sentenceKey(one, '1')).toBe(sentenceKey(other, '1'));
    expect(sentenceKey(job(), '1')).toBe(sentenceKey(job({ lexicon: {} }), '1'));
    expect(sentenceKey(job(), '1')).toMatch(/^[0-9a-f]{16}-[0-9a-f]{16}-[0-9a-f]{64}$/);
  });
});

describe('answerKey', () => {
  const request: SpeechRequest = {
    model: 'tts-1',
    input: 'Hello.',
    voice: 'alloy',
    response_format: 'mp3',
    speed: 1,
    stream_format: 'audio',
  };
  const base = { tenantId: 't', request, voiceHash: 'h', profile: 'optimized', frontEndVersion: '1' };

  it('differs by everything that changes the bytes', () => {
    const others = [
      { ...base, tenantId: 'u' },
      { ...base, sharingGroup: 't' },
      { ...base, voiceHash: 'i' },
      { ...base, speakerId: 0 },
      { ...base, profile: 'baseline' },
      { ...base, frontEndVersion: '2' },
      { ...base, lexiconVersion: '2' },
      ...[
        { model: 'tts-1-hd' },
        { input: 'Hello!' },
        { response_format: 'wav' as const },
        { speed: 1.1 },
        { instructions: 'slowly' },
        { lexicon: { hello: 'hi' } },
      ].map((change) => ({ ...base, request: { ...request, ...change } })),
    ];
    expect(new Set([base, ...others].map(answerKey)).size).toBe(others.length + 1);
  });

  it('is the same for both kinds of stream, and for every name of the voice', () => {
    const other = {
      ...base,
      request: { ...request, voice: { id: 'nova' }, stream_format: 'sse' as const, lexicon: {} },
    };
    expect(answerKey(other)).toBe(answerKey(base));
  });
});

function deepEqual(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b);
  return a.length === b.length && a.every((part, index) => deepEqual(part, b[index]));
}
