import type { CacheStatus, WarmUpStatus, WorkerStatus } from '@brisk/contracts';
import { hasTools } from '@brisk/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser, watchPage } from './testing/browser.js';
import { startDashboard, type DashboardProcess } from './testing/dashboard-process.js';
import { STAND_IN_TOKEN, startStandInApi, type StandInApi } from './testing/stand-in-api.js';
import { takeScreenshots } from './testing/take-screenshots.js';

const SPAN = { from: '2026-03-01T12:00:00.000Z', to: '2026-03-01T13:00:00.000Z', step_s: 30 };
const NO_LATENCY = { count: 0, average_ms: null, p50_ms: null, p95_ms: null, p99_ms: null };
const NO_FIGURES = {
  ...{ assigned: 0, completed: 0, failed: 0, cancelled: 0, fell_back: 0, requests_per_second: 0, error_rate: null },
  ...{ hit_rate: null, partial_rate: null, characters: 0 },
  ...{ total: NO_LATENCY, first_audio: NO_LATENCY, service: NO_LATENCY },
};
const NO_RATIOS = {
  total_p50: null,
  total_p95: null,
  total_p99: null,
  first_audio_p95: null,
  service_p50: null,
  service_p95: null,
};
const OPEN = { low_ms: null, high_ms: null };
const NO_INTERVALS = { total_p50: OPEN, total_p95: OPEN, total_p99: OPEN, first_audio_p95: OPEN };
const NO_HISTORY: Record<string, object> = {
  series: { ...SPAN, series: [{ profile: null, summary: NO_FIGURES, points: [] }] },
  memory: { ...SPAN, replicas: [] },
  annotations: { from: SPAN.from, to: SPAN.to, data: [], more: false },
  cohorts: {
    ...SPAN,
    basis: 'all',
    baseline: NO_FIGURES,
    optimized: NO_FIGURES,
    intervals: { baseline: NO_INTERVALS, optimized: NO_INTERVALS },
    ratios: NO_RATIOS,
    sample_ratio: null,
    quality: {
      flawed: { baseline: 0, optimized: 0 },
      shadow: { pairs: 0, median_duration_ratio: null, median_log_mel_db: null, worse_rate: null },
    },
  },
};
const EMPTY_CACHE: CacheStatus = {
  sentences: { requests: 0, memory: 0, redis: 0, coalesced: 0, synthesis: 0, failed: 0, under_way: 0 },
  ...{ tiers: {}, latency: {}, redis: null },
  answers: { entries: 0, bytes: 0, hits: 0, misses: 0, evictions: 0 },
};
const READINESS: Record<string, object> = {
  cache: EMPTY_CACHE,
  replicas: { data: [], controller: null },
  flags: {
    ...{ flag: { enabled: true, strategies: [], revision: 1 }, flag_error: null, vetoes: [], vetoes_unwritten: 0 },
    decision: { source: 'embedded', ready: true, revision: 1, last_sync_at: null, problem: null },
  },
  audit: { data: [], next: null },
  tenants: { data: [] },
  rollouts: { data: [], next: null },
  changes: { data: [], next: null },
};
const NO_WARM_UP: WarmUpStatus = { running: false, waiting: 0, synthesized: 0, found: 0, failed: 0 };

/** Answers for a service that nobody has asked for anything. */
const history: StandInApi['admin'] = (request, response) => {
  const [, name = ''] = /^\/admin\/(?:history\/)?(\w+)/.exec(request.url ?? '') ?? [];
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify(NO_HISTORY[name] ?? READINESS[name]));
};

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
    await page.getByRole('region', { name: 'Voices' }).getByText('Loading…').waitFor({ state: 'detached' });
    const before = await box();
    api.pool.totals.completed = 1_234_567;
    change(0, { state: 'busy', runs: 617_000, rss_bytes: 1_170_000_000 });
    await page.getByText('1,234,567').waitFor();
    expect(await box()).toEqual(before);
  });

  it('overview: says so when nothing happened, and when figures cannot be had', async () => {
    await page.goto('/?live=0');
    await page.getByText('There is nothing here.').first().waitFor();
    await page.waitForLoadState('networkidle'); // All have failed that shall be tried again.
    api.admin = history;
    await page.getByRole('button', { name: 'Try again' }).click();
    const chart = page.getByRole('region', { name: 'Latency to the last byte' });
    await chart.getByText('Nothing in this time.').waitFor();
    await expect.poll(() => page.getByText('No data').count()).toBe(6);
    await page.getByText('no replica controls rollouts').waitFor();
    await page.getByText('one replica, no other to tell').waitFor();
  });

  it('overview: keeps the figures when they can no longer be had, and says of when they are', async () => {
    api.admin = history;
    await page.goto('/?range=15m');
    await page.waitForLoadState('networkidle');
    // Until they have come, those of the range before are shown in their place.
    const fetched = page.waitForResponse((response) => response.url().includes('/api/admin/history/series?'));
    await page.getByRole('button', { name: '1 h' }).click();
    await fetched;
    await page.getByRole('region', { name: 'Requests', exact: true }).getByText('Nothing in this time.').waitFor();
    api.admin = (_request, response) => void response.destroy();
    await page.getByText(/The figures are of .*: The API at .* cannot be reached/).waitFor();
    await page.getByText('Nothing in this time.').first().waitFor();
  });

  it('rollouts: says what cannot be read and tries again, and keeps what was there', async () => {
    await page.goto('/rollouts');
    for (const what of ['rollouts', 'replicas', 'changes']) {
      await page.getByText(`The ${what} cannot be read now.`).waitFor();
    }
    await takeScreenshots(page, 'rollouts-unreadable', [390, 1440]);
    api.admin = history;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('No rollout is under way.').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    api.admin = (_request, response) => void response.destroy();
    await page.getByText(/The page is of .*: The API at .* cannot be reached/).waitFor();
    await page.getByText('No rollout is under way.').waitFor();
  });

  it('pool: says so when neither voices nor workers can be seen', async () => {
    api.away = true;
    await page.goto('/pool');
    await page.getByText('The workers cannot be seen now:').waitFor();
    await page.getByRole('region', { name: 'Voices' }).getByRole('button', { name: 'Try again' }).waitFor();
  });

  it('shows a viewer no button that would be refused', async () => {
    api.admin = (request, response) =>
      void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(request.url === '/admin/cache' ? EMPTY_CACHE : NO_WARM_UP));
    await page.goto('/cache');
    await page.getByRole('button', { name: 'Purge' }).waitFor();
    api.role = 'viewer';
    const viewer = await browser.newPage({ baseURL: dashboard.url });
    await viewer.goto(`/sign-in?token=${STAND_IN_TOKEN}`);
    await viewer.goto('/cache');
    await viewer.getByRole('row', { name: /^Whole answers/ }).waitFor();
    await viewer.getByText('viewer', { exact: true }).waitFor();
    expect(await viewer.getByRole('button', { name: 'Purge' }).count()).toBe(0);
    await viewer.close();
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
