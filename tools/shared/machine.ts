import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

/** What a result must say of where it was measured. */
export function describeMachine(): Record<string, string | number> {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  return {
    commit:
      git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--', 'libs', 'apps') ? '+changes' : ''),
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memory_gb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    date: new Date().toISOString(),
  };
}
