import { readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { WorkerFault } from './worker-fault.js';

type Listener = (...args: unknown[]) => void;

// Loaded into every process that a spoilt API starts; only worker programs load voices.
const file = new URL(import.meta.url).searchParams.get('file');
const isWorker = /[\\/]worker[\\/]main\.js$/.test(process.argv[1] ?? '');
if (file !== null && isWorker) spoil(file);

/** Replaces what voices produce in the processes of the pool; those of the baseline load their voice without warm-up. */
function spoil(file: string): void {
  let isCandidate = true;
  const on = process.on.bind(process) as (event: string, listener: Listener) => NodeJS.Process;
  // Not a listener of our own: messages that come before the program listens would be taken for delivered.
  const listening = (event: string, listener: Listener) => {
    if (event !== 'message') return on(event, listener);
    return on(event, (message, ...rest) => {
      const { type, warmUp } = message as { type?: string; warmUp?: boolean };
      if (type === 'load') isCandidate = warmUp !== false;
      listener(message, ...rest);
    });
  };
  process.on = listening as typeof process.on;
  const create = InferenceSession.create.bind(InferenceSession) as (...given: unknown[]) => Promise<InferenceSession>;
  const spoilt = async (...given: unknown[]) => {
    const session = await create(...given);
    const run = session.run.bind(session) as (...given: unknown[]) => Promise<InferenceSession.OnnxValueMapType>;
    session.run = async (...asked: unknown[]) => {
      const outputs = await run(...asked);
      const fault = isCandidate ? readFault(file) : { kind: 'none' as const };
      return Object.fromEntries(
        Object.entries(outputs).map(([name, value]) => [name, spoilTensor(value as Tensor, fault)]),
      );
    };
    return session;
  };
  InferenceSession.create = spoilt as typeof InferenceSession.create;
}

function readFault(file: string): WorkerFault {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as WorkerFault;
  } catch {
    return { kind: 'none' };
  }
}

function spoilTensor(tensor: Tensor, fault: WorkerFault): Tensor {
  const samples = tensor.data as Float32Array;
  const changed = changeSamples(samples, fault);
  return changed === samples ? tensor : new Tensor('float32', changed, [1, 1, changed.length]);
}

function changeSamples(samples: Float32Array, fault: WorkerFault): Float32Array {
  switch (fault.kind) {
    case 'nan':
      return Float32Array.from(samples, (sample, index) => (index === samples.length >> 1 ? Number.NaN : sample));
    case 'silence':
      return new Float32Array(samples.length);
    case 'half_length':
      return samples.slice(0, samples.length >> 1);
    case 'noise':
      return samples.map((sample, index) => sample + fault.level * Math.sin(index * index));
    case 'none':
      return samples;
  }
}
