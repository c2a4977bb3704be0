import { spawn } from 'node:child_process';

/**
 * A long-running child of the start command. It stays in this process group, so that a terminal's Ctrl-C reaches it
 * even when this process is gone; `stop` may therefore find it already leaving.
 */
export function startChild(name, args, { cwd, env, quiet = false }) {
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'] });
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, reason: error.message }));
    child.once('exit', (code, signal) => resolve({ code: code ?? 1, reason: signal ?? `exit code ${code}` }));
  });
  const isAlive = () => child.exitCode === null && child.signalCode === null && child.pid !== undefined;
  return {
    name,
    exited,
    isAlive,
    /** At once; what is under way is lost. */
    kill: () => child.kill('SIGKILL'),
    /** SIGTERM, and SIGKILL for one that has not left after `graceMs`. */
    async stop(graceMs) {
      if (!isAlive()) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await exited;
      clearTimeout(timer);
    },
  };
}

/** Polls a URL of a child until it answers 2xx. False when the child is gone: whoever answers then is somebody else. */
export async function untilOk(url, child, intervalMs = 50) {
  while (child.isAlive()) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return child.isAlive();
    await new Promise((resolve) => setTimeout(resolve, intervalMs));
  }
  return false;
}
