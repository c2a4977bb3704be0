import { setPriority } from 'node:os';

/** A tenth of what others get where a core is wanted by both; the lowest would hardly get on where much else runs. */
const NICENESS = 10;

/** Whoever serves a request has the processor before this process. */
export function giveWay(pid: number | undefined): void {
  try {
    if (pid) setPriority(pid, NICENESS);
  } catch {
    // It has ended already.
  }
}
