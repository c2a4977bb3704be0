import styles from './shell.module.css';

export function Logo() {
  return (
    <span className={styles.logo}>
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        <rect x="2" y="9" width="3" height="6" rx="1.5" />
        <rect x="7" y="4" width="3" height="16" rx="1.5" />
        <rect x="12" y="7" width="3" height="10" rx="1.5" />
        <rect x="17" y="10" width="3" height="4" rx="1.5" />
      </svg>
      Brisk
    </span>
  );
}
