import type { Browser, BrowserContext, Page } from 'playwright-core';

/** An operator who is signed in, with a browser. */
export interface Visitor {
  browser: Browser;
  url: string;
  /** Has the session, and whatever was cached. */
  context: BrowserContext;
}

export interface Load {
  /** From the navigation until a click on the page's own buttons does something. */
  interactiveMs: number;
  /** Until every chart shows its figures. */
  drawnMs: number;
  scriptBytes: number;
}

const VIEWPORT = { width: 1440, height: 1000 };
/** Charts of the overview at the least. */
const CHARTS = 6;

/** Notes when buttons have got React's handlers, and when the charts are there. */
const WATCH = `window.briskLoad = new Promise((resolve) => {
  const times = {};
  const look = () => {
    const button = document.querySelector('[aria-label=Range] button');
    if (button && Object.keys(button).some((key) => key.startsWith('__reactProps')))
      times.interactiveMs ??= performance.now();
    if (document.querySelectorAll('[data-values]').length >= ${CHARTS}) times.drawnMs ??= performance.now();
    if (times.interactiveMs !== undefined && times.drawnMs !== undefined) resolve(times);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;

const SCRIPT_BYTES = `performance.getEntriesByType('resource')
  .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
  .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`;

export async function signedIn(browser: Browser, url: string, token: string): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: url, viewport: VIEWPORT });
  const page = await context.newPage();
  await page.goto(`/sign-in?token=${token}`);
  await page.close();
  return { browser, url, context };
}

/** In a window that has nothing in its cache, until the page has come to rest. */
export async function loadOverview(
  { browser, url, context }: Visitor,
  path: string,
): Promise<{ page: Page; load: Load }> {
  const storageState = await context.storageState();
  const page = await (await browser.newContext({ baseURL: url, viewport: VIEWPORT, storageState })).newPage();
  await page.addInitScript(WATCH);
  await page.goto(path);
  const times = await page.evaluate<Omit<Load, 'scriptBytes'>>('window.briskLoad');
  await page.waitForLoadState('networkidle'); // What is fetched ahead has come, too.
  const scriptBytes = await page.evaluate<number>(SCRIPT_BYTES);
  page.once('close', () => void page.context().close());
  return { page, load: { ...times, scriptBytes } };
}

/** @returns ms from the click to the frame after the last chart was drawn for another time */
export function changeRange(page: Page, name: string): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve) => {
    const charts = () => [...document.querySelectorAll('[data-values]')].map(({ dataset }) => dataset.from);
    const old = new Set(charts());
    const button = [...document.querySelectorAll('[aria-label=Range] button')]
      .find(({ textContent }) => textContent === ${JSON.stringify(name)});
    const started = performance.now();
    const look = () => {
      const shown = charts();
      if (shown.length >= ${CHARTS} && !shown.some((from) => old.has(from))) resolve(performance.now() - started);
      else requestAnimationFrame(look);
    };
    button.click();
    requestAnimationFrame(look);
  })`);
}

/** Processor time of all of a browser's processes so far. */
export async function cpuSeconds(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
