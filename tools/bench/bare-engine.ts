import path from 'node:path';
import { ROOT } from '@brisk/testing';
import type { EngineReply, EngineRequest } from './engine-process.js';
import { Forked } from './forked.js';

/** A bare ONNX Runtime process that runs one sentence's phonemes on request: what Brisk is measured against. */
export class BareEngine {
  private readonly process = new Forked<EngineRequest, EngineReply>(new URL('./engine-process.js', import.meta.url));

  private constructor() {}

  static async start(sentence: string): Promise<BareEngine> {
    const engine = new BareEngine();
    await engine.process.ask({ type: 'prepare', voicesDir: path.join(ROOT, 'voices'), sentence });
    return engine;
  }

  /** Milliseconds of each of `times` runs. */
  async run(times: number): Promise<number[]> {
    const reply = await this.process.ask({ type: 'run', times });
    return reply.type === 'ran' ? reply.ms : [];
  }

  stop(): void {
    this.process.stop();
  }
}
