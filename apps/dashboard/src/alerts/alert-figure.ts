import type { AlertRule } from './types';
import { formatBytes, formatCount, formatMs } from '../shell/format';

/** A rule's figure in its own unit. */
export function alertFigure(value: number | null, unit: AlertRule['unit']): string {
  if (value === null) return '–';
  if (unit === 'ms') return formatMs(value);
  if (unit === 'bytes') return formatBytes(value);
  return unit === 'share' ? `${Number((value * 100).toFixed(2))} %` : formatCount(value);
}

/** `above 150 ms for 1 min, over 5 min`; a rule that nothing may break says so. */
export function describeRule(rule: Pick<AlertRule, 'wrong' | 'threshold' | 'unit' | 'hold_s' | 'window_s'>): string {
  const { wrong, threshold, unit, hold_s, window_s } = rule;
  const lasting = hold_s > 0 ? ` for ${span(hold_s)}` : '';
  const over = window_s > 0 ? `, over ${span(window_s)}` : '';
  const broken =
    wrong === 'above' && threshold === 0 ? 'as soon as something is wrong' : `${wrong} ${alertFigure(threshold, unit)}`;
  return `${broken}${lasting}${over}`;
}

const span = (seconds: number) => (seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`);
