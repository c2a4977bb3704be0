import type uPlot from 'uplot';

/** Right of the axis, in pixels: half of its widest label, which stands under the end. `.marks` ends there, too. */
export const LABEL_ROOM_PX = 28;

/** How plots look, whatever they show: the style sheet's font and colours. */
export interface PlotLook {
  /** Of a custom property, as it is when it is drawn. */
  colour: (name: string) => () => string;
  font: string;
  axis: uPlot.Axis;
  grid: uPlot.Axis.Grid;
  /** Common to all: no legend, no zooming, a line where one points at. */
  frame: Pick<uPlot.Options, 'width' | 'height' | 'legend' | 'cursor'>;
}

export function plotLook(element: HTMLElement): PlotLook {
  const style = getComputedStyle(element);
  const colour = (name: string) => () => style.getPropertyValue(`--${name}`);
  const font = `12px ${style.fontFamily}`;
  return {
    colour,
    font,
    axis: { stroke: colour('muted'), font, ticks: { show: false }, grid: { show: false } },
    grid: { show: true, stroke: colour('line'), width: 1 },
    frame: {
      width: element.clientWidth,
      height: element.clientHeight,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
    },
  };
}

/** Of marks every second, third ... one, so that at most so many remain. */
export function thinned(marks: number[], most: number): number[] {
  const each = Math.max(1, Math.ceil(marks.length / Math.max(1, most)));
  return marks.filter((_, index) => index % each === 0);
}
