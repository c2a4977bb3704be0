import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { auditPage } from './audit-page.js';
import { takeScreenshots } from './take-screenshots.js';

/** Takes the page's screenshots, and holds that nothing of it keeps people out, by day and by night. */
export async function inspectPage(page: Page, name: string): Promise<void> {
  await takeScreenshots(page, name);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await auditPage(page), `${name}, ${colorScheme}`).toEqual([]);
  }
}
