import { defineConfig } from 'vitest/config';

/**
 * Tests run from source; other workspace packages, and the worker process, come from `dist`, which `npm test` builds
 * first. Suites with real child processes or servers get time to start them; nothing asserts on speed.
 */
export default defineConfig({
  test: {
    include: ['{libs,apps}/*/src/**/*.test.ts', 'apps/*/test/**/*.test.ts', 'tools/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.next/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    setupFiles: ['libs/testing/src/patience.ts'],
    expect: { poll: { timeout: 15_000 } },
  },
});
