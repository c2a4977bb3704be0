import {
  fetchApi,
  measureSignal,
  openFaultInjection,
  startApi,
  type ApiProcess,
  type WorkerFault,
} from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const fault = openFaultInjection();
let api: ApiProcess;
beforeAll(async () => (api = await startApi({ BRISK_WORKERS: '1', ...fault.environment })));
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
});
