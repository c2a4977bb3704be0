import type uPlot from 'uplot';

const GAP_PX = 4;

/** Of the chart's own ground around the name, which lines may run through. */
const HALO_PX = 4;

/** A dashed line across the chart, with its name above its right end. */
export function drawTarget(
  { ctx, bbox, valToPos }: uPlot,
  { value, name }: { value: number; name: string },
  { line, ground }: { line: string; ground: string },
  font: string,
): void {
  const ratio = window.devicePixelRatio;
  const y = Math.round(valToPos(value, 'y', true));
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = line;
  ctx.globalAlpha = 0.75;
  ctx.lineWidth = ratio;
  ctx.setLineDash([GAP_PX * ratio, GAP_PX * ratio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.globalAlpha = 1;
  ctx.font = font.replace(/^\d+/, (px) => `${Number(px) * ratio}`);
  ctx.textAlign = 'right';
  ctx.textBaseline = 'bottom';
  ctx.setLineDash([]);
  ctx.strokeStyle = ground;
  ctx.lineWidth = HALO_PX * ratio;
  ctx.lineJoin = 'round';
  const at = [bbox.left + bbox.width - GAP_PX * ratio, y - GAP_PX * ratio] as const;
  ctx.strokeText(name, ...at);
  ctx.fillText(name, ...at);
  ctx.restore();
}
