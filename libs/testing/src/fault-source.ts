import { appendFileSync, readFileSync } from 'node:fs';
import { INJECTED_SUFFIX, type HarmfulFault, type InjectedFault, type WorkerFault } from './worker-fault.js';

/** What a worker is to do wrong, by the file that says so now. */
export class FaultSource {
  constructor(private readonly file: string) {}

  /** The fault of the next sentence, which is noted down; undefined when it is to go well. */
  next(): HarmfulFault | undefined {
    const fault = this.read();
    if (fault.kind === 'none' || Math.random() >= (fault.share ?? 1)) return undefined;
    const injected: InjectedFault = { kind: fault.kind, at: Date.now() };
    appendFileSync(this.file + INJECTED_SUFFIX, `${JSON.stringify(injected)}\n`);
    return fault;
  }

  private read(): WorkerFault {
    try {
      return JSON.parse(readFileSync(this.file, 'utf8')) as WorkerFault;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'none' };
      throw error;
    }
  }
}
