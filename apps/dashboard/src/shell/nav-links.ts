export interface NavLink {
  href: string;
  name: string;
  /** Path data of an icon of 16 by 16, drawn with strokes. */
  icon: string;
}

/** The pages there are, in their order. */
export const NAV_LINKS: readonly NavLink[] = [
  { href: '/', name: 'Overview', icon: 'M1.5 8h3l2-5 3 10 2-5h3' },
  { href: '/pool', name: 'Pool', icon: 'M2 3h12v4H2zM2 9h12v4H2zM4.5 5h.01M4.5 11h.01' },
  { href: '/playground', name: 'Playground', icon: 'M2 6.5v3M5 4v8M8 2v12M11 5v6M14 6.5v3' },
];

/** Whether a link leads to where one is, or above it. */
export function isHere(link: string, path: string): boolean {
  return link === '/' ? path === '/' : path === link || path.startsWith(`${link}/`);
}
