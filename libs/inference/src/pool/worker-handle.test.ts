import { temporaryFolder } from '@brisk/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { VoiceCatalogue } from '../voices/voice-catalogue.js';
import { FakeWorker } from './testing/fake-worker.js';
import { copyVoice, damagedVoice } from './testing/real-voices.js';
import { describeWorkerHandle } from './testing/worker-handle-contract.js';
import { WorkerProcess } from './worker-process.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
copyVoice(folder.path, 'good');
damagedVoice(folder.path, 'damaged');
const catalogue = await VoiceCatalogue.open(folder.path);
const voice = catalogue.get('good')!;
const damaged = catalogue.get('damaged')!;

const onLoad = ({ id }: { id: string }) =>
  id === 'damaged' ? { type: 'load-failed' as const, voiceId: id, problems: ['graph: cannot be read'] } : undefined;

describeWorkerHandle('FakeWorker', { spawn: () => new FakeWorker(1, { onLoad, speaksAtOnce: true }), voice, damaged });
describeWorkerHandle('WorkerProcess', { spawn: () => new WorkerProcess(), voice, damaged });

describe('WorkerProcess', () => {
  it('says why a process could not run', async () => {
    const worker = new WorkerProcess(`${folder.path}/nowhere.js`);
    await expect(worker.ask({ type: 'configure', device: 'cpu' })).rejects.toThrow(
      /exit code 1 \(Error: Cannot find module/,
    );
  });

  it('falls back to the CPU from a device that is not there, and says why', async () => {
    const worker = new WorkerProcess();
    await worker.ask({ type: 'configure', device: 'cuda:0' });
    const loaded = await worker.ask({ type: 'load', voice });
    expect(loaded).toMatchObject({ type: 'loaded', device: 'cpu', fallback: expect.stringMatching(/\S/) });
    worker.kill();
    await worker.exited;
  });
});
