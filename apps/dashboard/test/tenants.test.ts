import { fetchApi, hasTools, startApi, type ApiProcess } from '@brisk/testing';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, watchPage } from './testing/browser.js';
import { startDashboard, type DashboardProcess } from './testing/dashboard-process.js';
import { signUp } from './testing/sign-up.js';
import { inspectPage } from './testing/inspect-page.js';

describe.skipIf(!hasTools('chromium'))('tenants and alerts in Chromium, with the real API', () => {
  let api: ApiProcess;
  let dashboard: DashboardProcess;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    api = await startApi({ BRISK_WORKERS: '1' });
    dashboard = await startDashboard(api.url, process.env);
    browser = await launchBrowser();
    const context = await browser.newContext({ baseURL: dashboard.url, viewport: { width: 1440, height: 1000 } });
    page = await context.newPage();
    complaints = watchPage(page, dashboard.url);
    await page.goto(`/sign-in?token=${await signUp(api, 'olive', 'operator')}`);
  });

  afterAll(async () => {
    await browser?.close();
    await dashboard?.stop();
    await api?.stop();
  });

  const dialog = () => page.getByRole('dialog');
  const button = (name: string) => dialog().getByRole('button', { name, exact: true });
  const because = async (reason: string, name: string) => {
    await dialog().getByLabel('Reason').fill(reason);
    await button(name).click();
  };
  const closed = () => dialog().waitFor({ state: 'detached' });

  async function speak(key: string, input: string): Promise<number> {
    const answer = await fetchApi(api, '/v1/audio/speech', {
      body: { model: 'tts-1', voice: 'alloy', input },
      token: key,
    });
    await answer.arrayBuffer();
    return answer.status;
  }

  it('makes a tenant, and says what is wrong at the field that is wrong', async () => {
    await page.goto('/tenants');
    await page.getByRole('button', { name: 'New tenant' }).click();
    await dialog().getByLabel('Id', { exact: true }).fill('Acme!');
    await dialog().getByLabel('Name').fill('Acme Corporation');
    await dialog().getByLabel('Characters a day').fill('100');
    await because('a new customer', 'Create');
    await dialog().getByText('Lower-case letters, digits and dashes').waitFor();
    await dialog().getByLabel('Id', { exact: true }).fill('acme');
    await button('Create').click();
    await closed();
    const row = page.getByRole('row', { name: /acme/ });
    await row.getByText('optimized').waitFor();
    await row.getByText('0 of 100').waitFor();
  });

  let key: string;
  it('shows a new key once, which then works', async () => {
    await page.getByRole('link', { name: 'acme' }).click();
    await page.getByRole('button', { name: 'New key' }).click();
    await dialog().getByLabel('Name').fill('website');
    await because('their website', 'Create');
    key = (await dialog().getByTestId('secret').textContent())!;
    await inspectPage(page, 'tenant-key');
    // What closes other dialogs must not lose a key that nobody can show again.
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Escape');
    expect(await dialog().getByTestId('secret').textContent()).toBe(key);
    expect(await button('Close').count()).toBe(0);
    await button('I have copied it').click();
    await closed();
    expect(await page.content()).not.toContain(key);
    expect(await speak(key, 'Hello to the world.')).toBe(200);
    await page.reload();
    await page.getByText('19 of 100').waitFor();
    await page.getByText(/^[1-9].* of sentences, [1-9].* of whole answers$/).waitFor();
    expect(await page.getByTestId('key').textContent()).toContain('website');
  });

  it('shows what an edit alters while it is typed, and takes an edit of what is no longer so for what it is', async () => {
    await page.getByRole('button', { name: 'Edit' }).click();
    await dialog().getByLabel('Requests a second').fill('5');
    const row = dialog().getByRole('row', { name: /^Quotas, requests per second/ });
    await expect.poll(() => row.getByRole('cell').allTextContents()).toEqual(['–', '5']);
    await inspectPage(page, 'tenant-edit');
    await fetch(`${api.url}/admin/tenants/acme`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${api.operatorToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ version: 1, name: 'Acme Limited', reason: 'behind the page' }),
    });
    await because('they grow', 'Save');
    await dialog().getByText('It has been changed meanwhile').waitFor();
    expect(complaints.splice(0)).toEqual([expect.stringContaining('status of 409')]);
    const name = dialog().getByRole('row', { name: /^Name/ });
    expect(await name.getByRole('cell').allTextContents()).toEqual(['Acme Limited', 'Acme Corporation']);
    await dialog().getByLabel('Name').fill('Acme Limited');
    await button('Save').click();
    await closed();
    await page.getByRole('heading', { name: 'Acme Limited' }).waitFor();
    await inspectPage(page, 'tenant');
  });

  it('purges what it has said', async () => {
    await page.getByRole('button', { name: 'Purge its cache' }).click();
    await because('they asked for it', 'Purge');
    await dialog().getByText('Purged, on every replica.').waitFor();
    await button('Close').click();
  });

  it('rolls one tenant back', async () => {
    await page.getByRole('button', { name: 'Roll back' }).click();
    await because('its texts are slow', 'Roll back now');
    await page.locator('[data-testid=change][data-state=confirmed]').waitFor();
    await button('Done').click();
    await page.getByText('baseline, by veto').waitFor();
  });

  it('revokes a key, which is refused from then on', async () => {
    await page.getByRole('button', { name: 'Revoke website' }).click();
    await because('it has leaked', 'Revoke');
    await page.getByTestId('key').getByText('revoked').waitFor();
    await expect.poll(() => speak(key, 'Again.')).toBe(401);
    await page.goto('/tenants');
    await page.getByRole('row', { name: /acme/ }).waitFor();
    await inspectPage(page, 'tenants');
  });

  it('shows the alert rules, and sends a test that stays in the history', async () => {
    await page.goto('/alerts');
    await page.getByTestId('alert-rule').first().waitFor();
    await page.getByRole('button', { name: 'Send a test' }).click();
    await because('does it arrive?', 'Send');
    await dialog().getByText('log: delivered').waitFor();
    await button('Close').click();
    await page.getByTestId('alert-event').getByText('test', { exact: true }).waitFor();
    await inspectPage(page, 'alerts');
  });

  it('had no complaint', () => expect(complaints).toEqual([]));
});
