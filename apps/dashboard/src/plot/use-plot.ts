import { useEffect, useRef, type RefObject } from 'react';
import type UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** What is to be drawn now, for a plot that lives longer than its figures. */
export type Latest<Drawn> = () => Drawn;

/**
 * Keeps what `draw` makes as large as its element, in the colours of the time.
 *
 * @param draw the same function as long as the same kind of thing is to be seen: it makes a new plot
 * @param drawn the figures; other ones are put into the plot that there is, which costs far less than a new one
 * @param data of the figures, as the plot takes them
 */
export function usePlot<Drawn>(
  draw: (element: HTMLElement, latest: Latest<Drawn>) => UPlot,
  drawn: Drawn,
  data: (drawn: Drawn) => UPlot.AlignedData,
): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(drawn);
  const plot = useRef<{ made: UPlot; of: Drawn }>(undefined);
  useEffect(() => {
    latest.current = drawn;
  });
  useEffect(() => {
    const element = place.current!;
    const made = draw(element, () => latest.current);
    plot.current = { made, of: latest.current };
    const fit = () => {
      const { clientWidth: width, clientHeight: height } = element;
      if (made.width !== width || made.height !== height) made.setSize({ width, height });
    };
    const resized = new ResizeObserver(fit);
    resized.observe(element);
    // Colours are read from the style sheet as it is drawn.
    const scheme = window.matchMedia('(prefers-color-scheme: dark)');
    const redraw = () => made.redraw();
    scheme.addEventListener('change', redraw);
    return () => {
      scheme.removeEventListener('change', redraw);
      resized.disconnect();
      plot.current = undefined;
      made.destroy();
    };
  }, [draw]);
  useEffect(() => {
    if (!plot.current || plot.current.of === drawn) return;
    plot.current.of = drawn;
    plot.current.made.setData(data(drawn));
  }, [drawn, data]);
  return place;
}
