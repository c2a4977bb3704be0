import type { Browser } from 'playwright-core';

/** Debian's Chromium, with nothing that reaches out by itself. */
export async function launchBrowser(): Promise<Browser> {
  // Loaded here, since few tests need it.
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
    ],
  });
}
