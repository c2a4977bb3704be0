import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '@brisk/testing';
import { fingerprint } from './fingerprint.mjs';
import { supportedNode } from './node-version.mjs';

describe('fingerprint', () => {
  const folder = temporaryFolder();
  afterEach(folder.remove);

  it('changes with a source and with nothing else', () => {
    const write = (file: string, text: string) => {
      const full = path.join(folder.path, file);
      mkdirSync(path.dirname(full), { recursive: true });
      writeFileSync(full, text);
      utimesSync(full, 1, 1);
    };
    write('libs/a/src/a.ts', 'a');
    const before = fingerprint(folder.path, ['libs', 'absent.json']);
    expect(fingerprint(folder.path, ['libs', 'absent.json'])).toBe(before);
    write('libs/a/dist/a.js', 'built');
    write('libs/a/src/a.test.ts', 'test');
    expect(fingerprint(folder.path, ['libs', 'absent.json'])).toBe(before);
    write('libs/a/src/b.ts', 'b');
    expect(fingerprint(folder.path, ['libs', 'absent.json'])).not.toBe(before);
  });
});

describe('supportedNode', () => {
  it.each([
    ['20.18.3', false],
    ['20.19.0', true],
    ['21.7.0', false],
    ['22.12.0', false],
    ['22.13.0', true],
    ['23.1.0', false],
    ['24.0.0', true],
    ['25.1.0', true],
  ])('%s: %s', (version, supported) => expect(supportedNode(version)).toBe(supported));
});
