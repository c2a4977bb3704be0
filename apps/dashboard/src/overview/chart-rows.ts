/** Of one moment, in epoch ms, the value of each line; null where there is none. */
export type ChartRow = { at: number } & Record<string, number | null>;

export interface ChartSpan {
  /** ISO times. */
  from: string;
  to: string;
  step_s: number;
}

export interface LinePoints {
  key: string;
  points: readonly { at: string; value: number | null }[];
  /** Added to the points' times, in ms: lays a past range over this one. */
  shiftMs?: number;
}

/** One row for each step of a span, so that a line breaks where nothing happened. @param empty a value where none is known */
export function chartRows(span: ChartSpan, lines: readonly LinePoints[], empty: number | null = null): ChartRow[] {
  const stepMs = span.step_s * 1000;
  const begin = Date.parse(span.from);
  const rows = new Map<number, ChartRow>();
  const blank = Object.fromEntries(lines.map(({ key }) => [key, empty]));
  for (let at = begin; at < Date.parse(span.to); at += stepMs) rows.set(at, { ...blank, at });
  for (const { key, points, shiftMs = 0 } of lines) {
    for (const { at, value } of points) {
      const step = begin + Math.floor((Date.parse(at) + shiftMs - begin) / stepMs) * stepMs;
      const row = rows.get(step);
      if (row) row[key] = value;
    }
  }
  return [...rows.values()];
}

/** Without the steps that were not over at `now`, epoch ms: what is counted in them is not all. */
export function wholeSteps(rows: ChartRow[], stepS: number, now: number): ChartRow[] {
  return rows.filter(({ at }) => at + stepS * 1000 <= now);
}

/** Whether a line has a value there and none beside it: it is drawn as a dot, since a line needs two. */
export function isAlone(rows: readonly ChartRow[], index: number, key: string): boolean {
  const known = (at: number) => rows[at]?.[key] != null;
  return known(index) && !known(index - 1) && !known(index + 1);
}
