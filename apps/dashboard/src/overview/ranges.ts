export interface Range {
  id: string;
  name: string;
  ms: number;
  /** How often live figures are fetched anew, in ms: no point of a long range changes within seconds. */
  refreshMs: number;
  /** Its end, epoch ms; without one it ends now. */
  to?: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export const RANGES: readonly [Range, ...Range[]] = [
  { id: '15m', name: '15 min', ms: 15 * MINUTE_MS, refreshMs: 5000 },
  { id: '1h', name: '1 h', ms: HOUR_MS, refreshMs: 10_000 },
  { id: '6h', name: '6 h', ms: 6 * HOUR_MS, refreshMs: 30_000 },
  { id: '24h', name: '24 h', ms: DAY_MS, refreshMs: 30_000 },
  { id: '7d', name: '7 d', ms: 7 * DAY_MS, refreshMs: 60_000 },
  { id: '30d', name: '30 d', ms: 30 * DAY_MS, refreshMs: 60_000 },
];

/** Longest span that the API answers for. */
const LONGEST_MS = 400 * DAY_MS;

export interface View {
  range: Range;
  /** Whose requests; everyone's when it is not there. */
  tenant?: string | undefined;
  /** Beside the range, the one of equal length before it. */
  compares: boolean;
  /** It goes on; one that has ended does not. */
  live: boolean;
}

/** A range that ended, or ends, at a fixed time. @param from epoch ms @param to epoch ms */
export function customRange(from: number, to: number): Range {
  return { id: `${from}-${to}`, name: 'Custom', ms: to - from, refreshMs: 0, to };
}

/** Why a range cannot be shown; undefined when it can. @param now epoch ms */
export function rangeProblem(from: number, to: number, now: number): string | undefined {
  if (Number.isNaN(from) || Number.isNaN(to)) return 'Give both times.';
  if (from >= to) return 'It must begin before it ends.';
  if (from >= now) return 'It must begin before now.';
  if (to - from < MINUTE_MS) return 'It must be a minute long at least.';
  return to - from > LONGEST_MS ? 'It may be 400 days long at most.' : undefined;
}

/** What the address says; what it does not say, or says wrongly, is as usual. @param now epoch ms */
export function readView(query: { get(name: string): string | null }, now = Date.now()): View {
  const custom = readCustom(query, now);
  const tenant = query.get('tenant');
  return {
    range: custom ?? RANGES.find(({ id }) => id === query.get('range')) ?? RANGES[1]!,
    ...(tenant && tenant.length <= 256 && { tenant }),
    compares: query.get('compare') === '1',
    live: !custom && query.get('live') !== '0',
  };
}

function readCustom(query: { get(name: string): string | null }, now: number): Range | undefined {
  const [from, to] = [query.get('from'), query.get('to')].map((text) => Date.parse(text ?? '')) as [number, number];
  return rangeProblem(from, to, now) === undefined ? customRange(from, to) : undefined;
}

/** The address's query, with what is as usual left out. */
export function writeView({ range, tenant, compares, live }: View): string {
  const query = new URLSearchParams();
  if (range.to !== undefined) {
    query.set('from', iso(range.to - range.ms));
    query.set('to', iso(range.to));
  } else if (range !== RANGES[1]) query.set('range', range.id);
  if (tenant) query.set('tenant', tenant);
  if (compares) query.set('compare', '1');
  if (!live && range.to === undefined) query.set('live', '0');
  const text = query.toString();
  return text && `?${text}`;
}

/** Query of a range, or of the one `back` lengths of itself before it. @param now epoch ms */
export function spanOf(range: Range, now: number, back = 0): { from: string; to: string } {
  const to = (range.to ?? now) - back * range.ms;
  return { from: iso(to - range.ms), to: iso(to) };
}

const iso = (ms: number) => new Date(ms).toISOString();
