import path from 'node:path';
import type { NextConfig } from 'next';
import { PHASE_PRODUCTION_SERVER } from 'next/constants';
import { environment } from './src/config/environment';

/** Sent with every answer; the Content-Security-Policy carries a nonce and is made per page in `src/proxy.ts`. */
const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // `no-referrer` would make browsers send `Origin: null` with our own forms.
  'Referrer-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  turbopack: { root: path.join(import.meta.dirname, '../..') },
  headers: async () => [
    { source: '/:path*', headers: Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value })) },
  ],
  // Asked for by browsers that have not come upon the page's link to the icon yet: Next streams it behind the page.
  redirects: async () => [{ source: '/favicon.ico', destination: '/icon.svg', permanent: true }],
  // A page cannot set a cookie: the printed link, `/sign-in?token=...`, is answered by the handler that can.
  rewrites: async () => ({
    beforeFiles: [{ source: '/sign-in', has: [{ type: 'query', key: 'token' }], destination: '/session' }],
    afterFiles: [],
    fallback: [],
  }),
};

/** A setting that cannot be used stops the start here, not the first request. */
export default (phase: string): NextConfig => {
  if (phase === PHASE_PRODUCTION_SERVER) environment();
  return config;
};
