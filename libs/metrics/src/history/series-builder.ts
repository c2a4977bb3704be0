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
  /** Of the point in the making, by profile; used again for the next one. */
  private readonly current = new Map<string, { figures: Figures; rows: number }>();
  private readonly together = new Figures();
  private start = 0;

  constructor(private readonly span: PlannedSpan) {}

  add(row: BucketRow): void {
    const start = floorTo(row.start, this.span.step);
    if (start !== this.start) this.finishPoint();
    this.start = start;
    let current = this.current.get(row.profile);
    if (!current) this.current.set(row.profile, (current = { figures: new Figures(), rows: 0 }));
    current.figures.add(row);
    current.rows += 1;
  }

  /** Of all together, then of each profile. */
  finish(): [Series, ...Series[]] {
    this.finishPoint();
    const each = [...this.profiles].sort().map(([profile, grown]) => this.view(profile, grown));
    return [this.view(null, this.all), ...each];
  }

  private finishPoint(): void {
    const points: Point[] = [];
    this.together.clear();
    for (const [profile, current] of this.current) {
      if (current.rows === 0) continue;
      let series = this.profiles.get(profile);
      if (!series) this.profiles.set(profile, (series = growing()));
      points.push(this.addPoint(series, current.figures));
      this.together.merge(current.figures);
      current.figures.clear();
      current.rows = 0;
    }
    if (points.length > 0) this.addPoint(this.all, this.together, points.length === 1 ? points[0] : undefined);
  }

  /** @param known the point, where it has been made already */
  private addPoint({ summary, points }: Growing, figures: Figures, known?: Point): Point {
    summary.merge(figures);
    const point = known ?? this.point(figures);
    points.push(point);
    return point;
  }

  private point(figures: Figures): Point {
    return Object.assign(figures.view(this.span.step), { at: new Date(this.start * 1000).toISOString() });
  }

  private view(profile: string | null, { summary, points }: Growing): Series {
    return { profile, summary: summary.view(this.span.to - this.span.from), points };
  }
}

const growing = (): Growing => ({ summary: new Figures(), points: [] });
