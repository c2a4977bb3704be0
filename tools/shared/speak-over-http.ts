import { request, Agent } from 'node:http';
import type { ApiProcess } from '@brisk/testing';

const agent = new Agent({ keepAlive: true });

export interface SpeakTimes {
  firstByteMs: number;
  totalMs: number;
  bytes: number;
  cache: string;
  /** Profile that answered. */
  profile: string;
}

/** One `POST /v1/audio/speech`, read to its end. @throws when the answer is not 200 or is cut */
export function speakOverHttp(
  api: Pick<ApiProcess, 'url' | 'apiKey'>,
  input: string,
  format = 'pcm',
  more: Record<string, string> = {},
): Promise<SpeakTimes> {
  const body = JSON.stringify({ model: 'tts-1', voice: 'alloy', input, response_format: format });
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const headers = {
      authorization: `Bearer ${api.apiKey}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...more,
    };
    const sent = request(`${api.url}/v1/audio/speech`, { method: 'POST', agent, headers }, (response) => {
      let firstByteMs = Number.NaN;
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        if (bytes === 0) firstByteMs = performance.now() - started;
        bytes += chunk.length;
      });
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode !== 200) return reject(new Error(`answered ${response.statusCode}`));
        const header = (name: string) => String(response.headers[`x-brisk-${name}`]);
        const totalMs = performance.now() - started;
        resolve({ firstByteMs, totalMs, bytes, cache: header('cache'), profile: header('profile') });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
