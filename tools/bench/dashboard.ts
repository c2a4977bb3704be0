import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fetchApi, launchBrowser, startApi, startDashboard, type ApiProcess } from '@brisk/testing';
import { progressBar } from '../seed/progress-bar.js';
import { seedHistory } from '../seed/seed-history.js';
import { median } from '../shared/percentile.js';
import { changeRange, cpuSeconds, loadOverview, signedIn, type Visitor } from './dashboard-visit.js';
import type { Row } from './row.js';

const ROUNDS = 5;
const TENANTS = 50;
const DAYS = 31;
const LIVE_S = 10;
const SETTLE_MS = 3000;

/** What an operator's browser takes, beside the API and the dashboard on the same machine. Medians of five. */
export async function benchDashboard(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'brisk-bench-dashboard-'));
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const until = Math.floor(Date.now() / 1000);
    await seedHistory({ dataDir: folder, tenants: TENANTS, days: DAYS, until, seed: 1 }, progressBar(process.stderr));
    const api = await startApi({ DATABASE_URL: `file:${path.join(folder, 'brisk.db')}`, BRISK_WORKERS: '1' });
    stops.push(api.stop);
    const dashboard = await startDashboard(api.url, process.env);
    stops.push(dashboard.stop);
    const browser = await launchBrowser();
    stops.push(() => browser.close());
    const visitor = await signedIn(browser, dashboard.url, api.operatorToken);
    return [
      ...(await firstLoads(visitor)),
      ...(await rangeChanges(visitor)),
      await liveMode(visitor),
      await rollbacks(visitor, api),
    ];
  } finally {
    for (const stop of stops.reverse()) await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each with an empty browser cache. */
async function firstLoads(visitor: Visitor): Promise<Row[]> {
  const loads = [];
  for (let round = 0; round < ROUNDS + 1; round += 1) {
    const { page, load } = await loadOverview(visitor, '/');
    loads.push(load);
    await page.close();
  }
  const measured = loads.slice(1); // The first one warms the dashboard's server up.
  const of = (key: keyof (typeof measured)[number]) => median(measured.map((load) => load[key]));
  return [
    {
      ...{ name: 'first load until its buttons work', value: of('interactiveMs'), unit: 'ms', atMost: 1500 },
      note: `medians of ${ROUNDS} with an empty cache, each after one that is not counted`,
    },
    { name: 'first load until all charts are drawn', value: of('drawnMs'), unit: 'ms' },
    {
      ...{ name: 'scripts of the overview, compressed', value: of('scriptBytes') / 1000, unit: 'kB', atMost: 250 },
      note: 'every script that was fetched until the network was idle, those that come after the page included',
    },
  ];
}

/** From 24 h to 30 days, which were not looked at before. */
async function rangeChanges(visitor: Visitor): Promise<Row[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { page } = await loadOverview(visitor, '/?range=24h');
    times.push(await changeRange(page, '30 d'));
    await page.close();
  }
  const note = `${DAYS} days of ${TENANTS} tenants, which the API remembers after the first; until the frame after the last chart`;
  return [
    { name: 'range changed to 30 days, all charts redrawn', value: median(times), unit: 'ms', atMost: 300, note },
  ];
}

async function liveMode(visitor: Visitor): Promise<Row> {
  const { page } = await loadOverview(visitor, '/');
  await page.waitForTimeout(SETTLE_MS);
  const shares: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await cpuSeconds(visitor.browser);
    const from = performance.now();
    await page.waitForTimeout(LIVE_S * 1000);
    const used = (await cpuSeconds(visitor.browser)) - before;
    shares.push((used / ((performance.now() - from) / 1000)) * 100);
  }
  await page.close();
  return {
    ...{ name: 'live overview, of one core', value: median(shares), unit: '%', atMost: 5 },
    note: `all of Chromium's processes, ${ROUNDS} times ${LIVE_S} s of an hour's range`,
  };
}

/** One replica; from the click on the button to `confirmed` on the page. */
async function rollbacks({ context }: Visitor, api: ApiProcess): Promise<Row> {
  const page = await context.newPage();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const tenant = `tenant-0${round + 1}`;
    await page.goto(`/tenants/${tenant}`);
    await page.getByRole('button', { name: 'Roll back' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('a bench');
    const button = page.getByRole('dialog').getByRole('button', { name: 'Roll back now' });
    const from = performance.now();
    await button.click();
    await page.locator('[data-testid=change][data-state=confirmed]').waitFor();
    times.push(performance.now() - from);
    const lifted = await fetchApi(api, `/admin/vetoes/${tenant}/lift`, { body: { reason: 'a bench' } });
    if (!lifted.ok) throw new Error(`lifting the veto of ${tenant}: ${lifted.status} ${await lifted.text()}`);
  }
  await page.close();
  return { name: 'rollback clicked until confirmed, one replica', value: median(times), unit: 'ms', atMost: 1500 };
}
