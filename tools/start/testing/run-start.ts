import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export interface StartRun {
  child: ChildProcess;
  /** What it and its children have written so far. */
  output(): string;
  /** Resolves with the exit code, or the signal that ended it. */
  exited: Promise<number | string>;
  /** Resolves when the text has been written; rejects when the process ends without it. */
  written(text: string): Promise<void>;
  /** Living processes of its group. */
  group(): number[];
  kill(): void;
}

/** Runs a command from the root, as a terminal does: in a process group of its own. */
export function runStart(environment: Record<string, string>, command: [string, ...string[]] = NODE): StartRun {
  const [file, ...args] = command;
  const { npm_lifecycle_event: _, ...inherited } = process.env; // `npm test` may have started this.
  const child = spawn(file, args, { cwd: ROOT, detached: true, env: { ...inherited, ...environment } });
  let output = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      waiting.forEach((look) => look());
    });
  }
  const exited = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code ?? -1));
  });
  return {
    child,
    output: () => output,
    exited,
    written: (text) =>
      new Promise((resolve, reject) => {
        const look = () => output.includes(text) && resolve();
        waiting.add(look);
        look();
        void exited.then((how) => reject(new Error(`ended with ${how}:\n${output}`)));
      }),
    group: () => processesOfGroup(child.pid!),
    kill: () => processesOfGroup(child.pid!).forEach((pid) => process.kill(pid, 'SIGKILL')),
  };
}

const NODE: [string, ...string[]] = [process.execPath, 'tools/start/start.mjs'];

/** Living processes of a process group (Linux), zombies left out. */
export function processesOfGroup(group: number): number[] {
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return [];
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      const [state, , processGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return Number(processGroup) === group && state !== 'Z' ? [Number(entry)] : [];
    } catch {
      return [];
    }
  });
}
