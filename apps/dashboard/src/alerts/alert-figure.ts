import type { AlertRule } from './types';
import { formatBytes, formatCount, formatMs } from '../shell/format';

/** A rule's figure in its own unit. */
export function alertFigure(value: number | null, unit: AlertRule['unit']): string {
  if (value === null) return '–';
  if (unit === 'ms') return formatMs(value);
  if (unit === 'bytes') return formatBytes(value);
  return unit === 'share' ? `${Number((value * 100).toFixed(2))} %` : formatCount(value);
}

/** `above 150 ms for 60 s, over 5 min`. */
export function describeRule(rule: Pick<AlertRule, 'wrong' | 'threshold' | 'unit' | 'hold_s' | 'window_s'>): string {
  const { wrong, threshold, unit, hold_s, window_s } = rule;
  const lasting = hold_s > 0 ? ` for ${formatMs(hold_s * 1000)}` : '';
  const over = window_s > 0 ? `, over ${formatMs(window_s * 1000)}` : '';
  return `${wrong} ${alertFigure(threshold, unit)}${lasting}${over}`;
}
