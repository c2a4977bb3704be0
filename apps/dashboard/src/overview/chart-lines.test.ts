import type { HistoryMemory, HistorySeries } from '@brisk/contracts';
import { describe, expect, it } from 'vitest';
import { busyData, memoryData, seriesData } from './chart-lines.js';
import { CHARTS } from './charts.js';

const FROM = '2026-03-01T12:00:00.000Z';
const TO = '2026-03-01T12:00:30.000Z';
const at = (second: number) => new Date(Date.parse(FROM) + second * 1000).toISOString();
const chart = (id: string) => CHARTS.find((each) => each.id === id)!;
const seriesOf = (second: number, p95_ms: number, requests_per_second: number) =>
  ({
    ...{ from: FROM, to: TO, step_s: 10 },
    series: [null, 'baseline', 'optimized'].map((profile) => ({
      profile,
      points: [{ at: at(second), total: { p50_ms: 1, p95_ms, p99_ms: 3 }, requests_per_second }],
    })),
  }) as unknown as HistorySeries;
const clock = { shiftMs: 30_000, now: Date.parse(TO) };

describe('lines of a chart', () => {
  it('has one for each profile and measure, and none of all together', () => {
    const { lines, rows } = seriesData(chart('latency'), seriesOf(10, 80, 1), undefined, clock);
    expect(lines.map(({ name }) => name)).toEqual([
      ...['baseline p50', 'baseline p95', 'baseline p99'],
      ...['optimized p50', 'optimized p95', 'optimized p99'],
    ]);
    expect(rows.map((row) => row['optimized.p95'])).toEqual([null, 80, null]);
  });

  it('lays the main measure of the range before over this one', () => {
    const { lines, rows } = seriesData(chart('latency'), seriesOf(10, 80, 1), seriesOf(-10, 95, 1), clock);
    expect(lines.filter(({ kind }) => kind === 'before').map(({ name }) => name)).toEqual([
      'baseline p95 before',
      'optimized p95 before',
    ]);
    expect(rows.map((row) => row['optimized.p95.before'])).toEqual([null, null, 95]);
  });

  it('draws no requests as none, and leaves out the step under way', () => {
    const now = Date.parse(TO) - 1;
    const { rows } = seriesData(chart('requests'), seriesOf(0, 80, 4), undefined, { shiftMs: 30_000, now });
    expect(rows.map((row) => row['optimized.rate'])).toEqual([4, 0]);
  });

  it.each([
    [2, ['a', 'b'], [2, null, null]],
    [5, ['any'], [5, null, null]],
  ])('draws %i replicas as %j', (count, keys, first) => {
    const replicas = Array.from({ length: count }, (_, index) => ({
      replica: 'abcde'[index]!,
      points: [
        { at: FROM, mean_bytes: 0, max_bytes: index + 1, mean_busy: index === 0 ? null : 0.25 * index, max_busy: 1 },
      ],
    }));
    const memory: HistoryMemory = { from: FROM, to: TO, step_s: 10, replicas };
    const { lines, rows } = memoryData(memory);
    expect(lines.map(({ key }) => key)).toEqual(keys);
    expect(rows.map((row) => row[keys.at(-1)!])).toEqual(first);
    expect(busyData(memory).rows[0]![keys.at(-1)!]).toBe(0.25 * (count - 1));
  });
});
