'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useOpenRegressions } from '../regressions/use-regressions';
import { isHere, NAV_LINKS } from './nav-links';
import styles from './shell.module.css';

export function Navigation({ onNavigate }: { onNavigate: () => void }) {
  const path = usePathname();
  const open = useOpenRegressions() ?? 0;
  return (
    <nav aria-label="Pages">
      <ul className={styles.links}>
        {NAV_LINKS.map(({ href, name, icon }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              className={styles.link}
              aria-current={isHere(href, path) ? 'page' : undefined}
              onClick={onNavigate}
            >
              <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
                <path d={icon} />
              </svg>
              {name}
              {href === '/regressions' && open > 0 && (
                <span className={styles.count}>
                  {open}
                  <span className="spoken"> open</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
