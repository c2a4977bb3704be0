import type { WorkerReply, WorkerRequest } from '../worker/protocol.js';

/** One worker process, seen from the pool. The adapter is `WorkerProcess`; tests of the pool's logic use a fake. */
export interface WorkerHandle {
  readonly pid: number;
  /** Resolves with what ended the process, e.g. `SIGKILL` or `exit code 1`. Never rejects. */
  readonly exited: Promise<string>;
  /** @throws WorkerGone when the process has ended, or ends before it replies */
  ask(request: WorkerRequest): Promise<WorkerReply>;
  /** Ends it at once (SIGKILL): the only way to stop ONNX Runtime in the middle of a run. */
  kill(): void;
}

export class WorkerGone extends Error {
  override readonly name = 'WorkerGone';

  constructor(readonly how: string) {
    super(`the worker process ended: ${how}`);
  }
}

export type SpawnWorker = () => WorkerHandle;
