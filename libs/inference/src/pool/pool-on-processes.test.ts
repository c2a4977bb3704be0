import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SentenceAudio, SentenceJob } from '@brisk/contracts';
import { measureSignal, temporaryFolder } from '@brisk/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { VoiceCatalogue } from '../voices/voice-catalogue.js';
import { EMBEDDED_VOICES, WREN, copyVoice, damagedVoice } from './testing/real-voices.js';
import { WorkerPool } from './worker-pool.js';
import type { WorkerPoolOptions } from './worker-pool-options.js';
import { WorkerProcess } from './worker-process.js';

const LONG = 'This sentence is long enough that a worker is busy with it for a while. '.repeat(4).trim();
const WAIT = { timeout: 20_000, interval: 20 };
const program = (name: string) => fileURLToPath(new URL(`testing/${name}`, import.meta.url));

let catalogue: VoiceCatalogue;
let pool: WorkerPool;
/** Of every worker that was ever ready. */
const pids = new Set<number>();

async function startPool(options: Partial<WorkerPoolOptions> = {}, folder = EMBEDDED_VOICES): Promise<void> {
  catalogue = await VoiceCatalogue.open(folder);
  pool = new WorkerPool({ devices: ['cpu'], workers: 2, memoryBytes: 1e9, ...options, catalogue });
  pool.on('worker-ready', ({ pid }) => pids.add(pid));
  await pool.start();
  await vi.waitFor(() => expect(states().every((state) => state === 'idle')).toBe(true), WAIT);
}

function say(text: string, overrides: Partial<SentenceJob> = {}): Promise<SentenceAudio> {
  const { hash: voiceHash } = catalogue.get(overrides.voiceId ?? WREN)!;
  const deadline = performance.now() + 30_000;
  const job = { tenantId: 't', voiceId: WREN, voiceHash, text, speed: 1, profile: 'optimized', deadline };
  return pool.synthesize({ ...job, ...overrides });
}

const states = () => pool.status().workers.map(({ state }) => state);
const busyPid = () => pool.status().workers.find(({ state }) => state === 'busy')!.pid!;
const allIdle = () => vi.waitFor(() => expect(states().every((state) => state === 'idle')).toBe(true), WAIT);

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

afterEach(async () => {
  await pool.drain(0);
  expect([...pids].filter(isAlive)).toEqual([]);
  pids.clear();
});

describe('the pool on real workers', () => {
  it('speaks, and says the same sentence the same way on every worker', async () => {
    await startPool();
    const spoken = await Promise.all([say('One, two, three.'), say('One, two, three.')]);
    expect(pool.status().workers.map(({ runs }) => runs)).toEqual([1, 1]);
    expect(spoken[0]!.pcm).toEqual(spoken[1]!.pcm);
    const { seconds, rms, clipped } = measureSignal(spoken[0]!.pcm, spoken[0]!.sampleRate);
    expect(seconds).toBeGreaterThan(0.5);
    expect(rms).toBeGreaterThan(0.01);
    expect(clipped).toBe(0);
  });

  it('says so when a sentence has nothing to say', async () => {
    await startPool({ workers: 1 });
    await expect(say('...')).rejects.toMatchObject({ code: 'nothing_to_say', param: 'input' });
  });

  it('speaks a sentence elsewhere when its worker is killed in the middle of it', async () => {
    await startPool();
    const sentence = say(LONG);
    const pid = busyPid();
    process.kill(pid, 'SIGKILL');
    expect((await sentence).pcm.length).toBeGreaterThan(0);
    expect(pool.status().totals).toMatchObject({ completed: 1, retried: 1 });
    await allIdle();
    expect(pool.status().workers.map(({ last_exit }) => last_exit)).toContain('SIGKILL');
    expect(isAlive(pid)).toBe(false);
  });

  it('kills a worker that hangs, at its sentence’s deadline, and starts another', async () => {
    await startPool();
    const hung = say(LONG, { deadline: performance.now() + 500 });
    const pid = busyPid();
    process.kill(pid, 'SIGSTOP');
    await expect(say('The other one goes on.')).resolves.toBeDefined();
    await expect(hung).rejects.toMatchObject({ code: 'deadline_exceeded' });
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), WAIT);
    await allIdle();
    expect(pool.status().totals.restarts).toBe(1);
  });

  it('survives a sentence over which workers run out of memory', async () => {
    const spawn = () => new WorkerProcess(program('greedy-worker.mjs'), ['--max-old-space-size=64']);
    await startPool({ spawn });
    await expect(say('Eat this.')).rejects.toMatchObject({ code: 'worker_crashed' });
    await allIdle();
    await expect(say('Better now.')).resolves.toBeDefined();
    expect(pool.status().totals).toMatchObject({ retried: 1, restarts: 2 });
  });

  it('serves a good voice beside a damaged one', async () => {
    const folder = temporaryFolder();
    copyVoice(folder.path, 'good');
    damagedVoice(folder.path, 'bad');
    await startPool({}, folder.path);
    folder.remove();
    expect(pool.readiness()).toMatchObject({ ready: true, degraded: [expect.stringMatching(/^voice bad: graph: ./)] });
    await expect(say('Hello.', { voiceId: 'good' })).resolves.toBeDefined();
  });

  it('reports a device that is not there, and speaks on the CPU', async () => {
    await startPool({ workers: 1, devices: ['cuda:0'] });
    expect(pool.status().workers[0]).toMatchObject({ device: 'cpu', fallback_from: 'cuda:0' });
    expect(pool.readiness()).toMatchObject({
      ready: true,
      degraded: [expect.stringMatching(/^worker 0 runs on cpu instead of cuda:0: ./)],
    });
    await expect(say('Hello.')).resolves.toBeDefined();
  });

  it('runs a thousand sentences on each worker without growing or losing one', async () => {
    await startPool();
    const texts = ['Yes.', 'No.', 'Thank you.', 'Please hold.'];
    const run = async (sentences: number): Promise<number> => {
      let next = 0;
      const caller = async (): Promise<void> => {
        while (next < sentences) await say(texts[(next += 1) % texts.length]!, { speed: 4 });
      };
      await Promise.all([caller(), caller(), caller()]);
      return pool.status().memory.used_bytes;
    };
    const settled = await run(500);
    const after = await run(1500);
    expect(pool.status().totals).toMatchObject({ completed: 2000, failed: 0, restarts: 0 });
    expect(after - settled).toBeLessThan(30e6);
  });

  it('finishes what is under way when it is drained', async () => {
    await startPool();
    const sentences = [1, 2, 3, 4, 5].map((number) => say(`This is sentence number ${number}.`));
    await pool.drain(20_000);
    const spoken = await Promise.all(sentences);
    expect(spoken.every(({ pcm }) => pcm.length > 0)).toBe(true);
    await expect(say('Too late.')).rejects.toMatchObject({ code: 'draining' });
  });

  it('leaves no worker behind when its own process is killed', async () => {
    const parent = fork(program('pool-parent.mjs'), [EMBEDDED_VOICES], { execArgv: [] });
    const workers = await new Promise<number[]>((resolve) =>
      parent.once('message', (pids) => resolve(pids as number[])),
    );
    expect(workers.map(isAlive)).toEqual([true, true]);
    parent.kill('SIGKILL');
    await vi.waitFor(() => expect(workers.filter(isAlive)).toEqual([]), WAIT);
  });
});
