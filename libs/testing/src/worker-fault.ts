import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './temporary-folder.js';

/** What the voices of the candidate profile produce from now on; those of the baseline are left as they are. */
export type WorkerFault =
  | { kind: 'none' | 'nan' | 'silence' | 'half_length' }
  /** Heard, and no flaw that a check could find. `level` of full scale, before the peak is brought to where it belongs. */
  | { kind: 'noise'; level: number };

export interface FaultInjection {
  /** For `startApi`. */
  environment: Record<string, string>;
  set(fault: WorkerFault): void;
  remove(): void;
}

/** A way to spoil what the workers of an API make while it runs, in the candidate profile alone. */
export function openFaultInjection(): FaultInjection {
  const folder = temporaryFolder();
  const file = path.join(folder.path, 'fault.json');
  const preload = new URL('./worker-fault-preload.js', import.meta.url);
  preload.searchParams.set('file', file);
  return {
    environment: { NODE_OPTIONS: `--import=${preload.href}` },
    set: (fault) => writeFileSync(file, JSON.stringify(fault)),
    remove: () => folder.remove(),
  };
}
