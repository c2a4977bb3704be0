export interface Range {
  id: string;
  name: string;
  ms: number;
  /** How often live figures are fetched anew, in ms: no point of a long range changes within seconds. */
  refreshMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export const RANGES: readonly [Range, ...Range[]] = [
  { id: '15m', name: '15 min', ms: 15 * MINUTE_MS, refreshMs: 5000 },
  { id: '1h', name: '1 h', ms: HOUR_MS, refreshMs: 5000 },
  { id: '6h', name: '6 h', ms: 6 * HOUR_MS, refreshMs: 30_000 },
  { id: '24h', name: '24 h', ms: DAY_MS, refreshMs: 30_000 },
  { id: '7d', name: '7 d', ms: 7 * DAY_MS, refreshMs: 60_000 },
  { id: '30d', name: '30 d', ms: 30 * DAY_MS, refreshMs: 60_000 },
];

export interface View {
  range: Range;
  /** Beside the range, the one of equal length before it. */
  compares: boolean;
  live: boolean;
}

/** What the address says; what it does not say, or says wrongly, is as usual. */
export function readView(query: { get(name: string): string | null }): View {
  return {
    range: RANGES.find(({ id }) => id === query.get('range')) ?? RANGES[1]!,
    compares: query.get('compare') === '1',
    live: query.get('live') !== '0',
  };
}

/** The address's query, with what is as usual left out. */
export function writeView({ range, compares, live }: View): string {
  const query = new URLSearchParams();
  if (range !== RANGES[1]) query.set('range', range.id);
  if (compares) query.set('compare', '1');
  if (!live) query.set('live', '0');
  const text = query.toString();
  return text && `?${text}`;
}

/** Query of a range that ends `back` lengths of itself before now. @param now epoch ms */
export function spanOf(range: Range, now: number, back = 0): { from: string; to: string } {
  const to = now - back * range.ms;
  return { from: new Date(to - range.ms).toISOString(), to: new Date(to).toISOString() };
}
