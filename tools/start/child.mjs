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
  return {
    name,
    exited,
    /** At once; what is under way is lost. */
    kill: () => child.kill('SIGKILL'),
    /** SIGTERM, and SIGKILL for one that has not left after `graceMs`. */
    async stop(graceMs) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await exited;
      clearTimeout(timer);
    },
  };
}

/** Polls a URL until it answers 2xx, or until `gaveUp` resolves. */
export async function untilOk(url, gaveUp, intervalMs = 50) {
  let stopped = false;
  gaveUp.then(() => (stopped = true));
  while (!stopped) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return true;
    await new Promise((resolve) => setTimeout(resolve, intervalMs));
  }
  return false;
}
