import { readFileSync } from 'node:fs';
import type { PoolStatus } from '@brisk/contracts';
import { decodeWithFfmpeg, fetchApi, hasTools, measureSignal, startApi, type ApiProcess } from '@brisk/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { NAV_LINKS } from '../src/shell/nav-links.js';
import { launchBrowser, watchPage } from './testing/browser.js';
import { takeScreenshots } from './testing/take-screenshots.js';
import { auditPage } from './testing/audit-page.js';
import { startDashboard, type DashboardProcess } from './testing/dashboard-process.js';

const SENTENCE = 'The quick brown fox jumps over the lazy dog.';

describe.skipIf(!hasTools('chromium', 'ffmpeg'))('the dashboard in Chromium, with the real API', () => {
  let api: ApiProcess;
  let dashboard: DashboardProcess;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    api = await startApi({ BRISK_ASKED_TEXTS: 'admin' });
    dashboard = await startDashboard(api.url, process.env);
    browser = await launchBrowser();
    context = await browser.newContext({ baseURL: dashboard.url, viewport: { width: 1440, height: 1000 } });
    page = await context.newPage();
    complaints = watchPage(page, dashboard.url);
  });

  afterAll(async () => {
    await browser?.close();
    await dashboard?.stop();
    await api?.stop();
  });

  const speech = () => page.getByTestId('speech');

  /** Speaks and waits until all has been heard and the file is there. @returns its name and the audio's seconds */
  async function speak(text: string, format: string): Promise<{ file: string; seconds: number }> {
    await page.getByLabel('Text', { exact: true }).fill(text);
    await page.getByLabel('File format').selectOption(format);
    await page.getByRole('button', { name: 'Speak' }).click();
    await page.locator('[data-testid=speech][data-phase=ended]').waitFor();
    const seconds = Number(await speech().getAttribute('data-seconds'));
    return { file: (await speech().getAttribute('data-file')) ?? '', seconds };
  }

  it('sends a visitor to the sign-in form', async () => {
    await page.goto('/');
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });

  it('refuses a wrong token and says so', async () => {
    await page.getByLabel('Operator token').fill('operator_wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('does not know this token').waitFor();
    expect(await context.cookies()).toEqual([]);
  });

  it('signs in by the printed link, and leaves no token in the address or the history', async () => {
    await page.goto(`/sign-in?token=${api.operatorToken}`);
    expect(page.url()).toBe(`${dashboard.url}/`);
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    expect(cookie!.value).not.toContain(api.operatorToken);
    expect(await page.content()).not.toContain(api.operatorToken);
    await page.goBack();
    expect(page.url()).not.toContain('token');
    await page.goto('/');
  });

  it('shows two idle workers', async () => {
    await page.getByRole('link', { name: 'Voices and pool' }).click();
    await page.getByRole('status').getByText('Ready', { exact: true }).waitFor();
    expect(await page.getByTestId('workers-ready').textContent()).toBe('2');
    const states = await page.getByTestId('worker').locator('.badge').allTextContents();
    expect(states).toEqual(['idle', 'idle']);
  });

  it('speaks, is heard, and finds it in the cache the second time', async () => {
    await page.getByRole('link', { name: 'Playground' }).click();
    const { file, seconds } = await speak(SENTENCE, 'mp3');
    expect(file).toBe('speech.mp3');
    expect(seconds).toBeGreaterThan(1.5);
    expect(await page.getByTestId('Cache').textContent()).toBe('miss');
    expect(await page.getByTestId('Profile').textContent()).toBe('optimized');
    expect(await page.getByTestId('First audio').textContent()).toMatch(/^[\d.]+ m?s$/);
    await page.getByLabel('Text', { exact: true }).press('Control+Enter');
    await expect.poll(() => page.getByTestId('Cache').textContent()).toBe('hit');
    await page.locator('[data-testid=speech][data-phase=ended]').waitFor();
    const { pool } = (await (await page.request.get('/api/pool')).json()) as { pool: PoolStatus };
    expect(pool.totals.completed).toBe(1);
  });

  it.each(['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm'])('makes a %s file to play and to keep', async (format) => {
    const { file, seconds } = await speak('Hello.', format);
    expect(file).toBe(`speech.${format}`);
    const playable = await page.evaluate(async () => {
      const audio = document.querySelector('audio')!;
      if (audio.readyState === 0) await new Promise((resolve) => (audio.onloadedmetadata = audio.onerror = resolve));
      return audio.error?.message ?? 'yes';
    });
    expect(playable).toBe('yes');
    const started = page.waitForEvent('download');
    await page.getByRole('link', { name: `Save speech.${format}` }).click();
    const download = await started;
    expect(download.suggestedFilename()).toBe(`speech.${format}`);
    const options = format === 'pcm' ? ['-f', 's16le', '-ar', '24000', '-ac', '1'] : [];
    const decoded = measureSignal(decodeWithFfmpeg(readFileSync(await download.path()), 24_000, options), 24_000);
    expect(Math.abs(decoded.seconds - seconds)).toBeLessThan(0.2);
    expect(decoded.peak).toBeGreaterThan(0.05);
  });

  it('speaks neither an empty nor an over-long text, and says why', async () => {
    const text = page.getByLabel('Text', { exact: true });
    for (const [input, count, problem] of [
      ['x'.repeat(4097), '4,097 / 4,096', '1 character is too many'],
      [' ', '1 / 4,096', 'Type a text first'],
    ] as const) {
      await text.fill(input);
      await page.getByText(count).waitFor();
      await page.getByText(problem).waitFor();
      expect(await page.getByRole('button', { name: 'Speak' }).isDisabled()).toBe(true);
      expect(await page.getByRole('button', { name: 'Compare' }).isDisabled()).toBe(true);
      await text.press('Control+Enter');
      expect(await speech().getAttribute('data-phase')).toBe('ended');
    }
  });

  it('says what is wrong with a request, at the field that is wrong', async () => {
    await page.getByLabel('Text', { exact: true }).fill('?!');
    const asked = complaints.length;
    await page.getByRole('button', { name: 'Speak' }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'nothing_to_say' });
    await alert.waitFor();
    expect(await alert.textContent()).toContain('in input');
    expect(await page.getByLabel('Text', { exact: true }).getAttribute('aria-invalid')).toBe('true');
    // Chromium itself reports every 4xx as an error of the console.
    expect(complaints.splice(asked)).toEqual([expect.stringContaining('status of 400')]);
  });

  it('speaks by the profile that an operator asks for', async () => {
    await page.getByLabel('Profile', { exact: true }).selectOption('baseline');
    await speak('Hello.', 'wav');
    expect(await page.getByTestId('Profile').textContent()).toBe('baseline');
    await page.getByLabel('Profile', { exact: true }).selectOption('');
  });

  it('shows how a text is read, and says a word another way', async () => {
    await page.getByLabel('Text', { exact: true }).fill('It costs $5, says Wren.');
    await page.getByRole('button', { name: 'Show phonemes' }).click();
    await page.getByRole('button', { name: 'Wren' }).click();
    expect(await page.getByLabel('Word 1').inputValue()).toBe('Wren');
    expect(await page.getByLabel('Pronunciation 1').inputValue()).toMatch(/^\/\S+\/$/);
    expect(await page.getByRole('button', { name: /^five/ }).count()).toBe(1);
    await page.getByLabel('Pronunciation 1').fill('/zˈuːzuː/');
    await page.getByRole('button', { name: 'Show again' }).click();
    await page.getByTestId('sentence').getByText('zˈuːzuː', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Hear Wren' }).click();
    await page.locator('[data-testid=speech][data-phase=ended]').waitFor();
    await page.getByText('The same from code').click();
    for (const language of ['curl', 'Node', 'Python']) {
      await page.getByRole('button', { name: language }).click();
      expect(await page.getByLabel(`Call with ${language}`).textContent()).toContain('zˈuːzuː');
    }
  });

  it('has two profiles speak one text, to be seen and heard side by side', async () => {
    await page.getByRole('button', { name: 'Compare' }).click();
    for (const side of ['A', 'B']) {
      await page.locator(`[data-testid=side-${side}][data-phase=ended]`).waitFor();
    }
    const row = page.getByRole('table', { name: 'Both profiles' }).getByRole('row', { name: /^First audio/ });
    expect(await row.textContent()).toMatch(/^First audio[\d.]+ m?s[\d.]+ m?s[\d.]+ ×$/);
    // Both have spoken this text before: what is compared is the making of it.
    const found = page.getByRole('table', { name: 'Both profiles' }).getByRole('row', { name: /^Cache/ });
    expect(await found.textContent()).toBe('Cachemissmiss');
    await page.getByRole('button', { name: 'Play B' }).click();
    await page.getByRole('button', { name: 'Pause B' }).waitFor();
    await page.getByRole('button', { name: 'Play B' }).waitFor();
    await takeScreenshots(page, 'playground-compared', [390, 1440]);
    expect(await auditPage(page)).toEqual([]);
    await page.getByRole('button', { name: 'Remove Wren' }).click();
  });

  it('stops in the middle of a long text, which frees the worker', async () => {
    await page.getByLabel('Text', { exact: true }).fill('One sentence follows the other, again and again. '.repeat(60));
    await page.getByRole('button', { name: 'Speak' }).click();
    await page.locator('[data-testid=speech][data-phase=playing]').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.locator('[data-testid=speech][data-phase=stopped]').waitFor();
    const { workers, queue } = await vi.waitUntil(
      async () => {
        const pool = (await (await page.request.get('/api/pool')).json()).pool as PoolStatus;
        return pool.workers.every(({ state }) => state === 'idle') && pool;
      },
      { timeout: 10_000 },
    );
    expect(workers.reduce((runs, worker) => runs + worker.runs, 0)).toBeLessThan(60);
    expect(queue.length).toBe(0);
  });

  it('looks as it should: screenshots', async () => {
    await speak(SENTENCE, 'mp3');
    await takeScreenshots(page, 'playground');
  });

  it('shows on the overview what was asked for', async () => {
    await page.getByRole('link', { name: 'Overview' }).click();
    const chart = page.getByRole('region', { name: 'Latency to the last byte' });
    await chart.locator('[data-values]:not([data-values="0"]) canvas').waitFor();
    await chart.locator('[data-values]').hover();
    await chart.getByText(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/).waitFor();
    await page.getByRole('row', { name: /^Requests/ }).waitFor();
    await page.getByText(/[1-9][\d,]* ended/).waitFor();
  });

  it('keeps the range in the address, and shows it without asking for the page again', async () => {
    await page.getByRole('button', { name: '24 h' }).click();
    await page.getByRole('button', { name: 'Compare' }).click();
    expect(new URL(page.url()).search).toBe('?range=24h&compare=1');
    await page.reload();
    expect(await page.getByRole('button', { name: '24 h' }).getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: 'Live' }).click();
    expect(new URL(page.url()).search).toBe('?range=24h&compare=1&live=0');
  });

  it('shows one tenant, and a range with ends of its own, and keeps both in the address', async () => {
    await page.goto('/');
    await page.getByLabel('Tenant').selectOption('default');
    await page.getByText('are of the whole service').waitFor();
    await page.getByRole('button', { name: 'From … to' }).click();
    const form = page.getByRole('form', { name: 'From and to' });
    const end = await form.getByLabel('To', { exact: true }).inputValue();
    await form.getByLabel('From', { exact: true }).fill(end);
    await form.getByRole('button', { name: 'Show' }).click();
    await form.getByText('It must begin before it ends.').waitFor();
    const begin = new Date(Date.parse(`${end}Z`) - 2 * 3_600_000).toISOString().slice(0, 16);
    await form.getByLabel('From', { exact: true }).fill(begin);
    await form.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('button', { name: 'Compare' }).click();
    const { searchParams } = new URL(page.url());
    expect(Date.parse(searchParams.get('to')!) - Date.parse(searchParams.get('from')!)).toBe(2 * 3_600_000);
    expect([searchParams.get('tenant'), searchParams.get('compare')]).toEqual(['default', '1']);
    const asked = page.waitForRequest((request) => request.url().includes('/api/admin/history/series?'));
    await page.reload();
    expect(new URL((await asked).url()).searchParams.get('tenant')).toBe('default');
    const chart = page.getByRole('region', { name: 'Latency to the last byte' }).locator('[data-from]');
    const from = Date.parse(searchParams.get('from')!);
    // It begins on a step of the figures, which are minutes; the usual range would begin an hour later.
    const apart = async () => Math.abs(Number(await chart.getAttribute('data-from')) - from);
    await expect.poll(apart).toBeLessThan(10 * 60_000);
    expect(await page.getByRole('button', { name: 'Live' }).count()).toBe(0);
    await takeScreenshots(page, 'overview-own-range', [390, 1440]);
    expect(await auditPage(page)).toEqual([]);
  });

  it('tells the state of the whole checklist', async () => {
    await page.goto('/');
    const checklist = page.getByRole('region', { name: 'Validation checklist' });
    await expect.poll(() => checklist.getByRole('listitem').count()).toBe(8);
    await checklist.getByText('ready on 1 replica').waitFor();
    await checklist.getByText('one replica, no other to tell').waitFor();
  });

  it('shows what is asked for most as hashes, and has it spoken ahead', async () => {
    await page.getByRole('link', { name: 'Cache' }).click();
    const row = page.getByRole('table', { name: 'Asked for most' }).getByRole('row').nth(1);
    expect(await row.getByRole('rowheader').textContent()).toMatch(/^[0-9a-f]{12}$/);
    await page.getByRole('button', { name: 'Warm up' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reason').fill('A trial of warming up.');
    await dialog.getByRole('button', { name: 'Warm up' }).click();
    await page.getByText('are spoken when nobody waits').waitFor();
    await dialog.waitFor({ state: 'detached' });
  });

  it('shows an administrator what was said, with a reason that goes on record', async () => {
    await page.getByRole('button', { name: 'Show texts' }).click();
    const dialog = page.getByRole('dialog');
    await takeScreenshots(page, 'asked-reason', [390, 1440]);
    await dialog.getByLabel('Reason').fill('A trial of reading.');
    await dialog.getByRole('button', { name: 'Show texts' }).click();
    await dialog.getByTestId('asked-text').filter({ hasText: SENTENCE }).first().waitFor();
    await takeScreenshots(page, 'asked-texts', [390, 1440]);
    await page.setViewportSize({ width: 1440, height: 1000 });
    expect(await auditPage(page)).toEqual([]);
    await dialog.getByText('Close', { exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(SENTENCE);
    const audit = await (await fetchApi(api, '/admin/audit?action=cache.read-texts')).text();
    expect(audit).toContain('A trial of reading.');
    expect(audit).not.toContain(SENTENCE);
  });

  it('purges the cache with a reason', async () => {
    await page.getByRole('link', { name: 'Cache' }).click();
    await page.getByRole('button', { name: 'Purge' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What').selectOption('all');
    await dialog.getByLabel('Reason').fill('A trial of the purge.');
    await dialog.getByRole('button', { name: 'Purge' }).click();
    await page.getByText('Purged').waitFor();
    await dialog.waitFor({ state: 'detached' });
  });

  it('speaks a pasted list ahead, and tells how much each tenant finds in the cache', async () => {
    await page.getByRole('button', { name: 'Speak ahead' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Texts').fill('Welcome to the harbour.\n{"input": "Goodbye.", "speed": 1.5}');
    await dialog.getByLabel('Reason').fill('A trial of the list.');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(/\b2 made/).waitFor();
    await page
      .getByRole('table', { name: 'Hit rate by tenant' })
      .getByRole('row', { name: /^default/ })
      .waitFor();
  });

  it('folds the navigation on a narrow screen, and is worked by keys alone', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto('/cache');
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Menu' }).press('Enter');
    await page.getByRole('link', { name: 'Voices and pool' }).press('Enter');
    await page.getByRole('heading', { name: 'Voices and pool' }).waitFor();
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
  });

  it.each(NAV_LINKS)('$name fits every width, light and dark, and keeps nobody out', async ({ href, name }) => {
    await page.goto(href);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await takeScreenshots(page, name.toLowerCase(), [390, 1440]);
    expect(await auditPage(page), `${name}, dark and wide`).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 390, height: 1000 });
    expect(await auditPage(page), `${name}, light and narrow`).toEqual([]);
  });

  it('keeps the colours and the zone that somebody chooses, from the first drawing of a page on', async () => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto('/settings');
    await page.getByLabel('Dark').check();
    await page.getByLabel('In UTC').check();
    await page
      .getByText(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/)
      .first()
      .waitFor();
    expect(await (await page.request.get('/cache')).text()).toContain('data-theme="dark" data-zone="utc"');
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await background();
    await page.getByLabel('As the system has it').check();
    await page.getByLabel('In my zone').check();
    expect(await background()).not.toBe(dark);
  });

  it('shows what the deployment runs with, and lets an admin make an operator and a token', async () => {
    await page.getByText('BRISK_POOL_MEMORY_MB').waitFor();
    expect(await page.content()).not.toContain(api.operatorToken);
    await page.getByRole('button', { name: 'New operator' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('vera');
    await dialog.getByLabel('Reason').fill('A trial of the page.');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'New token of vera' }).click();
    await dialog.getByLabel('Name').fill('laptop');
    await dialog.getByLabel('Reason').fill('A trial of the page.');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page
      .getByTestId('secret')
      .getByText(/^operator_/)
      .waitFor();
    await dialog.getByRole('button', { name: 'I have copied it' }).click();
    await page.getByRole('button', { name: 'Change of vera' }).click();
    await dialog.getByLabel('Role').selectOption('operator');
    await dialog.getByLabel('Reason').fill('She needs it.');
    await dialog.getByRole('button', { name: 'Change' }).click();
    await page.getByTestId('operator').filter({ hasText: 'vera' }).getByText('operator', { exact: true }).waitFor();
  });

  it('lists the sessions of whoever looks, and ends another one', async () => {
    const other = await fetchApi(api, '/admin/sessions', { body: { token: api.operatorToken } });
    expect(other.status).toBe(201);
    await page.reload();
    await page.getByRole('button', { name: /^End/ }).first().waitFor();
    const table = page.getByRole('table', { name: 'Your sessions' });
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual(['Session', 'Began', 'Ends', '']);
    const before = await page.getByTestId('session').count();
    await page.getByRole('button', { name: /^End/ }).first().click();
    await expect.poll(() => page.getByTestId('session').count()).toBe(before - 1);
    await page.getByText('this one').waitFor();
  });

  it('loads less than 250 kB of scripts on the overview, with those that draw the charts', async () => {
    await page.goto('/');
    await page.locator('[data-values]').first().waitFor();
    await page.waitForLoadState('networkidle');
    const sizes = await page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
        .map(({ encodedBodySize }) => encodedBodySize),
    );
    expect(sizes.length).toBeGreaterThan(3);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000);
  });

  it('has an icon where browsers look for one by themselves', async () => {
    const icon = await page.request.get('/favicon.ico');
    expect([icon.status(), icon.headers()['content-type']]).toEqual([200, 'image/svg+xml']);
  });

  it('signs out', async () => {
    await page.setViewportSize({ width: 1440, height: 1000 });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await takeScreenshots(page, 'sign-in');
    expect(await context.cookies()).toEqual([]);
  });

  it('had no complaint', () => {
    expect(complaints).toEqual([]);
  });
});
