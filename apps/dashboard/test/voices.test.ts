import { cpSync } from 'node:fs';
import path from 'node:path';
import { hasTools, ROOT, temporaryFolder, type ApiProcess } from '@brisk/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectPage } from './testing/inspect-page.js';
import { openSite, type Site } from './testing/open-site.js';
import { signUp } from './testing/sign-up.js';

const WREN = 'en_US-wren-medium';

describe.skipIf(!hasTools('chromium'))('voices in Chromium, with the real API', { timeout: 120_000 }, () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let site: Site;
  let api: ApiProcess;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    folder = temporaryFolder();
    for (const [from, to] of [
      [WREN, WREN],
      [WREN, '../bird'],
    ] as const) {
      for (const end of ['.onnx', '.onnx.json']) {
        cpSync(path.join(ROOT, 'voices', from + end), path.join(folder.path, 'voices', to + end));
      }
    }
    site = await openSite(process.env, { BRISK_WORKERS: '1', BRISK_VOICES_DIR: path.join(folder.path, 'voices') });
    ({ api } = site);
    ({ page, complaints } = await signedIn(api.operatorToken));
  });
  afterAll(async () => {
    await site?.stop();
    folder?.remove();
  });

  async function signedIn(token: string) {
    const visit = await site.visit(token);
    await visit.page.goto('/pool');
    return visit;
  }
  const dialog = () => page.getByRole('dialog');
  const closed = () => dialog().waitFor({ state: 'detached' });
  const row = (id: string) => page.getByRole('table', { name: 'Voices' }).getByRole('row', { name: new RegExp(id) });
  const because = async (reason: string, name: string) => {
    await dialog().getByLabel('Reason').fill(reason);
    await dialog().getByRole('button', { name, exact: true }).click();
  };

  it('shows each voice, and offers nothing for the default one that would be refused', async () => {
    await row(WREN).getByText('loaded').waitFor();
    expect(await row(WREN).getByRole('button').allTextContents()).toEqual(['Verify']);
    await inspectPage(page, 'voices');
  });

  it('takes a voice, and says what is wrong with the files before they are sent', async () => {
    await page.getByRole('button', { name: 'Upload a voice' }).click();
    const files = ['bird.onnx', 'bird.onnx.json'].map((name) => path.join(folder.path, name));
    await dialog().getByLabel('Files').setInputFiles(files.slice(0, 1));
    await because('a second voice', 'Upload');
    await dialog().getByText('Choose both files of a voice').waitFor();
    await dialog().getByLabel('Files').setInputFiles(files);
    await dialog().getByRole('button', { name: 'Upload', exact: true }).click();
    await closed();
    await page.getByText('bird serves.').waitFor();
    await row('bird').getByText('loaded', { exact: true }).waitFor();
  });

  it('verifies, unloads, loads and deletes it', async () => {
    await page.getByRole('button', { name: 'verify bird' }).click();
    await dialog().getByText('It speaks').waitFor();
    await dialog().getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'unload bird' }).click();
    await because('not now', 'Unload');
    await closed();
    await row('bird').getByText('unloaded', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'load bird', exact: true }).click();
    await because('now', 'Load');
    await closed();
    await row('bird').getByText('loaded', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'delete bird' }).click();
    await because('not wanted', 'Delete');
    await closed();
    await row('bird').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it('shows an operator no files, and a viewer no button at all', async () => {
    for (const [name, role, buttons] of [
      ['olive', 'operator', ['Verify']],
      ['vera', 'viewer', []],
    ] as const) {
      const { page: theirs, complaints: seen } = await signedIn(await signUp(api, name, role));
      const panel = theirs.getByRole('region', { name: 'Voices', exact: true });
      await panel.getByText('loaded', { exact: true }).waitFor();
      expect(await panel.getByRole('button').allTextContents()).toEqual([...buttons]);
      expect(seen).toEqual([]);
      await theirs.context().close();
    }
  });
});
