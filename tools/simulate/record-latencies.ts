import { writeFileSync } from 'node:fs';
import { startApi } from '@brisk/testing';
import { describeMachine } from '../shared/machine.js';
import { speakOverHttp } from '../shared/speak-over-http.js';
import { exponentialGap } from '../workload/arrivals.js';
import { openLoop } from '../workload/open-loop.js';
import { makePhrases } from '../workload/phrases.js';
import { seededRandom } from '../workload/seeded-random.js';
import type { Recording } from './recording.js';

const REQUESTS = 2000;
/** Below half of what two busy cores can do: requests meet now and then, as they do in a service. */
const PER_SECOND = 5;
const MOST_PHRASES = 4;
/** Nothing is remembered, and one tenant's limits are not what is measured. */
const ENVIRONMENT = { BRISK_CACHE_MB: '0', BRISK_RATE_LIMIT_RPS: '1000000', BRISK_CONCURRENCY_LIMIT: '1000000' };

/** Asks a real API of its own for texts of one to four phrases, none of them from a cache, and keeps how long each took. */
export async function recordLatencies(file: string, seed: number): Promise<Recording> {
  const random = seededRandom(seed);
  const phrases = makePhrases(REQUESTS, seed);
  let atMs = 0;
  const plan = phrases.map((phrase, index) => {
    const more = Math.floor(random() * MOST_PHRASES);
    const text = [phrase, ...Array.from({ length: more }, (_, n) => phrases[(index + 7 * n + 1) % REQUESTS])].join(' ');
    atMs += (exponentialGap(random) * 1000) / PER_SECOND;
    return { text, atMs };
  });
  const api = await startApi(ENVIRONMENT);
  try {
    for (let warm = 0; warm < 20; warm += 1) await speakOverHttp(api, `Warm up, number ${warm}.`);
    const outcomes = await openLoop(plan, (text) => speakOverHttp(api, text));
    const wrong = outcomes.find(({ failure, cache }) => failure !== undefined || cache !== 'miss');
    if (wrong) throw new Error(`a request was not synthesized: ${wrong.failure ?? wrong.cache}`);
    const recording: Recording = {
      what: `last byte of ${REQUESTS} uncached requests for pcm, open loop at ${PER_SECOND} a second, seed ${seed}`,
      machine: describeMachine(),
      columns: ['characters', 'milliseconds'],
      requests: outcomes.map(({ text, lastByteMs }) => [text.length, Math.round(lastByteMs * 100) / 100]),
    };
    writeFileSync(file, formatRecording(recording));
    return recording;
  } finally {
    await api.stop();
  }
}

/** One request a line. */
const formatRecording = (recording: Recording): string =>
  `${JSON.stringify(recording, null, 2).replace(/\[\s+(\d+),\s+([\d.]+)\s+\]/g, '[$1, $2]')}\n`;
