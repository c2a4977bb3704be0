import { formatMs } from '../shell/format';
import type { SpeechState } from './speech-state';

/** What one profile made of the text, and how long it took. */
export type Side = SpeechState;

export interface ComparisonRow {
  name: string;
  values: [string, string];
  /** Of the second to the first. */
  difference: string;
}

/** Both sides of a comparison, row by row. */
export function comparisonRows([a, b]: readonly [Side, Side]): ComparisonRow[] {
  const seconds = ({ audioSeconds }: Side) => (audioSeconds === undefined ? undefined : audioSeconds * 1000);
  return [
    row('First audio', a.firstAudioMs, b.firstAudioMs, times),
    row('Total', a.totalMs, b.totalMs, times),
    row('Length of audio', seconds(a), seconds(b), longer),
    { name: 'Cache', values: [a.cache ?? '–', b.cache ?? '–'], difference: '' },
    ...['queue', 'phonemize', 'inference'].map((stage) => row(stage, stageMs(a, stage), stageMs(b, stage), times)),
  ];
}

/** One found more of the text in the cache than the other: their times are not of the same work. */
export function foundUnequally([a, b]: readonly [Side, Side]): boolean {
  return a.cache !== undefined && b.cache !== undefined && a.cache !== b.cache;
}

function row(
  name: string,
  a: number | undefined,
  b: number | undefined,
  compare: (a: number, b: number) => string,
): ComparisonRow {
  const difference = a === undefined || b === undefined ? '' : compare(a, b);
  return { name, values: [formatMs(a), formatMs(b)], difference };
}

const stageMs = ({ timings }: Side, stage: string) => timings?.find(({ name }) => name === stage)?.ms;

/** `0.12 ×`: how many times as long the second takes. */
function times(a: number, b: number): string {
  if (a <= 0) return '';
  const ratio = b / a;
  return `${ratio >= 10 ? Math.round(ratio) : Number(ratio.toPrecision(2))} ×`;
}

function longer(a: number, b: number): string {
  const ms = b - a;
  return Math.abs(ms) < 0.5 ? 'equal' : `${ms > 0 ? '+' : '−'}${formatMs(Math.abs(ms))}`;
}
