import { Judge, type Completion } from '@brisk/metrics/judge';
import { median } from '../shared/percentile.js';
import { seededRandom } from '../workload/seeded-random.js';
import type { Row } from './row.js';

const PER_SECOND = 20;
const DAY_S = 86_400;
const BLOCK = 1000;
const MEASURED = 300_000;
const RHO = 0.1;
const VERDICTS = 50;

/** What the judge costs: an assignment and an outcome, a verdict, and all of a day of a busy tenant, as it is replayed. */
export function benchJudge(): Promise<Row[]> {
  feed(new Judge(0), MEASURED / 10, 1); // warm-up
  const judge = new Judge(0);
  const perSample = (median(feed(judge, MEASURED, 2)) * 1000) / BLOCK;

  const started = performance.now();
  for (let count = 0; count < VERDICTS; count += 1) judge.verdict();
  const verdict = (performance.now() - started) / VERDICTS;
  const snapshotBytes = JSON.stringify(judge.snapshot()).length;

  const day = new Judge(0);
  const daySeconds = feed(day, DAY_S * PER_SECOND, 3).reduce((sum, ms) => sum + ms) / 1000;
  return Promise.resolve([
    { name: `a sample: assignment and outcome, p50 of ${BLOCK} each`, value: perSample, unit: 'µs', atMost: 2 },
    {
      name: `a day at ${PER_SECOND} uncached requests a second, replayed`,
      value: daySeconds,
      unit: 's',
      atMost: 10,
      note: `${DAY_S * PER_SECOND} samples; it says: ${day.verdict().decision}`,
    },
    { name: 'a verdict, with intervals and forecast', value: verdict, unit: 'ms' },
    { name: 'snapshot of one tenant, as JSON', value: snapshotBytes / 1000, unit: 'kB' },
  ]);
}

/** @returns ms that the judge took for each block; samples are made between its turns */
function feed(judge: Judge, count: number, seed: number): number[] {
  const random = seededRandom(seed);
  const taken: number[] = [];
  for (let from = 0; from < count; from += BLOCK) {
    const samples = Array.from({ length: Math.min(BLOCK, count - from) }, (_, index) =>
      makeSample(random, `request-${seed}-${from + index}`, ((from + index) * 1000) / PER_SECOND),
    );
    const started = performance.now();
    for (const sample of samples) {
      judge.assigned(sample, sample.at);
      judge.completed(sample, sample.at);
    }
    taken.push(performance.now() - started);
  }
  return taken;
}

function makeSample(random: () => number, id: string, at: number): Completion {
  const size = 20 + Math.floor(random() * 200);
  const latencyMs = size * Math.exp(random() + random() + random() - 1.5);
  const flawed = random() < 0.001;
  return {
    id,
    tenantId: 'busy',
    treated: random() < RHO,
    rho: RHO,
    at,
    failed: false,
    flawed,
    latencyMs,
    size,
  };
}
