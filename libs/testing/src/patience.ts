import { vi } from 'vitest';

/** What happens soon happens later on a busy machine. Costs nothing where it does happen. */
const PATIENCE_MS = 15_000;

const { waitFor } = vi;
// Vitest lets the default of `expect.poll` be configured (vitest.config.ts), but not this one, which is a second.
vi.waitFor = (callback, options = PATIENCE_MS) =>
  waitFor(callback, typeof options === 'number' ? options : { timeout: PATIENCE_MS, ...options });
