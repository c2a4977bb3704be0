import type { HistorySeries } from '@brisk/contracts';
import { Figures } from './figures.js';
import type { BucketRow } from './history-store.js';
import type { PlannedSpan } from './plan-span.js';
import { floorTo } from './resolutions.js';

type Series = HistorySeries['series'][number];
type Point = Series['points'][number];

interface Growing {
  summary: Figures;
  points: Series['points'];
}

/** Makes series of rows that come in order of time: only one point of each profile is in the making. */
export class SeriesBuilder {
  private readonly all = growing();
  private readonly profiles = new Map<string, Growing>();
  private readonly current = new Map<string, Figures>();
  private start = 0;

  constructor(private readonly span: PlannedSpan) {}

  add(row: BucketRow): void {
    const start = floorTo(row.start, this.span.step);
    if (start !== this.start) this.finishPoint();
    this.start = start;
    let figures = this.current.get(row.profile);
    if (!figures) this.current.set(row.profile, (figures = new Figures()));
    figures.add(row);
  }

  /** Of all together, then of each profile. */
  finish(): [Series, ...Series[]] {
    this.finishPoint();
    const each = [...this.profiles].sort().map(([profile, grown]) => this.view(profile, grown));
    return [this.view(null, this.all), ...each];
  }

  private finishPoint(): void {
    const profiles = [...this.current];
    if (profiles.length === 0) return;
    const points = profiles.map(([profile, figures]) => {
      let series = this.profiles.get(profile);
      if (!series) this.profiles.set(profile, (series = growing()));
      return this.addPoint(series, figures);
    });
    const together = new Figures();
    for (const [, figures] of profiles) together.merge(figures);
    this.addPoint(this.all, together, points.length === 1 ? points[0] : undefined);
    this.current.clear();
  }

  /** @param known the point, where it has been made already */
  private addPoint({ summary, points }: Growing, figures: Figures, known?: Point): Point {
    summary.merge(figures);
    const at = new Date(this.start * 1000).toISOString();
    const point = known ?? { at, ...figures.view(this.span.step) };
    points.push(point);
    return point;
  }

  private view(profile: string | null, { summary, points }: Growing): Series {
    return { profile, summary: summary.view(this.span.to - this.span.from), points };
  }
}

const growing = (): Growing => ({ summary: new Figures(), points: [] });
