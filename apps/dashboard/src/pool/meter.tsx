import styles from './pool.module.css';

/** A share of a whole. Its width is an SVG attribute: the page's policy allows no inline styles. */
export function Meter({ label, value, max }: { label: string; value: number; max: number }) {
  const percent = max > 0 ? Math.min(100, Math.round((value / max) * 1000) / 10) : 0;
  return (
    <svg
      className={styles.meter}
      data-level={percent >= 90 ? 'high' : 'normal'}
      role="meter"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={`${percent} %`}
    >
      <rect width="100%" height="100%" />
      <rect width={`${percent}%`} height="100%" />
    </svg>
  );
}
