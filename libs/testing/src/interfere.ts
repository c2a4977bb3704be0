import type { HarmfulFault } from './worker-fault.js';

/** Of the program of a worker: what is interfered with. */
export interface WorkerModules {
  SentenceEngine: { prototype: { load: (voice: never, warmUp?: boolean) => Promise<unknown> } };
  VoiceSession: { prototype: { run: (...given: never[]) => Promise<Float32Array> } };
}

/**
 * Puts faults behind the model's run: timings, checks and replies are the real ones. A process that is told to load
 * without a warm-up is one of the baseline's, and left alone; so is what is spoken to warm up.
 *
 * @throws Error when the worker is not built as it was, for a fault that is never injected would let a test pass
 */
export function interfere(modules: WorkerModules, faults: { next(): HarmfulFault | undefined }): void {
  const engine = modules.SentenceEngine?.prototype;
  const session = modules.VoiceSession?.prototype;
  const load = engine?.load;
  const run = session?.run;
  if (!load || !run) throw new Error('The worker is built in another way by now: no fault can be injected.');
  let isCandidate = false;
  let isLoading = false;
  engine.load = async function (this: typeof engine, voice, warmUp = true) {
    isCandidate = warmUp;
    isLoading = true;
    return load.call(this, voice, warmUp).finally(() => (isLoading = false));
  };
  session.run = async function (this: typeof session, ...given) {
    const started = performance.now();
    const waveform = await run.apply(this, given);
    const fault = isCandidate && !isLoading ? faults.next() : undefined;
    return fault ? spoil(waveform, fault, performance.now() - started) : waveform;
  };
}

/** @param tookMs what the run took */
async function spoil(waveform: Float32Array, fault: HarmfulFault, tookMs: number): Promise<Float32Array> {
  switch (fault.kind) {
    case 'nan':
      return Float32Array.from(waveform, (sample, index) => (index === waveform.length >> 1 ? Number.NaN : sample));
    case 'silence':
      return new Float32Array(waveform.length);
    case 'half_length':
      return waveform.slice(0, waveform.length >> 1);
    case 'noise':
      return waveform.map((sample, index) => sample + fault.level * Math.sin(index * index));
    case 'delay':
      await new Promise((resolve) => setTimeout(resolve, tookMs * (fault.factor - 1)));
      return waveform;
    case 'error':
      throw new Error('an injected fault');
    case 'crash':
      process.kill(process.pid, 'SIGKILL');
      return new Promise(() => {}); // the signal is on its way
  }
}
