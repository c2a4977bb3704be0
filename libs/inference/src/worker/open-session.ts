import { InferenceSession } from 'onnxruntime-node';

export interface OpenedSession {
  session: InferenceSession;
  /** Where it runs: the device that was asked for, or `cpu`. */
  device: string;
  /** Why it does not run where it was asked to. */
  fallback?: string;
}

/**
 * Loads a graph on `cpu`, `cuda:N` or `webgpu`; on `cpu` when the device cannot be had.
 *
 * One thread a session, because workers are processes and more threads than cores hurt; no memory pattern, because the
 * length of an utterance changes with every run. Errors of the graph itself are thrown as ONNX Runtime words them.
 */
export async function openSession(modelPath: string, device: string): Promise<OpenedSession> {
  if (device === 'cpu') return { session: await create(modelPath, 'cpu'), device };
  try {
    return { session: await create(modelPath, provider(device)), device };
  } catch (error) {
    const session = await create(modelPath, 'cpu');
    return { session, device: 'cpu', fallback: firstLine(error) };
  }
}

function create(modelPath: string, on: InferenceSession.ExecutionProviderConfig): Promise<InferenceSession> {
  return InferenceSession.create(modelPath, {
    executionProviders: on === 'cpu' ? ['cpu'] : [on, 'cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    enableMemPattern: false,
    executionMode: 'sequential',
    logSeverityLevel: 4, // Failures are thrown; what is logged beside them is noise.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
}

function provider(device: string): InferenceSession.ExecutionProviderConfig {
  const [name = device, index] = device.split(':');
  return name === 'cuda' ? { name, deviceId: Number(index ?? 0) } : { name };
}

function firstLine(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line.slice(0, 300);
}
