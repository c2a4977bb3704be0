import { afterEach, describe, expect, it } from 'vitest';
import type { Voice } from '../../voices/voice.js';
import type { WorkerRequest } from '../../worker/protocol.js';
import { WorkerGone, type WorkerHandle } from '../worker-handle.js';

export interface WorkerUnderTest {
  spawn: () => WorkerHandle;
  voice: Voice;
  /** Its graph cannot be loaded. */
  damaged: Voice;
}

/** What the pool takes for granted of a worker, real or fake. */
export function describeWorkerHandle(name: string, { spawn, voice, damaged }: WorkerUnderTest): void {
  describe(`${name}, as a WorkerHandle`, () => {
    const workers: WorkerHandle[] = [];
    const started = async (): Promise<WorkerHandle> => {
      const worker = spawn();
      workers.push(worker);
      const reply = await worker.ask({ type: 'configure', device: 'cpu' });
      expect(reply).toEqual({ type: 'configured', rssBytes: expect.any(Number) });
      return worker;
    };
    const sentence: WorkerRequest = { type: 'synthesize', jobId: 7, voiceId: voice.id, text: 'Hello.', speed: 1 };

    afterEach(async () => {
      for (const worker of workers) worker.kill();
      await Promise.all(workers.splice(0).map((worker) => worker.exited));
    });

    it('loads a voice and speaks', async () => {
      const worker = await started();
      expect(worker.pid).toBeGreaterThan(0);
      const loaded = await worker.ask({ type: 'load', voice });
      expect(loaded).toMatchObject({ type: 'loaded', voiceId: voice.id, device: 'cpu', rssBytes: expect.any(Number) });
      const spoken = await worker.ask(sentence);
      expect(spoken).toMatchObject({ type: 'audio', jobId: 7, pcm: expect.any(Int16Array) });
      expect(spoken).toMatchObject({ phonemizeMs: expect.any(Number), inferenceMs: expect.any(Number) });
    });

    it('goes on after a voice that cannot be loaded', async () => {
      const worker = await started();
      const refused = await worker.ask({ type: 'load', voice: damaged });
      expect(refused).toMatchObject({ type: 'load-failed', voiceId: damaged.id, problems: [expect.any(String)] });
      await expect(worker.ask({ type: 'load', voice })).resolves.toMatchObject({ type: 'loaded' });
    });

    it('fails a sentence of a voice that it has not loaded', async () => {
      const worker = await started();
      await expect(worker.ask(sentence)).resolves.toMatchObject({
        type: 'failed',
        jobId: 7,
        code: 'voice_unavailable',
      });
    });

    it('breaks off what was asked when it is killed, and says what ended it', async () => {
      const worker = await started();
      const reply = worker.ask({ type: 'load', voice });
      worker.kill();
      await expect(reply).rejects.toEqual(new WorkerGone('SIGKILL'));
      await expect(worker.exited).resolves.toBe('SIGKILL');
      await expect(worker.ask(sentence)).rejects.toBeInstanceOf(WorkerGone);
    });

    it('may be killed twice', async () => {
      const worker = await started();
      worker.kill();
      worker.kill();
      await expect(worker.exited).resolves.toBe('SIGKILL');
      worker.kill();
    });
  });
}
