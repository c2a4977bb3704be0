import * as parts from './phrase-parts.js';
import { pick, seededRandom } from './seeded-random.js';

type Random = () => number;
type Template = (random: Random) => string;

const upTo = (random: Random, most: number) => 1 + Math.floor(random() * most);

const COMMON: Template[] = [
  (random) => `${pick(random, parts.GREETINGS)}, and thank you for calling ${pick(random, parts.SHOPS)}.`,
  (random) => `${pick(random, parts.GREETINGS)}. How can I help you?`,
  (random) => `For ${pick(random, parts.DEPARTMENTS)}, press ${upTo(random, 9)}.`,
  (random) => `Please hold while we connect you with ${pick(random, parts.DEPARTMENTS)}.`,
  (random) => `You are number ${upTo(random, 9)} in the queue.`,
];

const ORDERS: Template[] = [
  (random) => `Hello ${pick(random, parts.NAMES)}. Your order ${upTo(random, 999)} ${pick(random, parts.STATES)}.`,
  (random) =>
    `Hello ${pick(random, parts.NAMES)}. Order ${upTo(random, 999)} will arrive on ${pick(random, parts.DAYS)}.`,
  (random) => `Hello ${pick(random, parts.NAMES)}. Your balance is ${upTo(random, 300)} dollars.`,
];

const notice: Template = (random) =>
  `${pick(random, parts.SUBJECTS)} ${pick(random, parts.EVENTS)} ${pick(random, parts.TIMES)}.`;

const LONG_TAIL: Template[] = [notice, (random) => `${pick(random, parts.OPENINGS)} ${notice(random)}`];

/** Share of the ranks, the most popular first, that greetings and menus fill: everybody who calls hears them. */
const HEAD = 0.03;
/** Of the others, this share is about orders. */
const ABOUT_ORDERS = 0.6;

/**
 * Distinct phrases, the most asked for first: greetings and menu prompts, then order states with numbers and names mixed
 * with notices of which there is no end. About 1.5 to 3.5 s of speech each; most messages open with a sentence that many
 * share.
 */
export function makePhrases(count: number, seed: number): string[] {
  const random = seededRandom(seed);
  const phrases = new Set<string>();
  while (phrases.size < count) {
    const kind = phrases.size < count * HEAD ? COMMON : random() < ABOUT_ORDERS ? ORDERS : LONG_TAIL;
    phrases.add(pick(random, kind)(random));
  }
  return [...phrases];
}
