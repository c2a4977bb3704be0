import { rolloutListSchema } from '@brisk/contracts';
import { fetchApi, hasTools, startApi, type ApiProcess } from '@brisk/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, watchPage } from './testing/browser.js';
import { startDashboard, type DashboardProcess } from './testing/dashboard-process.js';
import { makeTenant, signUp } from './testing/sign-up.js';
import { inspectPage } from './testing/inspect-page.js';

describe.skipIf(!hasTools('chromium'))('rolling out and back in Chromium, with the real API', () => {
  let api: ApiProcess;
  let dashboard: DashboardProcess;
  let browser: Browser;
  let operator: Page;
  let viewer: Page;
  let acmeKey: string;
  const watched: string[][] = [];

  beforeAll(async () => {
    api = await startApi({ BRISK_WORKERS: '1' });
    dashboard = await startDashboard(api.url, process.env);
    browser = await launchBrowser();
    acmeKey = await makeTenant(api, 'acme', 'Acme Corporation');
    await makeTenant(api, 'beta', 'Beta');
    operator = await signedIn(await signUp(api, 'olive', 'operator'));
    viewer = await signedIn(await signUp(api, 'vera', 'viewer'));
  });

  afterAll(async () => {
    await browser?.close();
    await dashboard?.stop();
    await api?.stop();
  });

  async function signedIn(token: string): Promise<Page> {
    const viewport = { width: 1440, height: 1000 };
    const context = await browser.newContext({ baseURL: dashboard.url, viewport });
    const page = await context.newPage();
    watched.push(watchPage(page, dashboard.url));
    await page.goto(`/sign-in?token=${token}`);
    return page;
  }

  /** @param id what the share is drawn by: the same ids get the same profiles each time */
  async function profileOf(key: string, id: string): Promise<string | null> {
    const body = { model: 'tts-1', voice: 'alloy', input: `This is ${id}.` };
    const headers = { 'x-request-id': id };
    const answer = await fetchApi(api, '/v1/audio/speech', { body, token: key, headers });
    await answer.arrayBuffer();
    return answer.headers.get('x-brisk-profile');
  }

  const act = async (id: string, action: string, version: number) =>
    fetchApi(api, `/admin/rollouts/${id}/${action}`, { body: { version, reason: 'behind the page' } });
  const rollouts = async () => rolloutListSchema.parse(await (await fetchApi(api, '/admin/rollouts')).json());
  const card = (page: Page) => page.getByTestId('rollout').first();
  const dialog = (page: Page) => page.getByRole('dialog');

  const heard = () => watched.flatMap((each) => each.splice(0));

  /** Chromium itself reports every 4xx as an error of the console. */
  const expectRefusals = (...statuses: number[]) => {
    const refused = heard().map((complaint) => Number(/status of (\d+)/.exec(complaint)?.[1] ?? complaint));
    expect(refused).toEqual(statuses);
  };

  it('shows what a new rollout will change before anything is sent', async () => {
    await operator.goto('/rollouts');
    await operator.getByText('No rollout is under way.').waitFor();
    await operator.getByRole('button', { name: 'New rollout' }).click();
    await dialog(operator).getByRole('button', { name: 'Review' }).click();
    await dialog(operator).getByText('Choose at least one tenant').waitFor();
    await dialog(operator).getByLabel('acme').check();
    await dialog(operator).getByLabel('Share of stage 1, in percent').fill('50');
    for (const stage of [5, 3, 2])
      await dialog(operator)
        .getByRole('button', { name: `Remove stage ${stage}` })
        .click();
    await dialog(operator).getByLabel('Share of stage 2, in percent').fill('100');
    const bake = dialog(operator).getByLabel('Bake time of stage 2');
    await bake.fill('90m');
    await bake.blur();
    expect(await bake.inputValue()).toBe('1 h 30 min');
    await dialog(operator).getByLabel('Reason').fill('the new voices are ready');
    await inspectPage(operator, 'rollout-new');
    await dialog(operator).getByRole('button', { name: 'Review' }).click();
    const lines = await dialog(operator).getByRole('figure').getByRole('listitem').allTextContents();
    expect(lines).toEqual([
      expect.stringContaining('Before: acme: optimized for all requests'),
      expect.stringContaining('After: acme: optimized for 50 % of requests'),
      expect.stringContaining('After: Otherwise: baseline'),
    ]);
    expect((await rollouts()).data).toEqual([]);
    await inspectPage(operator, 'rollout-review');
  });

  it('starts it, and shows both cohorts of real requests side by side', async () => {
    await dialog(operator).getByRole('button', { name: 'Start now' }).click();
    await card(operator).getByText('running').waitFor();
    expect(await card(operator).getByText('stage 1 of 2, 50 %').count()).toBe(1);
    await operator
      .getByRole('button', { name: /start acme/ })
      .getByText('confirmed')
      .waitFor();
    const profiles = new Set<string | null>();
    for (let n = 0; n < 12; n += 1) profiles.add(await profileOf(acmeKey, `request-${n}`));
    expect(profiles).toEqual(new Set(['baseline', 'optimized']));
    await card(operator).getByRole('region', { name: 'Evidence' }).getByText('Undecided').waitFor();
    const seen = card(operator).getByRole('row', { name: /^Requests/ });
    const total = async () => {
      const cells = await seen.getByRole('cell').allTextContents();
      return Number(cells[0]) + Number(cells[1]);
    };
    await expect.poll(total, { timeout: 30_000 }).toBe(12);
    await inspectPage(operator, 'rollouts');
  });

  it('says that somebody else was faster, and shows what is true now', async () => {
    const { id, version } = (await rollouts()).data[0]!;
    await card(operator).getByRole('button', { name: 'Promote' }).click();
    await act(id, 'pause', version);
    await dialog(operator).getByLabel('Reason').fill('it looks good');
    await dialog(operator).getByRole('button', { name: 'Promote' }).click();
    await dialog(operator).getByText('It has been changed meanwhile').waitFor();
    await dialog(operator).getByRole('button', { name: 'Cancel' }).click();
    await card(operator).getByText('paused').waitFor();
    expectRefusals(409);
    await act(id, 'resume', version + 1);
  });

  it('gives a viewer the same sight and no button', async () => {
    await viewer.goto('/rollouts');
    await card(viewer).getByText('stage 1 of 2, 50 %').waitFor();
    const buttons = await viewer.locator('#main').getByRole('button').allTextContents();
    expect(buttons.filter((label) => !label.includes('confirmed'))).toEqual([]);
    const refused = await viewer.evaluate(async () => {
      const headers = { 'content-type': 'application/json' };
      const call = { method: 'POST', headers, body: JSON.stringify({ reason: 'I may not' }) };
      return (await fetch('/api/admin/rollback', call)).status;
    });
    expect(refused).toBe(403);
    expectRefusals(403);
    await viewer.goto('/tenants/acme');
    await viewer.getByText('Acme Corporation').waitFor();
    expect(await viewer.locator('#main').getByRole('button').count()).toBe(0);
    await viewer.goto('/alerts');
    await viewer.getByTestId('alert-rule').first().waitFor();
    expect(await viewer.locator('#main').getByRole('button').count()).toBe(0);
  });

  it('rolls back with one click and a reason, and follows it to each replica', async () => {
    await card(operator).getByRole('button', { name: 'Roll back' }).click();
    await dialog(operator).getByRole('button', { name: 'Roll back now' }).click();
    await dialog(operator).getByText('Say why').waitFor();
    await dialog(operator).getByLabel('Reason').fill('customers complain');
    // As if the replica took its time: what comes after that, the page learns by events.
    await operator.route(/\/rollback$/, async (route) => {
      const response = await route.fetch();
      const later = { state: 'requested', applied_at: null, confirmed_at: null, replicas: [] };
      await route.fulfill({ response, json: { ...((await response.json()) as object), ...later } });
    });
    const events = operator.waitForRequest(/\/api\/admin\/changes\/[^/]+\/events$/);
    const asked: string[] = [];
    operator.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await dialog(operator).getByRole('button', { name: 'Roll back now' }).click();
    await operator.locator('[data-testid=change][data-state=confirmed]').waitFor();
    expect(await dialog(operator).getByTestId('change-replica').getByText('confirmed').count()).toBe(1);
    await dialog(operator).getByText('Confirmed by every replica').waitFor();
    const changePath = new URL((await events).url()).pathname.replace(/\/events$/, '');
    expect(asked.filter((path) => path === changePath)).toEqual([]);
    expect(await profileOf(acmeKey, 'request-after')).toBe('baseline');
    await inspectPage(operator, 'rollback');
    await dialog(operator).getByRole('button', { name: 'Done' }).click();
    await operator.getByTestId('veto').getByText('customers complain').waitFor();
    await card(operator).getByText('rolled back').waitFor();
  });

  it('finds it in the audit log, with what it altered', async () => {
    await operator.getByRole('link', { name: 'Audit' }).click();
    await operator.getByLabel('Action').fill('rollout.rollback');
    await operator.getByRole('button', { name: 'Filter' }).click();
    const entry = operator.getByTestId('audit-entry');
    await expect.poll(() => entry.count()).toBe(1);
    expect(await entry.textContent()).toMatch(
      /done.*olive rollout.rollback rollout to Acme Corporation.*customers complain/,
    );
    expect(await entry.getByRole('link').getAttribute('href')).toMatch(/^\/rollouts#rollout-ro_/);
    await entry.getByText('Before and after').click();
    const change = entry.getByRole('row', { name: /^State/ });
    expect(await change.textContent()).toContain('rolled_back');
    expect(new URL(operator.url()).search).toBe('?action=rollout.rollback');
    await inspectPage(operator, 'audit');
    const link = (await operator.getByRole('link', { name: 'CSV' }).getAttribute('href'))!;
    const csv = await operator.evaluate(async (path) => (await fetch(path)).text(), link);
    expect(csv.trim().split('\n')).toHaveLength(2);
    expect(csv).toContain('customers complain');
  });

  it('marks every change on the time axis of the overview, and says what they were', async () => {
    await operator.goto('/');
    const happenings = operator.getByTestId('happening');
    await expect.poll(() => happenings.count()).toBe(4);
    const all = (await happenings.allTextContents()).join('\n');
    expect(all).toMatch(/change by .*pause acme: .*/);
    expect(all).toMatch(/change by .*resume acme: .*/);
    expect(await happenings.first().textContent()).toMatch(/change by olive.*rollback acme: customers complain/);
    expect(await happenings.last().textContent()).toMatch(/change by olive.*start acme: the new voices are ready/);
    await operator.getByTestId('marks').first().locator('[data-tone=bad]').waitFor();
  });

  it('lets nobody start under the veto, and says why; calls what an edit alters by its name', async () => {
    const stages = [5, 50].map((percentage) => ({ percentage, bake_minutes: 2880 }));
    const draft = { profile: 'optimized', tenants: ['acme'], stages, reason: 'another try' };
    const { id } = (await (await fetchApi(api, '/admin/rollouts', { body: draft })).json()) as { id: string };
    await operator.goto(`/rollouts#rollout-${id}`);
    const start = card(operator).getByRole('button', { name: 'Start' });
    await card(operator).getByText('A veto of acme is in force').waitFor();
    expect(await start.isDisabled()).toBe(true);
    await expect.poll(() => operator.evaluate(() => document.activeElement?.id)).toBe(`rollout-${id}`);
    await card(operator).getByRole('button', { name: 'Edit' }).click();
    await dialog(operator).getByLabel('Share of stage 2, in percent').fill('25');
    const row = dialog(operator).getByRole('row', { name: /^Stage 2/ });
    expect(await row.getByRole('cell').allTextContents()).toEqual(['50 %', '25 %']);
    await inspectPage(operator, 'rollout-vetoed');
    await dialog(operator).getByRole('button', { name: 'Cancel' }).click();
  });

  it('lifts the veto', async () => {
    await operator.getByRole('button', { name: 'Lift the veto of acme' }).click();
    await dialog(operator).getByLabel('Reason').fill('it was something else');
    await dialog(operator).getByRole('button', { name: 'Lift' }).click();
    await expect.poll(() => operator.getByTestId('veto').count()).toBe(0);
    await expect.poll(() => card(operator).getByRole('button', { name: 'Start' }).isDisabled()).toBe(false);
  });

  it('had no complaint', () => expect(heard()).toEqual([]));
});
