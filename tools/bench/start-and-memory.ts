import { startApi, treeResidentBytes } from '@brisk/testing';
import { percentile } from '../shared/percentile.js';
import { speakOverHttp } from '../shared/speak-over-http.js';
import type { Row } from './row.js';
import { THREE_SECOND_SENTENCE } from './sentences.js';

const STARTS = 5;

/** Time from spawn to a green `/readyz`, and memory of the API with two workers once they have spoken. */
export async function startAndMemory(): Promise<Row[]> {
  const starts: number[] = [];
  let rssBytes = 0;
  for (let count = 0; count < STARTS; count += 1) {
    const api = await startApi({ BRISK_WORKERS: '2' });
    starts.push(api.coldStartMs);
    const texts = Array.from({ length: 50 }, (_, index) => `${THREE_SECOND_SENTENCE} Number ${index}.`);
    await Promise.all(texts.map((text) => speakOverHttp(api, text, 'mp3')));
    rssBytes = Math.max(rssBytes, treeResidentBytes(api.pid));
    await api.stop();
  }
  return [
    { name: 'cold start to ready, worst of 5', value: percentile(starts, 100) / 1000, unit: 's', atMost: 5 },
    { name: 'API and two workers after 100 sentences, RSS', value: rssBytes / 1e6, unit: 'MB', atMost: 600 },
  ];
}
