import { activityAt } from '../seed/seed-tenant.js';
import { CUSTOMERS } from './cast.js';
import { ONCE, PHRASES } from './phrases.js';

export interface VisitorsOptions {
  /** Of the API, without a slash at its end. */
  apiUrl: string;
  /** API keys, by tenant. */
  keys: Readonly<Record<string, string>>;
  /** Epoch ms. */
  now: () => number;
  random: () => number;
  /** Resolves after so many ms, or rejects when it is all over. */
  pause: (ms: number) => Promise<void>;
}

/** Share of requests for a text that nobody has asked for before. */
const NEW_SHARE = 0.2;
/** At night a newcomer would take the demo for dead. */
const LEAST_ACTIVITY = 0.3;

/**
 * Goes on where the invented history ends: the customers' callers ask the real service, as often as in the history, for
 * texts that it then knows or not. Each text that is asked for again and again is asked for once at first.
 *
 * @returns only by what `pause` rejects with
 */
export async function visit(options: VisitorsOptions): Promise<never> {
  const { now, random, pause } = options;
  const callers = CUSTOMERS.filter(({ id }) => options.keys[id] !== undefined);
  for (const { id } of callers) for (const text of PHRASES[id] ?? []) await ask(options, id, text);
  const perHour = callers.reduce((sum, { requestsPerHour }) => sum + requestsPerHour, 0);
  for (let asked = 0; ; asked += 1) {
    const perMs = (perHour * Math.max(LEAST_ACTIVITY, activityAt(now() / 1000))) / 3_600_000;
    await pause(-Math.log(1 - random()) / perMs);
    let place = random() * perHour;
    const { id } = callers.find(({ requestsPerHour }) => (place -= requestsPerHour) < 0) ?? callers[0]!;
    const known = PHRASES[id]!;
    // The first ones by far the most often.
    const text = random() < NEW_SHARE ? pick(ONCE, random())(Math.floor(random() * 1e6)) : pick(known, random() ** 2);
    // A caller does not wait for the one before.
    void ask(options, id, text);
  }
}

/** What the service does not answer is its own affair: it shows it. */
async function ask({ apiUrl, keys }: VisitorsOptions, tenant: string, input: string): Promise<void> {
  await fetch(`${apiUrl}/v1/audio/speech`, {
    method: 'POST',
    headers: { authorization: `Bearer ${keys[tenant]}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'tts-1', voice: 'alloy', input, response_format: 'mp3' }),
  })
    .then((answer) => answer.arrayBuffer())
    .catch(() => undefined);
}

const pick = <T>(list: readonly T[], place: number): T => list[Math.floor(place * list.length)]!;
