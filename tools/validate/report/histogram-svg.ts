import { percentile } from '../../shared/percentile.js';
import { logHistogram, roundSteps } from './log-histogram.js';

export interface Series {
  /** Also the class that colours it. */
  name: string;
  /** In ms. */
  values: readonly number[];
}

const WIDTH = 860;
const ROW = 120;
const LEFT = 92;
const RIGHT = 16;
const TOP = 22;
const AXIS = 34;
const PER_DECADE = 20;

/** One histogram above the other on a shared logarithmic axis of milliseconds, with p50 and p95 marked. */
export function histogramSvg(title: string, series: readonly Series[], range: { from: number; to: number }): string {
  const x = (ms: number) =>
    LEFT + (Math.log(Math.max(ms, range.from) / range.from) / Math.log(range.to / range.from)) * (WIDTH - LEFT - RIGHT);
  const height = series.length * ROW + AXIS;
  const rows = series.map((each, index) => row(each, index * ROW, x, range));
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}">
${axis(x, range, series.length * ROW)}
${rows.join('\n')}
</svg>`;
}

function row({ name, values }: Series, top: number, x: (ms: number) => number, range: { from: number; to: number }) {
  const { edges, counts } = logHistogram(values, range.from, range.to, PER_DECADE);
  const highest = Math.max(1, ...counts);
  const floor = top + ROW;
  const bars = counts.flatMap((count, bin) => {
    if (count === 0) return [];
    const [left, right] = [x(edges[bin]!), x(edges[bin + 1]!)];
    const tall = Math.max(1.5, (count / highest) * (ROW - TOP - 14));
    const title = `${count} from ${label(edges[bin]!)} to ${label(edges[bin + 1]!)} ms`;
    return [
      `<rect x="${f(left + 0.5)}" y="${f(floor - tall)}" width="${f(right - left - 1)}" height="${f(tall)}"><title>${title}</title></rect>`,
    ];
  });
  const marks = [50, 95].map((p) => {
    const value = percentile(values, p);
    if (!Number.isFinite(value)) return '';
    const at = x(value);
    const end = at > WIDTH - 110;
    return `<line class="mark" x1="${f(at)}" x2="${f(at)}" y1="${top + TOP}" y2="${floor}"/><text class="mark-label" x="${f(at + (end ? -4 : 4))}" y="${top + TOP + (p === 50 ? -4 : 8)}"${end ? ' text-anchor="end"' : ''}>p${p} ${label(value)} ms</text>`;
  });
  return `<g class="${name}"><text class="name" x="0" y="${floor - 6}">${name}</text>
<text class="count" x="0" y="${floor - 22}">n = ${values.length}</text>
${bars.join('')}${marks.join('')}
<line class="floor" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${floor}" y2="${floor}"/></g>`;
}

function axis(x: (ms: number) => number, { from, to }: { from: number; to: number }, floor: number): string {
  const first = Math.floor(Math.log10(from));
  const steps = roundSteps(first, Math.ceil(Math.log10(to)) - first + 1).filter((ms) => ms >= from && ms <= to);
  const lines = steps.map((ms) => {
    const [at, style] = [f(x(ms)), Number.isInteger(Math.log10(ms)) ? 'grid decade' : 'grid'];
    const anchor = ms === to ? 'end' : 'middle';
    return `<line class="${style}" x1="${at}" x2="${at}" y1="0" y2="${floor}"/><text class="tick" x="${at}" y="${floor + 16}" text-anchor="${anchor}">${label(ms)}</text>`;
  });
  const caption = `<text class="tick" x="${WIDTH - RIGHT}" y="${floor + 31}" text-anchor="end">milliseconds, logarithmic</text>`;
  return lines.join('') + caption;
}

const f = (value: number): string => value.toFixed(1);
/** Two or three digits, no noise from powers of ten. */
const label = (ms: number): string => String(Number(ms < 10 ? ms.toPrecision(2) : ms.toFixed(0)));
