import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '@brisk/testing';
import type { EngineReply, EngineRequest } from './engine-process.js';

/** A bare ONNX Runtime process that runs one sentence's phonemes on request: what Brisk is measured against. */
export class BareEngine {
  private constructor(private readonly child: ChildProcess) {}

  static async start(sentence: string): Promise<BareEngine> {
    const engine = new BareEngine(fork(new URL('./engine-process.js', import.meta.url)));
    await engine.ask({ type: 'prepare', voicesDir: path.join(ROOT, 'voices'), sentence });
    return engine;
  }

  /** Milliseconds of each of `times` runs. */
  async run(times: number): Promise<number[]> {
    const reply = await this.ask({ type: 'run', times });
    return reply.type === 'ran' ? reply.ms : [];
  }

  stop(): void {
    this.child.disconnect();
  }

  private ask(request: EngineRequest): Promise<EngineReply> {
    return new Promise((resolve, reject) => {
      const failed = (code: number | null) => reject(new Error(`the bare engine ended with ${code}`));
      this.child.once('exit', failed);
      this.child.once('message', (reply: EngineReply) => {
        this.child.off('exit', failed);
        resolve(reply);
      });
      this.child.send(request);
    });
  }
}
