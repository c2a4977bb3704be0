import { launchBrowser, startApi, startDashboard, type ApiProcess, type DashboardProcess } from '@brisk/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { watchPage } from './browser.js';

/** A page of somebody who has signed in. */
export interface Visit {
  context: BrowserContext;
  page: Page;
  /** What the page did that it must not do; see `watchPage`. */
  complaints: string[];
}

/** The real API, the dashboard on it, and Chromium to look at it. */
export interface Site {
  api: ApiProcess;
  dashboard: DashboardProcess;
  browser: Browser;
  /** A browser context of its own, that has used the token's link; without one, it is a stranger's. */
  visit(token?: string): Promise<Visit>;
  stop(): Promise<void>;
}

/** @param inherited what the dashboard gets of this process @param environment of the API */
export async function openSite(
  inherited: NodeJS.ProcessEnv,
  environment: Record<string, string> = { BRISK_WORKERS: '1' },
): Promise<Site> {
  const api = await startApi(environment);
  const dashboard = await startDashboard(api.url, inherited);
  const browser = await launchBrowser();
  return {
    ...{ api, dashboard, browser },
    visit: async (token) => {
      const context = await browser.newContext({ baseURL: dashboard.url, viewport: { width: 1440, height: 1000 } });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      const complaints = watchPage(page, dashboard.url);
      if (token !== undefined) await page.goto(`/sign-in?token=${token}`);
      return { context, page, complaints };
    },
    stop: async () => {
      await browser.close();
      await dashboard.stop();
      await api.stop();
    },
  };
}
