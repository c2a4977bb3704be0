export interface NavLink {
  href: string;
  name: string;
  /** Path data of an icon of 16 by 16, drawn with strokes. */
  icon: string;
}

/** The pages there are, in their order. */
export const NAV_LINKS: readonly NavLink[] = [
  { href: '/', name: 'Overview', icon: 'M1.5 8h3l2-5 3 10 2-5h3' },
  { href: '/rollouts', name: 'Rollouts', icon: 'M2 13h3V9H2zM6.5 13h3V6h-3zM11 13h3V2.5h-3z' },
  { href: '/regressions', name: 'Regressions', icon: 'M1.5 3.5l4.5 5 3-3 5 6M10 11.5h4v-4' },
  {
    href: '/tenants',
    name: 'Tenants',
    icon: 'M5.5 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM1 14a4.5 4.5 0 0 1 9 0M10.5 3.3a2.5 2.5 0 0 1 0 4.4M12 10a4.5 4.5 0 0 1 3 4',
  },
  { href: '/pool', name: 'Voices and pool', icon: 'M2 3h12v4H2zM2 9h12v4H2zM4.5 5h.01M4.5 11h.01' },
  { href: '/cache', name: 'Cache', icon: 'M2 4c0-3 12-3 12 0s-12 3-12 0zM2 4v8c0 3 12 3 12 0V4M2 8c0 3 12 3 12 0' },
  { href: '/audit', name: 'Audit', icon: 'M3.5 1.5h9v13h-9zM6 5h4M6 8h4M6 11h2' },
  { href: '/alerts', name: 'Alerts', icon: 'M3 11.5h10l-1.5-2V7a3.5 3.5 0 0 0-7 0v2.5zM6.5 13.5h3' },
  { href: '/playground', name: 'Playground', icon: 'M2 6.5v3M5 4v8M8 2v12M11 5v6M14 6.5v3' },
  { href: '/settings', name: 'Settings', icon: 'M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7M10.5 3v3M5.5 10v3' },
];

/** Whether a link leads to where one is, or above it. */
export function isHere(link: string, path: string): boolean {
  return link === '/' ? path === '/' : path === link || path.startsWith(`${link}/`);
}
