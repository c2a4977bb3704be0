import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { cookieName, readChoice, type DisplayChoice } from '../shell/display-choices';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Brisk', template: '%s · Brisk' },
  description: 'Pool state and a playground for the Brisk speech service.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f4f6f6' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1414' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection(); // Every page is rendered per request, so that its scripts carry the request's nonce.
  const given = await cookies();
  const chosen = <Name extends DisplayChoice>(name: Name) => readChoice(name, given.get(cookieName(name))?.value);
  return (
    <html lang="en" data-theme={chosen('theme')} data-zone={chosen('zone')}>
      <body>{children}</body>
    </html>
  );
}
