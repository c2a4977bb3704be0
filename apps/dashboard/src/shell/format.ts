const integers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `1,234`; `–` for what is not known. */
export function formatCount(value: number | null | undefined): string {
  return value == null ? '–' : integers.format(value);
}

/** Decimal units, as the settings have them, with three digits: `182 MB`, `2.05 GB`. */
export function formatBytes(bytes: number | null | undefined): string {
  if (bytes == null) return '–';
  if (bytes < 1000) return `${integers.format(bytes)} B`;
  const [unit, size] = BYTE_UNITS.find(([, each]) => bytes >= each)!;
  return `${threeDigits(bytes / size)} ${unit}`;
}

const BYTE_UNITS = [
  ['GB', 1e9],
  ['MB', 1e6],
  ['kB', 1e3],
] as const;

/** A duration: `0.84 ms`, `84 ms`, `1.24 s`, `2 min 5 s`. */
export function formatMs(ms: number | null | undefined): string {
  if (ms == null) return '–';
  if (ms < 1000) return `${ms === 0 ? '0' : threeDigits(ms)} ms`;
  if (ms < 60_000) return `${threeDigits(ms / 1000)} s`;
  const seconds = Math.round(ms / 1000);
  return `${integers.format(Math.floor(seconds / 60))} min ${seconds % 60} s`;
}

/** Between two durations, the unit once where it is the same: `78.1–91.2 ms`; an end that is not known is left open. */
export function formatMsSpan(low: number | null, high: number | null): string {
  if (low === null) return high === null ? 'too few' : `up to ${formatMs(high)}`;
  if (high === null) return `${formatMs(low)} or more`;
  const [from, to] = [formatMs(low), formatMs(high)];
  const unit = to.slice(to.indexOf(' '));
  return `${from.endsWith(unit) ? from.slice(0, -unit.length) : from}–${to}`;
}

/** A share from 0 to 1: `64.2 %`. */
export function formatShare(share: number | null | undefined): string {
  if (share == null) return '–';
  const percent = share * 100;
  return `${percent === 0 || percent === 100 ? percent : percent.toFixed(percent < 1 ? 2 : 1)} %`;
}

/** A rate: `12.4 /s`. */
export function formatRate(perSecond: number | null | undefined): string {
  if (perSecond == null) return '–';
  if (perSecond > 0 && perSecond < 0.01) return '< 0.01 /s';
  return `${perSecond === 0 ? '0' : threeDigits(perSecond)} /s`;
}

function threeDigits(value: number): string {
  return value.toFixed(value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2);
}
