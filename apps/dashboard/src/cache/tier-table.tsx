import type { CacheStatus } from '@brisk/contracts';
import { CardTable } from '../shell/card-table';
import { formatBytes, formatCount, formatMs, formatShare } from '../shell/format';
import { boundOf, lookUpHitRate } from './cache-figures';

const NAMES: Record<string, string> = { memory: 'Memory', redis: 'Redis', disk: 'Disk (baseline)' };
const COLUMNS = [
  'Tier',
  'Entries',
  'Size',
  'Hits',
  'Misses',
  'Hit rate',
  'p99 within',
  'Evicted',
  'Damaged',
  'Errors',
] as const;
type Row = Record<(typeof COLUMNS)[number], string>;

/** What each tier holds and how often it helps. */
export function TierTable({ status }: { status: CacheStatus }) {
  return (
    <CardTable label="Tiers" columns={COLUMNS}>
      {rowsOf(status).map((row) => (
        <tr key={row.Tier} role="row">
          <th role="rowheader" scope="row">
            {row.Tier}
          </th>
          {COLUMNS.slice(1).map((name) => (
            <td key={name} role="cell" data-column={name}>
              {row[name]}
            </td>
          ))}
        </tr>
      ))}
    </CardTable>
  );
}

function rowsOf({ tiers, answers, latency }: CacheStatus): Row[] {
  const row = (
    name: string,
    tier: CacheStatus['answers'] & { damaged?: number; errors?: number },
    key?: string,
  ): Row => {
    const times = key === undefined ? undefined : latency[key];
    const p99 = times && boundOf(0.99, times);
    return {
      Tier: name,
      Entries: formatCount(tier.entries),
      Size: formatBytes(tier.bytes),
      Hits: formatCount(tier.hits),
      Misses: formatCount(tier.misses),
      'Hit rate': formatShare(lookUpHitRate(tier)),
      'p99 within': p99 === Infinity ? `over ${formatMs(times?.bounds_ms.at(-1))}` : formatMs(p99),
      Evicted: formatCount(tier.evictions),
      Damaged: formatCount(tier.damaged),
      Errors: formatCount(tier.errors),
    };
  };
  return [
    row('Whole answers', answers),
    ...Object.entries(tiers).map(([key, tier]) => row(NAMES[key] ?? key, tier, key)),
  ];
}
