import { request, type IncomingMessage } from 'node:http';
import { poolStatusSchema, type PoolStatus } from '@brisk/contracts';
import { fetchApi, startApi, type ApiProcess } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

/** Sentences that nobody has said before, so that nothing comes from the cache. */
let said = 0;
const sentences = (count: number) =>
  Array.from(
    { length: count },
    () => `Boat number ${(said += 1)} slips out between the piers before the sun is up.`,
  ).join(' ');

let api: ApiProcess;
beforeAll(async () => (api = await startApi({ BRISK_WORKERS: '1' })));
afterAll(() => api?.stop());

async function pool(): Promise<PoolStatus> {
  return poolStatusSchema.parse(await (await fetchApi(api, '/admin/pool')).json());
}

/** The answer's head; its body is left to the caller. */
function ask(input: string, more: object = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${api.apiKey}`, 'content-type': 'application/json' };
    const sent = request(`${api.url}/v1/audio/speech`, { method: 'POST', headers }, resolve);
    sent.on('error', reject);
    sent.end(JSON.stringify({ model: 'tts-1', voice: 'alloy', input, response_format: 'pcm', ...more }));
  });
}

async function read(answer: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('an answer of many sentences', () => {
  it('begins while the rest is being made', async () => {
    const before = (await pool()).totals.completed;
    const answer = await ask(sentences(40));
    const made = (await pool()).totals.completed - before;
    expect(made).toBeLessThan(40);
    await read(answer);
    expect((await pool()).totals.completed - before).toBe(40);
  });

  it('joins its sentences without a gap: it is what each of them is alone', async () => {
    const [first, second] = [sentences(1), sentences(1)];
    const whole = await read(await ask(`${first} ${second}`));
    const alone = Buffer.concat([await read(await ask(first)), await read(await ask(second))]);
    expect(whole.equals(alone)).toBe(true);
  });

  it('is partly from the cache when some of it was said before', async () => {
    const known = sentences(1);
    await read(await ask(known));
    const answer = await ask(`${known} ${sentences(1)}`);
    await read(answer);
    expect(answer.headers['x-brisk-cache']).toBe('partial');
  });
});

describe('a caller that leaves', () => {
  it('frees the worker and its place', async () => {
    const answer = await ask(sentences(40));
    answer.destroy();
    await vi.waitFor(async () => {
      const { queue, workers } = await pool();
      expect(queue.length).toBe(0);
      expect(workers.map(({ state }) => state)).toEqual(['idle']);
    });
    expect((await pool()).totals.cancelled).toBeGreaterThan(0);
    const metrics = await (await fetch(`${api.url}/metrics`)).text();
    expect(metrics).toMatch(/brisk_speech_requests_total\{.*outcome="cancelled"\} [1-9]/);
  });

  it('costs nobody else an answer', async () => {
    const shared = sentences(3);
    const answers = await Promise.all([ask(shared), ask(shared), ask(shared)]);
    answers[0]!.destroy();
    const [a, b] = await Promise.all(answers.slice(1).map(read));
    expect(a!.length).toBeGreaterThan(100_000);
    expect(a!.equals(b!)).toBe(true);
  });
});

describe('a worker that is killed', () => {
  it('costs a second try before the first byte, and nothing else', async () => {
    const asked = ask(sentences(1).repeat(1));
    process.kill((await pool()).workers[0]!.pid!, 'SIGKILL');
    const answer = await asked;
    expect(answer.statusCode).toBe(200);
    expect((await read(answer)).length).toBeGreaterThan(50_000);
    await vi.waitFor(async () => expect((await pool()).totals.restarts).toBe(1));
  });

  it('never leaves a 200 that is cut in silence', async () => {
    const answer = await ask(sentences(40));
    const reading = read(answer).then(
      (audio) => audio.length,
      () => 'cut',
    );
    // Twice: a sentence is given to one more worker before it is given up.
    for (let kill = 0; kill < 2; kill += 1) {
      const pid = await vi.waitFor(async () => {
        const [worker] = (await pool()).workers;
        expect(worker!.state).toBe('busy');
        return worker!.pid!;
      });
      process.kill(pid, 'SIGKILL');
    }
    const outcome = await reading;
    if (outcome !== 'cut') expect(outcome).toBeGreaterThan(40 * 100_000);
  });
});
