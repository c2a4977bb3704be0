import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EncodedAnswerCache } from './encoded-answer-cache.js';
import { splitBudget } from './split-budget.js';

async function* stream(parts: Uint8Array[], error?: Error): AsyncGenerator<Uint8Array, void, undefined> {
  yield* parts;
  if (error) throw error;
}

async function drain(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
}

const parts = [Uint8Array.of(1, 2), Uint8Array.of(3), new Uint8Array(0), Uint8Array.of(4, 5, 6)];
const whole = Buffer.of(1, 2, 3, 4, 5, 6);

describe('EncodedAnswerCache', () => {
  it('passes an answer on, and keeps it when it is whole', async () => {
    const cache = new EncodedAnswerCache({ maxBytes: 8000 });
    const recorded = cache.record('a', stream(parts));
    expect((await recorded.next()).value).toBe(parts[0]);
    expect(cache.get('a')).toBeUndefined();
    expect(await drain(recorded)).toEqual(whole.subarray(2));
    expect(cache.get('a')).toEqual(whole);
    expect(cache.stats()).toMatchObject({ entries: 1, hits: 1, misses: 1 });
  });

  it('keeps nothing of an answer that failed, that was left, or that was empty', async () => {
    const cache = new EncodedAnswerCache({ maxBytes: 8000 });
    await expect(drain(cache.record('a', stream(parts, new Error('boom'))))).rejects.toThrow('boom');
    let returned = false;
    const source = (async function* () {
      try {
        yield* parts;
      } finally {
        returned = true;
      }
    })();
    const left = cache.record('a', source);
    for (let part = 0; part < parts.length; part += 1) await left.next();
    await left.return(); // after the last part, before the end
    expect(returned).toBe(true);
    expect(await drain(cache.record('a', stream([])))).toHaveLength(0);
    expect(cache.get('a')).toBeUndefined();
    expect(cache.stats().entries).toBe(0);
  });

  it('is not changed by a consumer that changes what it got', async () => {
    const cache = new EncodedAnswerCache({ maxBytes: 8000 });
    for await (const part of cache.record('a', stream(parts.map((each) => each.slice())))) part.fill(0);
    expect(cache.get('a')).toEqual(whole);
  });

  it('passes on, and does not keep, more than an eighth of its budget', async () => {
    const cache = new EncodedAnswerCache({ maxBytes: 8000 });
    expect(await drain(cache.record('fits', stream([new Uint8Array(500), new Uint8Array(500)])))).toHaveLength(1000);
    expect(await drain(cache.record('large', stream([new Uint8Array(500), new Uint8Array(501)])))).toHaveLength(1001);
    expect(cache.get('fits')).toHaveLength(1000);
    expect(cache.get('large')).toBeUndefined();
  });

  it('holds its bound', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(2000), { maxLength: 40 }), async (sizes) => {
        const cache = new EncodedAnswerCache({ maxBytes: 8000 });
        for (const [index, size] of sizes.entries()) {
          await drain(cache.record(`k${index}`, stream([new Uint8Array(size)])));
          expect(cache.stats().bytes).toBeLessThanOrEqual(8000);
        }
      }),
    );
  });
});

it('splits a budget without losing a byte', () => {
  expect(splitBudget(100)).toEqual({ sentences: 75, answers: 25 });
  const { sentences, answers } = splitBudget(104_857_601);
  expect(sentences + answers).toBe(104_857_601);
});
