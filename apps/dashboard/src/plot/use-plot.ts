import { useEffect, useRef, type RefObject } from 'react';
import type UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/**
 * Keeps what `draw` makes as large as its element, in the colours of the time.
 *
 * @param draw the same function as long as the same is to be seen
 */
export function usePlot(draw: (element: HTMLElement) => UPlot): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current!;
    const plot = draw(element);
    const fit = () => plot.setSize({ width: element.clientWidth, height: element.clientHeight });
    const resized = new ResizeObserver(fit);
    resized.observe(element);
    // Colours are read from the style sheet as it is drawn.
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    const redraw = () => plot.redraw();
    scheme.addEventListener('change', redraw);
    return () => {
      scheme.removeEventListener('change', redraw);
      resized.disconnect();
      plot.destroy();
    };
  }, [draw]);
  return place;
}
