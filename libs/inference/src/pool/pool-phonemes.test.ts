import type { BriskError } from '@brisk/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ExplainedSentence } from '../text/front-end.js';
import { FakePool, settle } from './testing/fake-pool.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Answer {
  explained?: ExplainedSentence;
  error?: BriskError;
}

function explain(fake: FakePool, text: string, { signal }: { signal?: AbortSignal } = {}): Answer {
  const answer: Answer = {};
  const job = {
    text,
    language: 'de',
    espeakVoice: 'de',
    deadline: performance.now() + 10_000,
    ...(signal && { signal }),
  };
  fake.pool.phonemize(job).then(
    (explained) => (answer.explained = explained),
    (error: BriskError) => (answer.error = error),
  );
  return answer;
}

/** Texts that workers are asked to read now. */
const reading = (fake: FakePool) =>
  fake.alive.flatMap(({ asked }) => {
    const last = asked.at(-1);
    return last?.type === 'phonemize' ? [last.text] : [];
  });

describe('phonemize', () => {
  it('asks an idle worker, which speaks again afterwards', async () => {
    const fake = await FakePool.started({ workers: 1 });
    const answer = explain(fake, 'ab cd');
    await settle();
    const sentence = fake.say('spoken');
    await settle();
    expect(fake.speaking).toEqual([]);
    fake.workers[0]!.explain();
    await settle();
    expect(answer.explained).toMatchObject({ spoken: 'ab cd', words: [{ text: 'ab' }, { text: 'cd' }] });
    expect(fake.speaking).toEqual(['spoken']);
    fake.speaker('spoken').finish();
    await settle();
    expect(sentence.audio).toBeDefined();
  });

  it('lets all speech go first', async () => {
    const fake = await FakePool.started({ workers: 1 });
    for (const text of ['a', 'b']) fake.say(text);
    await settle();
    const answer = explain(fake, 'read');
    await settle();
    fake.speaker('a').finish();
    await settle();
    expect(fake.speaking).toEqual(['b']);
    expect(reading(fake)).toEqual([]);
    fake.speaker('b').finish();
    await settle();
    expect(reading(fake)).toEqual(['read']);
    fake.workers[0]!.explain();
    await settle();
    expect(answer.explained).toBeDefined();
  });

  it('is refused when too many wait, late, or left, and the rest goes on', async () => {
    const fake = await FakePool.started({ workers: 1 });
    fake.say('a', { deadline: performance.now() + 60_000 });
    await settle();
    const leaving = new AbortController();
    const left = explain(fake, 'left', { signal: leaving.signal });
    const late = Array.from({ length: 31 }, (_, index) => explain(fake, `late ${index}`));
    await settle();
    const refused = explain(fake, 'one too many');
    leaving.abort();
    await settle();
    expect(refused.error).toMatchObject({ code: 'queue_full', retryAfterSeconds: 1 });
    expect(left.error).toMatchObject({ code: 'cancelled' });
    await settle(10_001);
    expect(late.map(({ error }) => error?.code)).toEqual(late.map(() => 'deadline_exceeded'));
    expect(fake.speaking).toEqual(['a']);
  });

  it('fails when its worker ends, and is refused while the pool stops', async () => {
    const fake = await FakePool.started({ workers: 1 });
    const answer = explain(fake, 'read');
    await settle();
    fake.workers[0]!.die('SIGSEGV');
    await settle();
    expect(answer.error).toMatchObject({ code: 'worker_crashed' });
    void fake.pool.drain(1000);
    const refused = explain(fake, 'too late');
    await settle();
    expect(refused.error).toMatchObject({ code: 'draining' });
  });
});
