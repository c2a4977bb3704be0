import type { Page } from 'playwright-core';

export { launchBrowser } from '@brisk/testing';

/**
 * Collects what a page must not do: console errors (violations of the security policy among them), uncaught
 * exceptions, failed loads, and requests to anything but `origin`.
 */
export function watchPage(page: Page, origin: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'blob:' && url.protocol !== 'data:' && url.origin !== origin) complaints.push(`left: ${url}`);
  });
  return complaints;
}
