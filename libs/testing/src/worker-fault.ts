import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './temporary-folder.js';

/** What goes wrong in the workers of the candidate profile from now on; those of the baseline are left as they are. */
export type WorkerFault = { kind: 'none' } | HarmfulFault;

/** `share` of sentences that are concerned, 0 to 1; all unless given. */
export type HarmfulFault = { share?: number } & (
  | { kind: 'nan' | 'silence' | 'half_length' }
  /** Heard, and no flaw that a check could find. `level` of full scale, before the peak is brought to where it belongs. */
  | { kind: 'noise'; level: number }
  /** The model takes `factor` times as long. */
  | { kind: 'delay'; factor: number }
  /** The model's run fails. */
  | { kind: 'error' }
  /** The process is killed in the middle of a sentence. */
  | { kind: 'crash' }
);

/** One sentence that was interfered with. */
export interface InjectedFault {
  kind: HarmfulFault['kind'];
  /** Epoch ms. */
  at: number;
}

export interface FaultInjection {
  /** For `startApi`. */
  environment: Record<string, string>;
  set(fault: WorkerFault): void;
  /** All so far, in the order in which they happened. */
  injected(): InjectedFault[];
  /** To be called when the API has stopped. */
  remove(): void;
}

/** Appended to the path of the fault: where each injected one is noted, a JSON line each. */
export const INJECTED_SUFFIX = '.injected';

/** A way to spoil what the workers of an API do while it runs, in the candidate profile alone. */
export function openFaultInjection(): FaultInjection {
  const folder = temporaryFolder();
  const file = path.join(folder.path, 'fault.json');
  const preload = new URL('./worker-fault-preload.js', import.meta.url);
  preload.searchParams.set('file', file);
  return {
    environment: { NODE_OPTIONS: `--import=${preload.href}` },
    set: (fault) => {
      writeFileSync(`${file}.draft`, JSON.stringify(fault));
      renameSync(`${file}.draft`, file); // whole, whoever reads it
    },
    injected: () => readInjected(file + INJECTED_SUFFIX),
    remove: () => folder.remove(),
  };
}

function readInjected(file: string): InjectedFault[] {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  return lines.map((line) => JSON.parse(line) as InjectedFault);
}
