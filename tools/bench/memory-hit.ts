import { startApi } from '@brisk/testing';
import { callApi } from '../workload/call-api.js';
import { median, percentile } from '../shared/percentile.js';
import type { BareReply, BareRequest } from './bare-fastify.js';
import { Forked } from './forked.js';
import type { LoadReply, LoadRequest } from './load-process.js';
import type { Row } from './row.js';
import { THREE_SECOND_SENTENCE } from './sentences.js';

const CONNECTIONS = 8;
const ROUNDS = 9;
/** Until the optimizing compiler has seen all of the way: it has more to see in the API. */
const WARM_UP = 20_000;
const PER_ROUND = 5000;

/**
 * A remembered answer through the whole API, against a bare Fastify route that sends the same bytes. Each in a process
 * of its own, asked in turns by the same generator: its own cost weighs on both.
 */
export async function memoryHit(): Promise<Row[]> {
  const api = await startApi({ BRISK_RATE_LIMIT_RPS: '1000000', BRISK_CONCURRENCY_LIMIT: '1000000' });
  const bare = new Forked<BareRequest, BareReply>(new URL('./bare-fastify.js', import.meta.url));
  const generator = new Forked<LoadRequest, LoadReply>(new URL('./load-process.js', import.meta.url));
  try {
    const body = JSON.stringify({ model: 'tts-1', voice: 'alloy', input: THREE_SECOND_SENTENCE });
    await callApi(api, '/v1/audio/speech', { body, token: api.apiKey });
    const known = await callApi(api, '/v1/audio/speech', { body, token: api.apiKey });
    if (known.headers.get('x-brisk-cache') !== 'hit') throw new Error('the answer was not remembered');
    const { port } = await bare.ask({ bytes: known.body, contentType: known.headers.get('content-type')! });

    const headers = { authorization: `Bearer ${api.apiKey}`, 'content-type': 'application/json' };
    const load = async (to: number, requests: number) => {
      const reply = await generator.ask({ port: to, headers, body, connections: CONNECTIONS, requests });
      if (reply.failure) throw new Error(reply.failure);
      return reply;
    };
    const ports = { api: Number(new URL(api.url).port), bare: port };
    await load(ports.api, WARM_UP);
    await load(ports.bare, WARM_UP);
    const rounds: Record<keyof typeof ports, LoadReply[]> = { api: [], bare: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.api.push(await load(ports.api, PER_ROUND));
      rounds.bare.push(await load(ports.bare, PER_ROUND));
    }
    return rows(rounds.api, rounds.bare, known.body.length);
  } finally {
    generator.stop();
    bare.stop();
    await api.stop();
  }
}

function rows(api: LoadReply[], bare: LoadReply[], bytes: number): Row[] {
  const rate = (rounds: LoadReply[]) => median(rounds.map(({ perSecond }) => perSecond));
  const p99 = (rounds: LoadReply[]) => median(rounds.map(({ latencies }) => percentile(latencies, 99)));
  const ratios = (of: (rounds: LoadReply[]) => number) =>
    median(api.map((each, round) => of([each]) / of([bare[round]!])));
  const busy = median([...api, ...bare].map((round) => round.busy));
  const note = `${CONNECTIONS} connections, ${bytes} bytes an answer; the generator used ${(busy * 100).toFixed(0)} % of a core`;
  return [
    { name: 'memory hit through the API, median round', value: rate(api), unit: 'requests/s', note },
    { name: 'bare Fastify route, median round', value: rate(bare), unit: 'requests/s' },
    { name: 'memory hit over bare route, requests/s', value: ratios(rate), unit: 'x', atLeast: 0.7 },
    { name: 'memory hit through the API, p99', value: p99(api), unit: 'ms' },
    { name: 'bare Fastify route, p99', value: p99(bare), unit: 'ms' },
    { name: 'memory hit over bare route, p99', value: ratios(p99), unit: 'x', atMost: 3 },
  ];
}
