import type { Figure } from './headline';
import styles from './overview.module.css';

/** @param stale the figures are not those of now */
export function HeadlineTiles({ figures, stale }: { figures: readonly Figure[]; stale: boolean }) {
  return (
    <dl className={styles.tiles} data-stale={stale || undefined}>
      {figures.map(({ name, value, detail, delta }) => (
        <div key={name} className={styles.tile}>
          <dt>{name}</dt>
          <dd>
            <span className={styles.value}>{value}</span>
            {delta && (
              <span className={styles.delta} data-verdict={delta.verdict}>
                {delta.text}
              </span>
            )}
            <span className={styles.detail}>{detail}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
