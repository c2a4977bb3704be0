import type { WorkerStatus } from '@brisk/contracts';
import { hasTools } from '@brisk/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, watchPage } from './testing/browser.js';
import { startDashboard, type DashboardProcess } from './testing/dashboard-process.js';
import { STAND_IN_TOKEN, startStandInApi, type StandInApi } from './testing/stand-in-api.js';
import { takeScreenshots } from './testing/take-screenshots.js';

describe.skipIf(!hasTools('chromium'))('the dashboard when not all is well', () => {
  let api: StandInApi;
  let dashboard: DashboardProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    api = await startStandInApi();
    dashboard = await startDashboard(api.url, process.env);
    browser = await launchBrowser();
    page = await browser.newPage({ baseURL: dashboard.url });
    await page.goto(`/sign-in?token=${STAND_IN_TOKEN}`);
    await page.goto('/pool');
  });
  beforeEach(() => {
    api.reset();
  });
  afterAll(async () => {
    await browser?.close();
    await dashboard?.stop();
    await api?.stop();
  });

  const status = () => page.getByRole('region', { name: 'Service state' });
  const change = (slot: number, news: Partial<WorkerStatus>) => Object.assign(api.pool.workers[slot]!, news);

  it('warming: says what is waited for', async () => {
    api.readiness = { ready: false, reasons: ['Worker 1 is loading its voices.'], degraded: [] };
    change(1, { state: 'warming', pid: 4001, rss_bytes: 60_000_000, runs: 0 });
    await status().getByText('Not ready').waitFor();
    await status().getByText('Worker 1 is loading its voices.').waitFor();
    await page.getByTestId('worker').getByText('warming').waitFor();
    await expect.poll(() => page.getByTestId('workers-ready').textContent()).toBe('1');
  });

  it('degraded and busy: fallbacks, damaged voices, a queue, a worker that waits to be started again', async () => {
    api.readiness.degraded = ['Worker 0 runs on cpu instead of cuda:0.', 'Voice de_DE-otto-low cannot speak.'];
    const reason = 'libcudnn.so.9 was not found';
    change(0, { state: 'busy', fallback_from: 'cuda:0', fallback_reason: reason, runs: 18_231 });
    change(1, { state: 'backoff', pid: null, rss_bytes: 0, restarts: 3, last_exit: 'SIGKILL after 12 s' });
    api.pool.queue = { length: 31, limit: 256, estimated_wait_ms: 1240, by_tenant: { default: 28, acme: 3 } };
    api.pool.memory.used_bytes = 1_960_000_000;
    Object.assign(api.pool.totals, { completed: 18_231, failed: 2, refused: 14, expired: 1, retried: 5, restarts: 3 });
    const problems = ['The config lacks "phoneme_id_map".', 'The graph has no input "scales".'];
    api.pool.voice_problems = [{ id: 'de_DE-otto-low', file: 'voices/de_DE-otto-low.onnx', problems }];
    await status().getByText('Degraded').waitFor();
    await page.getByText(`instead of cuda:0: ${reason}`).waitFor();
    await page.getByText('SIGKILL after 12 s').waitFor();
    await page.getByText('default 28, acme 3').waitFor();
    await page.getByText(problems[1]!).waitFor();
    expect(await page.getByRole('meter').getAttribute('aria-valuetext')).toBe('95.7 %');
    await takeScreenshots(page, 'degraded');
  });

  it('offers each speaker of a voice', async () => {
    await page.goto('/playground');
    await page.getByLabel('Voice', { exact: true }).selectOption({ label: 'Duo (de-DE): ben' });
    await page.getByText('Has no aliases.').waitFor();
  });

  it('says so when audio is cut off', async () => {
    api.speech = (_request, response) => {
      response.writeHead(200, { 'content-type': 'audio/pcm' }).write(Buffer.alloc(22_050), () => response.destroy());
    };
    await page.getByRole('button', { name: 'Speak' }).click();
    await page.getByText('The audio was cut off before its end').waitFor();
    expect(await page.getByTestId('speech').getAttribute('data-phase')).toBe('failed');
  });

  it('unreachable: keeps the last figures, says how old they are, and recovers by itself', async () => {
    await page.goto('/pool');
    await status().getByText('Ready', { exact: true }).waitFor();
    api.away = true;
    await status().getByText('Unreachable').waitFor();
    await status()
      .getByText(/Figures are \d+ s old/)
      .waitFor();
    expect(await page.getByTestId('workers-ready').textContent()).toBe('2');
    await takeScreenshots(page, 'unreachable');
    api.away = false;
    await status().getByText('Ready', { exact: true }).waitFor();
  });

  it('opens without figures while the API is away, and fills in when it is back', async () => {
    api.away = true;
    await page.reload();
    await status().getByText('No figures yet').waitFor();
    expect(await page.getByTestId('workers-ready').textContent()).toBe('–');
    await takeScreenshots(page, 'empty');
    await page.goto('/playground');
    await status().getByText('No figures yet').waitFor();
    api.away = false;
    await status().getByText('Ready', { exact: true }).waitFor();
    await page.getByLabel('Voice', { exact: true }).selectOption({ label: 'Wren (en-US)' });
  });

  it('moves nothing while figures change', async () => {
    await page.goto('/pool');
    const box = () => page.getByRole('table', { name: 'Workers' }).boundingBox();
    await status().getByText('Ready', { exact: true }).waitFor();
    const before = await box();
    api.pool.totals.completed = 1_234_567;
    change(0, { state: 'busy', runs: 617_000, rss_bytes: 1_170_000_000 });
    await page.getByText('1,234,567').waitFor();
    expect(await box()).toEqual(before);
  });

  it('goes to the sign-in form when the API no longer takes the token', async () => {
    api.token = 'another';
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });

  it('has a page for what does not exist, without a violation', async () => {
    const complaints = watchPage(page, dashboard.url);
    await page.goto('/no-such-page');
    await page.getByText('There is no such page').waitFor();
    expect(complaints).toEqual([expect.stringContaining('status of 404')]);
  });
});
