import type { ServiceLevel } from '@brisk/metrics';
import { expect, it, vi } from 'vitest';
import { SloWatch } from './slo-watch.js';

const usual: ServiceLevel = { p95Ms: 200, errorRate: 0, requestsPerSecond: 10 };

const target = { p95Ms: 150, errorRate: 0.05 };

function open(readUsual: () => Promise<ServiceLevel | undefined>) {
  const onProblem = vi.fn();
  return { watch: new SloWatch({ ...{ readUsual, target, onProblem }, now: () => 120_000 }), onProblem };
}

function serve(watch: SloWatch, outcome: 'completed' | 'failed' | 'cancelled', from = 0): number {
  const to = from + 120_000;
  for (let at = from; at < to; at += 200) watch.ended(at, true, { outcome, totalMs: 1000 });
  return to;
}

it('counts what was completed and what failed, and nothing of callers who left', async () => {
  const { watch } = open(() => Promise.resolve(usual));
  expect(watch.breach(0)).toBeUndefined();
  await Promise.resolve();
  const then = serve(watch, 'cancelled');
  expect(watch.breach(then)).toBeUndefined();
  const later = serve(watch, 'completed', then);
  expect(watch.breach(later)).toMatchObject({ of: 'latency' });
  expect(watch.breach(serve(watch, 'failed', later))).toMatchObject({ of: 'errors' });
});

it('asks again after a while when the history cannot be read, and once when it can', async () => {
  const readUsual = vi.fn().mockRejectedValueOnce(new Error('away')).mockResolvedValue(undefined);
  const { watch, onProblem } = open(readUsual);
  watch.breach(0);
  await vi.waitFor(() => expect(onProblem).toHaveBeenCalled());
  watch.breach(29_999);
  expect(readUsual).toHaveBeenCalledTimes(1);
  watch.breach(30_000);
  await Promise.resolve();
  watch.breach(300_000);
  expect(readUsual).toHaveBeenCalledTimes(2);
});

it('goes on from what another run has left, whether that or the history is read first', async () => {
  const read = () => Promise.resolve(usual);
  const { watch: before } = open(read);
  before.breach(0);
  await Promise.resolve();
  for (let at = 0; at < 70_000; at += 200) before.ended(at, true, { outcome: 'completed', totalMs: 1000 });
  const left = JSON.parse(JSON.stringify(before.snapshot()));
  const after = (watch: SloWatch) => {
    for (let at = 70_000; at < 100_000; at += 200) watch.ended(at, true, { outcome: 'completed', totalMs: 1000 });
    return watch.breach(99_999);
  };
  const { watch: alone } = open(read);
  alone.breach(70_000);
  await Promise.resolve();
  expect(after(alone)).toBeUndefined();

  const { watch: first } = open(read);
  first.merge(left, 70_000);
  expect(first.snapshot()).toEqual(left);
  first.breach(70_000);
  await Promise.resolve();
  expect(after(first)).toMatchObject({ of: 'latency', since: 0 });

  const { watch: later } = open(read);
  later.breach(70_000);
  await Promise.resolve();
  later.merge(left, 70_000);
  expect(after(later)).toMatchObject({ of: 'latency', since: 0 });
});
