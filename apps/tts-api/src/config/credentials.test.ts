import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '@brisk/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bootstrapCredentials } from './credentials.js';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

describe('bootstrapCredentials', () => {
  it('generates once, for the owner alone', async () => {
    const dataDir = path.join(folder.path, 'new');
    const first = await bootstrapCredentials(dataDir, {});
    expect(first.generated).toBe(true);
    expect(first.credentials.apiKey).not.toBe(first.credentials.operatorToken);
    expect(statSync(first.file).mode & 0o077).toBe(0);
    const second = await bootstrapCredentials(dataDir, {});
    expect(second).toMatchObject({ generated: false, credentials: first.credentials });
  });

  it('keeps to what the deployment gives', async () => {
    const apiKey = 'key-of-the-deployment';
    await bootstrapCredentials(folder.path, {});
    expect((await bootstrapCredentials(folder.path, { apiKey })).credentials.apiKey).toBe(apiKey);
    expect((await bootstrapCredentials(folder.path, {})).credentials.apiKey).toBe(apiKey);
  });

  it('does not replace a damaged file', async () => {
    writeFileSync(path.join(folder.path, 'credentials.json'), '{"apiKey": ');
    await expect(bootstrapCredentials(folder.path, {})).rejects.toMatchObject({ code: 'config_invalid' });
  });

  it('says when the folder cannot be used', async () => {
    const file = path.join(folder.path, 'file');
    writeFileSync(file, '');
    await expect(bootstrapCredentials(path.join(file, 'data'), {})).rejects.toThrow(/^BRISK_DATA_DIR: /);
  });
});
