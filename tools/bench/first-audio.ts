import { startApi } from '@brisk/testing';
import { median } from '../shared/percentile.js';
import { speakOverHttp } from '../shared/speak-over-http.js';
import type { Row } from './row.js';
import { SIXTY_SECOND_TEXT } from './sentences.js';

const ROUNDS = 40;

/** First audio of a minute of text must not wait for more than its first sentence. */
export async function firstAudio(): Promise<Row[]> {
  const api = await startApi({ BRISK_CACHE_MB: '0' });
  const firstSentence = SIXTY_SECOND_TEXT.slice(0, SIXTY_SECOND_TEXT.indexOf('.') + 1);
  const ofText: number[] = [];
  const ofSentence: number[] = [];
  let bytes = 0;
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const long = await speakOverHttp(api, SIXTY_SECOND_TEXT);
      bytes = long.bytes;
      ofText.push(long.firstByteMs);
      ofSentence.push((await speakOverHttp(api, firstSentence)).totalMs);
    }
  } finally {
    await api.stop();
  }
  return [
    { name: 'length of the long text', value: bytes / 48_000, unit: 's of audio' },
    { name: 'first audio of the long text, p50', value: median(ofText), unit: 'ms' },
    { name: 'its first sentence alone, whole, p50', value: median(ofSentence), unit: 'ms' },
    {
      name: 'first audio minus first sentence alone',
      value: median(ofText) - median(ofSentence),
      unit: 'ms',
      atMost: 15,
    },
  ];
}
