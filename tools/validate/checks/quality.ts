import type { ApiProcess } from '@brisk/testing';
import { speakPcm } from '../../workload/call-api.js';
import type { QualityFigures } from '../findings.js';
import { spectralDistance } from './spectral-distance.js';

/** Every text from both profiles of one server, the optimized one twice: fresh or remembered, it has to be as good. */
export async function checkQuality(api: ApiProcess, texts: readonly string[]): Promise<QualityFigures> {
  const pairs: [Int16Array, Int16Array][] = [];
  for (const text of texts) {
    const old = samplesOf(await speakPcm(api, text, 'baseline'));
    const ours = [await speakPcm(api, text, 'optimized'), await speakPcm(api, text, 'optimized')].map(samplesOf);
    pairs.push([ours.find((samples) => !equal(samples, old)) ?? ours[0]!, old]);
  }
  return compare(pairs);
}

/** Pairs of optimized and baseline samples. */
export function compare(pairs: readonly (readonly [Int16Array, Int16Array])[]): QualityFigures {
  const figures = { phrases: pairs.length, equal: 0, worstDistanceDb: 0, worstDurationRatio: 1 };
  for (const [ours, old] of pairs) {
    if (equal(ours, old)) {
      figures.equal += 1;
      continue;
    }
    figures.worstDistanceDb = Math.max(figures.worstDistanceDb, spectralDistance(ours, old));
    const ratio = ours.length / old.length;
    if (Math.abs(ratio - 1) > Math.abs(figures.worstDurationRatio - 1)) figures.worstDurationRatio = ratio;
  }
  return figures;
}

function samplesOf({ status, body }: { status: number; body: Buffer }): Int16Array {
  if (status !== 200) throw new Error(`a phrase was answered with ${status}`);
  return new Int16Array(Uint8Array.from(body).buffer);
}

/** Silence equals nothing: an answer without samples is no answer. */
const equal = (one: Int16Array, other: Int16Array): boolean =>
  one.length > 0 && Buffer.compare(Buffer.from(one.buffer), Buffer.from(other.buffer)) === 0;
