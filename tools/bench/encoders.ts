import { monitorEventLoopDelay } from 'node:perf_hooks';
import { RESPONSE_FORMATS, type ResponseFormat } from '@brisk/contracts';
import { encodeSpeech } from '@brisk/inference';
import { percentile } from '../shared/percentile.js';
import type { Row } from './row.js';

const SAMPLE_RATE = 24_000;
const SECONDS = 60;
const SENTENCE_SECONDS = 3;
const SHORT_ANSWERS = 300;

/** What encoding costs: time and event-loop delay of a long answer, first bytes and memory of many short ones. */
export async function benchEncoders(): Promise<Row[]> {
  const sentence = harmonics(SENTENCE_SECONDS);
  const rows: Row[] = [];
  for (const format of RESPONSE_FORMATS) {
    await encodeAll(format, sentence, 5); // compiled, and the thread started
    rows.push(...(await longAnswer(format, sentence)), ...(await shortAnswers(format, sentence)));
  }
  return rows;
}

async function longAnswer(format: ResponseFormat, sentence: Int16Array): Promise<Row[]> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const started = performance.now();
  await encodeOne(format, sentence, SECONDS / SENTENCE_SECONDS);
  const ms = performance.now() - started;
  delay.disable();
  return [
    { name: `${format}: encoding`, value: ms / SECONDS, unit: 'ms/s of audio' },
    { name: `${format}: longest event-loop delay`, value: delay.max / 1e6, unit: 'ms', atMost: 10 },
  ];
}

async function shortAnswers(format: ResponseFormat, sentence: Int16Array): Promise<Row[]> {
  await encodeAll(format, sentence, SHORT_ANSWERS / 3); // memory that is reached once and kept
  const before = process.memoryUsage().rss;
  const firstMs = await encodeAll(format, sentence, SHORT_ANSWERS);
  const growth = (process.memoryUsage().rss - before) / 1e6;
  return [
    { name: `${format}: first bytes of an answer, p50`, value: percentile(firstMs, 50), unit: 'ms' },
    { name: `${format}: RSS growth over ${SHORT_ANSWERS} answers of ${SENTENCE_SECONDS} s`, value: growth, unit: 'MB' },
  ];
}

/** Milliseconds to the first bytes of each answer. */
async function encodeAll(format: ResponseFormat, sentence: Int16Array, answers: number): Promise<number[]> {
  const firstMs: number[] = [];
  for (let count = 0; count < answers; count += 1) firstMs.push(await encodeOne(format, sentence, 1));
  return firstMs;
}

async function encodeOne(format: ResponseFormat, sentence: Int16Array, sentences: number): Promise<number> {
  async function* pcm(): AsyncGenerator<Int16Array> {
    for (let count = 0; count < sentences; count += 1) yield sentence;
  }
  const started = performance.now();
  let firstMs: number | undefined;
  for await (const _ of encodeSpeech(format, SAMPLE_RATE, pcm())) firstMs ??= performance.now() - started;
  return firstMs ?? 0;
}

/** A pitch with overtones: as much work for an encoder as a voice. */
function harmonics(seconds: number): Int16Array {
  return Int16Array.from({ length: seconds * SAMPLE_RATE }, (_, index) => {
    const phase = (2 * Math.PI * 160 * index) / SAMPLE_RATE + 2 * Math.sin(index / 4000);
    let value = 0;
    for (let harmonic = 1; harmonic <= 20; harmonic += 1) value += Math.sin(harmonic * phase) / harmonic;
    return Math.round(6000 * value);
  });
}
