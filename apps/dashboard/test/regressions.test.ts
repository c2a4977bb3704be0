import { regressionListSchema, rolloutListSchema } from '@brisk/contracts';
import { fetchApi, hasTools, openFaultInjection, startApi, type ApiProcess } from '@brisk/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, watchPage } from './testing/browser.js';
import { startDashboard, type DashboardProcess } from './testing/dashboard-process.js';
import { inspectPage } from './testing/inspect-page.js';
import { makeTenant, signUp } from './testing/sign-up.js';

const BUSY = { timeout: 60_000 };

describe.skipIf(!hasTools('chromium'))('a regression of the real API on real traffic, in Chromium', () => {
  const faults = openFaultInjection();
  let api: ApiProcess;
  let dashboard: DashboardProcess;
  let browser: Browser;
  let operator: Page;
  let viewer: Page;
  const keys: Record<string, string> = {};
  const watched: string[][] = [];
  let said = 0;

  beforeAll(async () => {
    api = await startApi({ BRISK_WORKERS: '1', ...faults.environment });
    dashboard = await startDashboard(api.url, process.env);
    browser = await launchBrowser();
    for (const tenant of ['acme', 'beta']) keys[tenant] = await makeTenant(api, tenant, tenant);
    operator = await signedIn(await signUp(api, 'olive', 'operator'));
    viewer = await signedIn(await signUp(api, 'vera', 'viewer'));
  });

  afterAll(async () => {
    await browser?.close();
    await dashboard?.stop();
    await api?.stop();
    faults.remove();
  });

  async function signedIn(token: string): Promise<Page> {
    const context = await browser.newContext({ baseURL: dashboard.url, viewport: { width: 1440, height: 1000 } });
    const page = await context.newPage();
    watched.push(watchPage(page, dashboard.url));
    await page.goto(`/sign-in?token=${token}`);
    return page;
  }

  async function speak(tenant: string): Promise<number> {
    const body = {
      model: 'tts-1',
      voice: 'alloy',
      input: `Boat ${(said += 1)} has left the harbour.`,
      response_format: 'pcm',
    };
    const answer = await fetchApi(api, '/v1/audio/speech', { body, token: keys[tenant]! });
    await answer.arrayBuffer();
    return answer.status;
  }

  const dialog = (page: Page) => page.getByRole('dialog');
  const card = (page: Page) => page.getByTestId('rollout').first();
  const navigation = (page: Page) => page.getByRole('navigation').getByRole('link', { name: /^Regressions/ });
  const found = async () => regressionListSchema.parse(await (await fetchApi(api, '/admin/regressions')).json());

  async function startRollout(tenant: string): Promise<void> {
    await operator.goto('/rollouts');
    await operator.getByRole('button', { name: 'New rollout' }).click();
    await dialog(operator).getByLabel(tenant).check();
    await dialog(operator).getByLabel('Share of stage 1, in percent').fill('50');
    for (const stage of [5, 4, 3, 2]) {
      await dialog(operator)
        .getByRole('button', { name: `Remove stage ${stage}` })
        .click();
    }
    await dialog(operator).getByLabel('Reason').fill('the new voices are ready');
    await dialog(operator).getByRole('button', { name: 'Review' }).click();
    await dialog(operator).getByRole('button', { name: 'Start now' }).click();
    await card(operator).getByText('running').waitFor();
    await card(operator).getByRole('region', { name: 'Evidence' }).waitFor();
  }

  it('is none at first', async () => {
    await operator.goto('/regressions');
    await operator.getByText('No regression has been found.').waitFor();
    expect(await navigation(operator).textContent()).toBe('Regressions');
  });

  it(
    'is found by the guardrail, which takes back alone what the operator has started',
    { timeout: 240_000 },
    async () => {
      await startRollout('acme');
      for (let request = 0; request < 16; request += 1) expect(await speak('acme')).toBe(200);
      expect((await found()).data).toEqual([]);
      faults.set({ kind: 'error' });
      for (let request = 0; request < 300 && (await found()).open === 0; request += 1) await speak('acme');
      faults.set({ kind: 'none' });
      expect((await found()).data).toMatchObject([{ kind: 'errors', tenants: ['acme'], metric: 'failed requests' }]);
      await expect
        .poll(async () => {
          const { data } = rolloutListSchema.parse(await (await fetchApi(api, '/admin/rollouts')).json());
          return data.map(({ state }) => state);
        }, BUSY)
        .toEqual(['rolled_back']);
      await operator.getByTestId('veto').getByText('guardrail').waitFor();
    },
  );

  it('is listed, and counted beside the page’s name', async () => {
    await operator.goto('/regressions');
    const rows = operator.getByTestId('regression');
    await expect.poll(() => rows.count()).toBe(1);
    expect(await rows.textContent()).toMatch(/open.*More errors: acme.*failed requests.*by veto; by guardrail/);
    await expect.poll(() => navigation(operator).textContent()).toBe('Regressions1 open');
    await operator.getByLabel('Tenant').selectOption('beta');
    await operator.getByText('No regression fits.').waitFor();
    await operator.getByLabel('Tenant').selectOption('acme');
    await expect.poll(() => rows.count()).toBe(1);
    await inspectPage(operator, 'regressions');
  });

  it('shows how sure it is, both cohorts over each other, and the change that followed', async () => {
    await operator.getByRole('link', { name: 'More errors: acme' }).click();
    await operator.getByText('Odds against chance').waitFor();
    const [, control, candidate] = /Failed(\d+) of.*%(\d+) of/.exec(
      (await operator.getByRole('row', { name: /^Failed/ }).textContent())!,
    )!;
    expect(Number(candidate)).toBeGreaterThan(Number(control));
    const plot = operator.getByTestId('distribution');
    await plot.locator('.u-over').hover();
    await expect.poll(() => plot.textContent()).toMatch(/control [\d.]+ %candidate [\d.]+ %/);
    await operator
      .getByRole('definition')
      .filter({ hasText: /^rollback of acme by guardrail, .*(applied|confirmed)$/ })
      .waitFor();
    await operator.getByRole('link', { name: 'rollback of acme' }).click();
    await dialog(operator).getByText('Rollback of acme').waitFor();
    await inspectPage(operator, 'change-that-followed');
    await operator.keyboard.press('Escape');
    await dialog(operator).waitFor({ state: 'detached' });
    expect(new URL(operator.url()).hash).toBe('');
    await operator.goBack();
    await operator.getByText('Odds against chance').waitFor();
  });

  it('is noted, linked and acknowledged by an operator', async () => {
    await operator.getByRole('button', { name: 'Add the note' }).click();
    await operator.getByText('Write a few words.').waitFor();
    await operator.getByLabel('Add a note').fill('Since the new front end.');
    await operator.getByRole('button', { name: 'Add the note' }).click();
    await operator.getByTestId('note').getByText('Since the new front end.').waitFor();
    await operator.getByRole('button', { name: 'Link a ticket' }).click();
    await dialog(operator).getByLabel('URL').fill('javascript:alert(1)');
    await dialog(operator).getByLabel('Reason').fill('filed');
    await dialog(operator).getByRole('button', { name: 'Save' }).click();
    await dialog(operator).getByText('it must be an http or https URL').waitFor();
    await dialog(operator).getByLabel('URL').fill('https://tickets.example/7');
    await dialog(operator).getByRole('button', { name: 'Save' }).click();
    await operator.getByRole('link', { name: 'https://tickets.example/7' }).waitFor();
    await operator.getByRole('button', { name: 'Acknowledge' }).click();
    await dialog(operator).getByLabel('Reason').fill('it is being worked on');
    await dialog(operator).getByRole('button', { name: 'Acknowledge' }).click();
    await operator.getByRole('button', { name: 'Reopen' }).waitFor();
    await expect.poll(() => navigation(operator).textContent()).toBe('Regressions');
    await inspectPage(operator, 'regression');
  });

  it('is only looked at by a viewer', async () => {
    await viewer.goto('/regressions');
    await viewer.getByRole('link', { name: 'More errors: acme' }).click();
    await viewer.getByTestId('note').waitFor();
    const buttons = viewer.getByRole('button', { name: /Acknowledge|Reopen|Link|Add the note/ });
    expect([await buttons.count(), await viewer.locator('#main').getByRole('textbox').count()]).toEqual([0, 0]);
    const { data } = await found();
    const refused = await viewer.evaluate(async ({ id, version }) => {
      const headers = { 'content-type': 'application/json' };
      const call = { method: 'POST', headers, body: JSON.stringify({ version, reason: 'I may not' }) };
      return (await fetch(`/api/admin/regressions/${id}/reopen`, call)).status;
    }, data[0]!);
    expect(refused).toBe(403);
  });

  it('is seen by an operator before the guardrail is sure, who rolls back and sees it confirmed', BUSY, async () => {
    await startRollout('beta');
    faults.set({ kind: 'delay', factor: 30 });
    for (let request = 0; request < 8; request += 1) await speak('beta');
    const p95 = async () => {
      const cells = await card(operator).getByRole('row', { name: /^p95/ }).getByRole('cell').allTextContents();
      // The figure is followed by its interval.
      return cells.slice(0, 2).map((text) => (/^[\d.]+ ms/.test(text) ? 1 : 1000) * parseFloat(text));
    };
    await expect.poll(async () => (await p95())[1]! > (await p95())[0]!, BUSY).toBe(true);
    await card(operator).getByRole('button', { name: 'Roll back' }).click();
    await dialog(operator).getByLabel('Reason').fill('it takes far too long');
    await dialog(operator).getByRole('button', { name: 'Roll back now' }).click();
    await dialog(operator).getByText('Confirmed by every replica').waitFor();
    faults.set({ kind: 'none' });
    expect(await speak('beta')).toBe(200);
  });

  it('is in the audit log with all that was done', async () => {
    await operator.goto('/audit?result=done');
    const entries = operator.getByTestId('audit-entry');
    await entries.first().waitFor();
    const told = (await entries.allTextContents()).join('\n');
    expect(told).toMatch(/olive rollout.rollback .*it takes far too long/);
    expect(told).toMatch(/olive regression.acknowledge .*it is being worked on/);
    expect(told).toMatch(/guardrail \S+ .*regress/);
    await entries.filter({ hasText: 'regression of acme: more errors' }).first().waitFor();
  });

  it('is marked on the time axis of the overview', async () => {
    await operator.goto('/');
    await operator.getByTestId('happening').filter({ hasText: 'regression by guardrail' }).waitFor();
    const marks = operator.getByTestId('marks').first();
    await marks.locator('[data-tone=bad]').first().waitFor();
    const [half, room] = await marks.evaluate(({ parentElement: chart }) => {
      const canvas = chart!.querySelector('canvas')!;
      const context = canvas.getContext('2d')!;
      context.font = `12px ${getComputedStyle(canvas).fontFamily}`;
      const widest = Math.max(...['23:59', '28 Nov'].map((text) => context.measureText(text).width));
      const plotted = chart!.querySelector('.u-over')!.getBoundingClientRect();
      return [widest / 2, canvas.getBoundingClientRect().right - plotted.right] as const;
    });
    expect(half, 'what a label needs beyond the end of the axis').toBeLessThan(room);
  });

  it('had no complaint but of what was refused', () => {
    const complaints = watched.flat().filter((each) => !/404.*\/evidence$/.test(each));
    expect(complaints).toEqual([expect.stringContaining('status of 400'), expect.stringContaining('status of 403')]);
  });
});
