export interface Line {
  name: string;
  points: readonly (readonly [x: number, y: number])[];
  dashed?: boolean;
}

export interface Axis {
  label: string;
  from: number;
  to: number;
  logarithmic: boolean;
  ticks: readonly number[];
  /** How a tick is written. */
  write?: (value: number) => string;
}

export interface Plot {
  title: string;
  x: Axis;
  y: Axis;
  lines: readonly Line[];
  bound?: Line;
}

const WIDTH = 860;
const HEIGHT = 300;
const LEFT = 56;
const RIGHT = 300;
const TOP = 12;
const BOTTOM = 40;
const COLOURS = 8;

/** Lines over two axes, and a legend beside them, as SVG without anything from elsewhere. */
export function linePlot({ title, x, y, lines, bound }: Plot): string {
  const at = {
    x: scale(x, LEFT, WIDTH - RIGHT),
    y: scale(y, HEIGHT - BOTTOM, TOP),
  };
  const path = ({ points }: Line) =>
    points.map(([px, py], index) => `${index === 0 ? 'M' : 'L'}${f(at.x(px))} ${f(at.y(py))}`).join('');
  const curves = lines.map((line, index) => {
    const kind = `line c${index % COLOURS}${line.dashed ? ' dashed' : ''}`;
    const top = TOP + 10 + index * 18;
    const key = `<path class="${kind}" d="M${WIDTH - RIGHT + 14} ${top}h22"/>`;
    const label = `<text class="legend" x="${WIDTH - RIGHT + 42}" y="${top + 4}">${escape(line.name)}</text>`;
    return `<path class="${kind}" d="${path(line)}"/>${key}${label}`;
  });
  const limit = bound
    ? `<path class="line bound" d="${path(bound)}"/><text class="bound-label" x="${WIDTH - RIGHT + 14}" y="${TOP + 14 + lines.length * 18}">${escape(bound.name)}</text>`
    : '';
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escape(title)}">
${grid(x, y, at)}
${curves.join('\n')}${limit}
</svg>`;
}

function grid(x: Axis, y: Axis, at: Record<'x' | 'y', (value: number) => number>): string {
  const write = (axis: Axis, value: number) => escape(axis.write?.(value) ?? String(value));
  const vertical = x.ticks.map(
    (value) =>
      `<line class="grid decade" x1="${f(at.x(value))}" x2="${f(at.x(value))}" y1="${TOP}" y2="${HEIGHT - BOTTOM}"/><text class="tick" x="${f(at.x(value))}" y="${HEIGHT - BOTTOM + 15}" text-anchor="middle">${write(x, value)}</text>`,
  );
  const horizontal = y.ticks.map(
    (value) =>
      `<line class="grid decade" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${f(at.y(value))}" y2="${f(at.y(value))}"/><text class="tick" x="${LEFT - 6}" y="${f(at.y(value) + 4)}" text-anchor="end">${write(y, value)}</text>`,
  );
  const labels = `<text class="tick" x="${WIDTH - RIGHT}" y="${HEIGHT - 6}" text-anchor="end">${escape(x.label)}</text><text class="tick" x="${LEFT}" y="${HEIGHT - 6}">${escape(y.label)}</text>`;
  return [...vertical, ...horizontal, labels].join('');
}

function scale({ from, to, logarithmic }: Axis, start: number, end: number): (value: number) => number {
  const of = (value: number) => (logarithmic ? Math.log(value) : value);
  return (value) => {
    const share = (of(Math.min(to, Math.max(from, value))) - of(from)) / (of(to) - of(from));
    return start + share * (end - start);
  };
}

const f = (value: number): string => value.toFixed(1);

export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
