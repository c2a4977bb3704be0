import { historyCohortsSchema, shadowPairPageSchema, type ShadowPairView } from '@brisk/contracts';
import {
  fetchApi,
  measureSignal,
  openFaultInjection,
  startApi,
  type ApiProcess,
  type WorkerFault,
} from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const fault = openFaultInjection();
let api: ApiProcess;
beforeAll(async () => {
  api = await startApi({
    ...{ BRISK_WORKERS: '1', BRISK_SHADOW_SHARE: '1', BRISK_SHADOW_TIME_PERCENT: '100' },
    ...fault.environment,
  });
});
afterAll(async () => {
  await api?.stop();
  fault.remove();
});

const SENTENCES = ['The ferry leaves the harbour at noon.', 'The last of the cars is on board by then.'];

/** Spoken as raw samples, by whom the headers say. */
async function speak(input: string, headers: Record<string, string> = {}) {
  const body = { model: 'tts-1', voice: 'alloy', input, response_format: 'pcm' };
  const token = headers['x-brisk-profile'] ? api.operatorToken : api.apiKey;
  const response = await fetchApi(api, '/v1/audio/speech', { body, token, headers });
  const samples = new Int16Array(response.ok ? await response.arrayBuffer() : new ArrayBuffer(0));
  return { status: response.status, profile: response.headers.get('x-brisk-profile'), samples };
}
const rejected = async (flaw: string) => {
  const metrics = await (await fetchApi(api, '/metrics')).text();
  return Number(
    new RegExp(`brisk_output_rejected_total{profile="optimized",flaw="${flaw}"} (\\d+)`).exec(metrics)?.[1] ?? 0,
  );
};

describe('a candidate whose output is spoilt', () => {
  const cases: [WorkerFault['kind'], string][] = [
    ['nan', 'invalid_samples'],
    ['silence', 'silent'],
    ['half_length', 'too_short'],
  ];
  it.each(cases)(
    'serves nothing of %s: the baseline speaks',
    async (kind, flaw) => {
      const input = `${SENTENCES[0]} ${kind}.`;
      const control = await speak(input, { 'x-brisk-profile': 'baseline' });
      fault.set({ kind } as WorkerFault);
      const served = await speak(input);
      fault.set({ kind: 'none' });
      expect(served).toMatchObject({ status: 200, profile: 'baseline' });
      expect(Buffer.compare(Buffer.from(served.samples.buffer), Buffer.from(control.samples.buffer))).toBe(0);
      expect(await rejected(flaw)).toBe(1);
      // Nothing of it was remembered.
      expect(await speak(input)).toMatchObject({ status: 200, profile: 'optimized', samples: control.samples });
    },
    60_000,
  );

  it('has sentences after the first one spoken by the baseline in the middle of the answer', async () => {
    const input = SENTENCES.join(' ');
    const whole = await speak(input, { 'x-brisk-profile': 'baseline' });
    await speak(SENTENCES[0]!); // remembered from here on, so that only the second one is spoilt
    fault.set({ kind: 'silence' });
    const before = await rejected('silent');
    const served = await speak(input);
    fault.set({ kind: 'none' });
    expect(served).toMatchObject({ status: 200, profile: 'optimized' });
    expect(served.samples.length).toBe(whole.samples.length);
    expect(measureSignal(served.samples.subarray(served.samples.length >> 1), 24_000).rms).toBeGreaterThan(0.02);
    expect(await rejected('silent')).toBe(before + 1);
  }, 60_000);

  it('has what it cannot make at all spoken by the baseline, too, once an answer has begun', async () => {
    const input = [SENTENCES[0], 'The gangway is drawn in at five to twelve.'].join(' ');
    const whole = await speak(input, { 'x-brisk-profile': 'baseline' });
    await speak(SENTENCES[0]!);
    fault.set({ kind: 'error' });
    const served = await speak(input).finally(() => fault.set({ kind: 'none' }));
    expect(served).toMatchObject({ status: 200, profile: 'optimized' });
    expect(Buffer.compare(Buffer.from(served.samples.buffer), Buffer.from(whole.samples.buffer))).toBe(0);
    // Nothing of it was remembered as the candidate's.
    expect(await speak(input)).toMatchObject({ status: 200, profile: 'optimized', samples: whole.samples });
  }, 60_000);
});

describe('shadow pairs', () => {
  const read = async (route: string) => (await fetchApi(api, route)).json();
  const pairs = async (query = '') => shadowPairPageSchema.parse(await read(`/admin/shadow-pairs${query}`)).data;
  /** The first pair with that verdict that there is once a text is spoken. */
  async function pairOf(input: string, verdict: string): Promise<ShadowPairView> {
    await speak(input);
    const found = async () => (await pairs(`?verdict=${verdict}`)).at(-1) ?? expect.fail('there is none yet');
    return vi.waitFor(found, { timeout: 150_000, interval: 100 });
  }

  it('are the same where the candidate is as good, and worse where it only sounds well to the check', async () => {
    const good = await pairOf('The ticket office opens at seven on weekdays.', 'same');
    expect(good).toMatchObject({ verdict: 'same', faults: [], duration_ratio: 1, log_mel_db: 0, tenant: 'default' });
    expect(good.candidate.service_ms).toBeGreaterThan(0);
    fault.set({ kind: 'noise', level: 0.1 });
    const noisy = await pairOf('The ticket office closes at nine on Sundays.', 'worse').finally(() =>
      fault.set({ kind: 'none' }),
    );
    expect(noisy).toMatchObject({ verdict: 'worse', faults: ['spectrum'], audio: true });

    const { quality } = historyCohortsSchema.parse(await read('/admin/history/cohorts?basis=all'));
    expect(quality.shadow.pairs).toBeGreaterThanOrEqual(2);
    expect(quality.shadow.worse_rate).toBeGreaterThan(0);
    const metrics = await (await fetchApi(api, '/metrics')).text();
    expect(metrics).toMatch(/brisk_shadow_pairs_total\{profile="optimized",verdict="worse"\} 1/);

    const sound = (side: string, token?: string) =>
      fetchApi(api, `/admin/shadow-pairs/${noisy.id}/${side}.wav`, { token });
    const samples = async (side: string) => new Int16Array((await (await sound(side)).arrayBuffer()).slice(44));
    const [candidate, control] = [await samples('candidate'), await samples('control')];
    expect(candidate.length).toBe(control.length);
    expect(Buffer.compare(Buffer.from(candidate.buffer), Buffer.from(control.buffer))).not.toBe(0);
    expect((await sound('control', api.apiKey)).status).toBe(403);
    expect((await sound('other')).status).toBe(404);
    expect((await fetchApi(api, '/admin/shadow-pairs/..%2Fx/control.wav')).status).toBe(404);

    await fetchApi(api, '/admin/cache/purge', { body: { tenant: 'default', reason: 'to be forgotten' } });
    await vi.waitFor(async () => expect((await sound('control')).status).toBe(404), { timeout: 10_000 });
  }, 320_000);
});
