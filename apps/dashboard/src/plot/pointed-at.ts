import type uPlot from 'uplot';

const BESIDE_POINTER_PX = 14;

/** A step that is pointed at, and where to put what is said of it: beside the pointer, in pixels of the chart. */
export interface PointedAt {
  index: number;
  side: { left: number } | { right: number };
}

export function pointedAt({ cursor: { idx, left = -1 }, over, width }: uPlot): PointedAt | undefined {
  if (idx == null || left < 0) return undefined;
  const at = over.offsetLeft + left;
  const side = at < width / 2 ? { left: at + BESIDE_POINTER_PX } : { right: width - at + BESIDE_POINTER_PX };
  return { index: idx, side };
}
