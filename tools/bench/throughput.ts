import { type ApiProcess, startApi, treeResidentBytes } from '@brisk/testing';
import { median } from '../shared/percentile.js';
import { BareEngine } from './bare-engine.js';
import { Forked } from './forked.js';
import type { LoadReply, LoadRequest } from './load-process.js';
import type { Row } from './row.js';
import { THREE_SECOND_SENTENCE } from './sentences.js';

const CONCURRENCY = 8;
const PER_ROUND = 80;
const ROUNDS = 15;
/** Rounds until V8 has compiled what a request runs through. */
const WARM_UP = 3;

/** Sentences a second at concurrency 8 through the API, against two bare engine processes side by side. */
export async function throughput(): Promise<Row[]> {
  const api = await startApi({ BRISK_CACHE_MB: '0', BRISK_WORKERS: '2' });
  const engines = await Promise.all([1, 2].map(() => BareEngine.start(THREE_SECOND_SENTENCE)));
  const generator = new Forked<LoadRequest, LoadReply>(new URL('./load-process.js', import.meta.url));
  const served: number[] = [];
  const bare: number[] = [];
  const delays: number[] = [];
  try {
    for (let round = 0; round < WARM_UP; round += 1) await apiRound(api, generator);
    for (let round = 0; round < ROUNDS; round += 1) {
      await eventLoopDelayP99(api); // Begins anew with each scrape: what the bare processes do to it is not its own.
      served.push(await perSecond(() => apiRound(api, generator)));
      delays.push(await eventLoopDelayP99(api));
      bare.push(await perSecond(() => Promise.all(engines.map((engine) => engine.run(PER_ROUND / 2)))));
    }
    const rssBytes = treeResidentBytes(api.pid);
    // Of rounds side by side: a shared machine is faster in one minute than in the next.
    const ratio = median(served.map((each, round) => each / bare[round]!));
    return [
      { name: 'throughput at concurrency 8, median round', value: median(served), unit: 'sentences/s' },
      { name: 'two bare processes side by side, median round', value: median(bare), unit: 'sentences/s' },
      { name: 'throughput over two bare processes', value: ratio, unit: 'x', atLeast: 0.9 },
      { name: 'API event-loop delay meanwhile, p99, median round', value: median(delays), unit: 'ms', atMost: 10 },
      { name: 'API and two workers, RSS after it', value: rssBytes / 1e6, unit: 'MB' },
    ];
  } finally {
    generator.stop();
    for (const engine of engines) engine.stop();
    await api.stop();
  }
}

/** The requests come from a process that costs less than 1 % of what they do: it shares the two cores with the workers. */
async function apiRound(api: ApiProcess, generator: Forked<LoadRequest, LoadReply>): Promise<void> {
  const { failure } = await generator.ask({
    port: Number(new URL(api.url).port),
    headers: { authorization: `Bearer ${api.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'tts-1', voice: 'alloy', input: THREE_SECOND_SENTENCE, response_format: 'pcm' }),
    connections: CONCURRENCY,
    requests: PER_ROUND,
  });
  if (failure) throw new Error(failure);
}

async function perSecond(round: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await round();
  return (PER_ROUND * 1000) / (performance.now() - started);
}

/** From `/metrics`, since the last scrape, in ms. */
async function eventLoopDelayP99(api: ApiProcess): Promise<number> {
  const text = await (await fetch(`${api.url}/metrics`)).text();
  const seconds = /^brisk_event_loop_delay_p99_seconds (\S+)$/m.exec(text)?.[1];
  if (seconds === undefined) throw new Error('/metrics has no event-loop delay');
  return Number(seconds) * 1000;
}
