import type { PoolEvents, WorkerPool } from '@brisk/inference';
import { beforeEach, expect, it, vi } from 'vitest';
import { logPoolEvents } from './log-pool-events.js';

const logger = { info: vi.fn(), warn: vi.fn() };
let tell: <K extends keyof PoolEvents>(event: K, payload: PoolEvents[K]) => void;

beforeEach(() => {
  vi.clearAllMocks();
  const listeners = new Map<string, (payload: never) => void>();
  const on: WorkerPool['on'] = (event, listener) => {
    listeners.set(event, listener);
    return () => {};
  };
  tell = (event, payload) => listeners.get(event)!(payload as never);
  logPoolEvents({ on }, logger);
});

const exited = (how: string, planned = false) => tell('worker-exited', { slot: 0, pid: 7, how, planned });

it('warns of a worker that cannot start once, and again when the reason is another', () => {
  for (const how of ['SIGSEGV', 'SIGSEGV', 'SIGSEGV', 'exit code 1', 'exit code 1']) exited(how);
  expect(logger.warn.mock.calls.map(([event]) => event.how)).toEqual(['SIGSEGV', 'exit code 1']);
});

it('warns again when it had run in between', () => {
  exited('SIGKILL');
  tell('worker-ready', { slot: 0, pid: 8, device: 'cpu', voices: [], startMs: 1 });
  exited('SIGKILL');
  expect(logger.warn).toHaveBeenCalledTimes(2);
  exited('recycled', true);
  expect(logger.warn).toHaveBeenCalledTimes(2);
});

it('warns of a broken voice once, however many workers have tried it', () => {
  for (const voiceId of ['anna', 'anna', 'ben']) tell('voice-broken', { voiceId, problems: ['graph: torn'] });
  for (let slot = 0; slot < 2; slot += 1) tell('device-fallback', { slot: 0, from: 'cuda:0', reason: 'no driver' });
  expect(logger.warn).toHaveBeenCalledTimes(3);
});
