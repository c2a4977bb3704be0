export interface Delta {
  /** `−12 %`, or `+0.4 pp` between shares. */
  text: string;
  /** Whether operators like it; `same` when it rounds to nothing. */
  verdict: 'better' | 'worse' | 'same' | 'neutral';
}

export interface DeltaOptions {
  /** What operators like; without it, a change is neither good nor bad. */
  likes?: 'less' | 'more';
  /** Both are shares from 0 to 1: their difference is told in percentage points. */
  share?: boolean;
}

/** How a figure differs from the one before; undefined when one of them is missing, or nothing can be divided by. */
export function deltaOf(
  now: number | null | undefined,
  before: number | null | undefined,
  { likes, share = false }: DeltaOptions = {},
): Delta | undefined {
  if (now == null || before == null || (!share && before === 0)) return undefined;
  const change = share ? (now - before) * 100 : (now / before - 1) * 100;
  const digits = share || Math.abs(change) < 10 ? 1 : 0;
  const text = Math.abs(change).toFixed(digits);
  const unit = share ? 'pp' : '%';
  if (Number(text) === 0) return { text: `±0 ${unit}`, verdict: 'same' };
  const verdict = likes === undefined ? 'neutral' : change < 0 === (likes === 'less') ? 'better' : 'worse';
  return { text: `${change < 0 ? '−' : '+'}${text} ${unit}`, verdict };
}
