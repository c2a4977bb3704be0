import type { CacheStatus } from '@brisk/contracts';
import { formatCount } from '../shell/format';
import styles from './cache.module.css';

const PARTS = [
  { key: 'memory', name: 'memory' },
  { key: 'redis', name: 'Redis' },
  { key: 'coalesced', name: 'made once for several' },
  { key: 'synthesis', name: 'made anew' },
] as const;

/** Where sentences came from, as shares of one bar. Widths are SVG attributes: the page's policy allows no inline styles. */
export function SentenceBar({ sentences }: { sentences: CacheStatus['sentences'] }) {
  const total = PARTS.reduce((sum, { key }) => sum + sentences[key], 0);
  let left = 0;
  return (
    <div className={styles.sources}>
      <svg className={styles.bar} aria-hidden="true">
        <rect width="100%" height="100%" />
        {PARTS.map(({ key }) => {
          const x = left;
          const width = total === 0 ? 0 : (sentences[key] / total) * 100;
          left += width;
          return <rect key={key} data-part={key} x={`${x}%`} width={`${width}%`} height="100%" />;
        })}
      </svg>
      <dl className={styles.parts}>
        {PARTS.map(({ key, name }) => (
          <div key={key} data-part={key}>
            <dt>{name}</dt>
            <dd>{formatCount(sentences[key])}</dd>
          </div>
        ))}
        <div>
          <dt>failed or cancelled</dt>
          <dd>{formatCount(sentences.failed)}</dd>
        </div>
        <div>
          <dt>under way</dt>
          <dd>{formatCount(sentences.under_way)}</dd>
        </div>
      </dl>
    </div>
  );
}
