import { spawnSync } from 'node:child_process';

/**
 * True when every command is on PATH. When one is missing the suite should skip and say why; in CI
 * (`BRISK_REQUIRE_SERVICES=1`) a missing tool throws, because there a skip would hide a failure.
 *
 *     describe.skipIf(!hasTools('ffmpeg'))('decoded by ffmpeg', ...)
 */
export function hasTools(...commands: string[]): boolean {
  const missing = commands.filter((command) => spawnSync('which', [command]).status !== 0);
  return missing.length === 0 || without(`needs ${missing.join(', ')} (Debian packages); not found on PATH`);
}

/** Says why a suite is skipped, and returns false; where nothing may be skipped it throws. */
export function without(reason: string): false {
  if (process.env['BRISK_REQUIRE_SERVICES'] === '1') throw new Error(reason);
  console.warn(`skipped: ${reason}`);
  return false;
}
