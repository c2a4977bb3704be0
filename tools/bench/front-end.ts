import { compileLexicon, TextFrontEnd } from '@brisk/inference';
import { median, percentile } from '../shared/percentile.js';
import type { Row } from './row.js';

const SENTENCES = 200;
const ROUNDS = 5;
const US = { language: 'en-US', espeakVoice: 'en-us' };

/** Plain prose and what has to be put into words, of usual lengths; the number makes each sentence another one. */
const TEMPLATES: readonly ((number: number) => string)[] = [
  (n) => `The committee met for the ${n}th time, listened to three reports, and went home before it got dark.`,
  (n) => `Your balance is $${n}.50 as of March ${1 + (n % 28)}, 2024, and $${n * 10} is due by 5 p.m.`,
  () => 'She walked slowly along the river, past the mill and the empty boathouse, and thought about the letter.',
  (n) => `Call (555) 123-${1000 + n} or write to support${n}@example.com; see https://example.com/help/${n}.`,
  (n) =>
    `Dr. Smith weighs ${n} kg and runs ${n % 40} km a week at -${n % 20} °C, i.e. about ${n % 30}–${(n % 30) + 5}% more.`,
  (n) => `Is platform ${n} the right one for the 10:${10 + (n % 50)} train to Boston?`,
  () => 'Nobody answered.',
  (n) => `Henry VIII read chapter IV of version 2.${n} on page ${n} & liked it!`,
];

/** What a sentence costs before inference: English normalisation, lexicon, phonemes and ids. The bound is on p50. */
export async function benchFrontEnd(): Promise<Row[]> {
  const started = performance.now();
  const frontEnd = await TextFrontEnd.create();
  const options = { ...US, deployment: compileLexicon({ Brisk: '/bɹˈɪsk/' }) };
  const created = performance.now() - started;
  const phonemeIdMap = Object.fromEntries(
    [..."_^$ ,.;:!?'abdefhijklmnopstuvwzæðŋɐɑɔəɚɛɜɡɪɹɾʃʊʌʒˈˌːθᵻ"].map((s, id) => [s, [id]]),
  );

  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (let index = 0; index < SENTENCES; index += 1) {
      const sentence = TEMPLATES[index % TEMPLATES.length]!(index + 2);
      const from = performance.now();
      frontEnd.toIds(frontEnd.toPhonemes(sentence, options), { phonemeIdMap });
      if (round > 0) times.push(performance.now() - from);
    }
  }
  return [
    { name: `front end of a sentence, ${SENTENCES} sentences, p50`, value: median(times), unit: 'ms', atMost: 5 },
    { name: 'p95', value: percentile(times, 95), unit: 'ms' },
    { name: 'p99', value: percentile(times, 99), unit: 'ms' },
    { name: 'start of the front end, once per process', value: created, unit: 'ms' },
  ];
}
