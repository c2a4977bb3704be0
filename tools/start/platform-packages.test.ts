import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { missingPlatformPackages } from './platform-packages.mjs';

describe('platform packages in the lock file', () => {
  it('are all there, so that npm ci works on every platform', () => {
    const lock: unknown = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));
    expect(missingPlatformPackages(lock), 'run: node tools/start/complete-lock.mjs').toEqual([]);
  });

  it("stand in npm's order, so that npm install leaves the file as it is", () => {
    const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
      packages: Record<string, unknown>;
    };
    const names = Object.keys(lock.packages);
    expect(names, 'run: node tools/start/complete-lock.mjs').toEqual(
      names.toSorted((a, b) => a.localeCompare(b, 'en')),
    );
  });

  it('are found missing by their name', () => {
    const packages = { 'node_modules/a': { dev: true, optionalDependencies: { '@a/a-linux-arm-gnueabihf': '1.2.3' } } };
    expect(missingPlatformPackages({ packages })).toEqual([
      {
        key: 'node_modules/@a/a-linux-arm-gnueabihf',
        entry: { version: '1.2.3', cpu: ['arm'], os: ['linux'], dev: true, optional: true },
      },
    ]);
  });
});
