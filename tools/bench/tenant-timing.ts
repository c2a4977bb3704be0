import { type ApiProcess, startApi } from '@brisk/testing';
import { compareSamples, type Comparison } from '../shared/compare-samples.js';
import { median } from '../shared/percentile.js';
import { speakOverHttp } from '../shared/speak-over-http.js';
import { callApi } from '../workload/call-api.js';
import { pick, seededRandom } from '../workload/seeded-random.js';
import type { Row } from './row.js';

/** In each of two rounds, between which the halves of the texts change places: a text's own length is no difference. */
const PAIRS = 200;
const SEED = 3;
/** Beyond these once in 1,000 times by chance. */
const MOST = { mannWhitney: 3.29, kolmogorovSmirnov: 1.95 };
/** As far apart as chance never gets. */
const NOTICED = 10;
const WORDS = ['north', 'south', 'east', 'west', 'harbour', 'garden', 'market', 'castle', 'river', 'station'];

/**
 * Can a tenant tell from the time of an answer what another tenant has said? One asks, by turns and in random order, for
 * texts that the other has in the cache and for texts that nobody has asked for. Texts of its own, asked for a second
 * time, show that the test would notice.
 */
export async function tenantTiming(): Promise<Row[]> {
  const api = await startApi({ BRISK_RATE_LIMIT_RPS: '1000000' });
  try {
    const [victim, prober] = [await newTenant(api, 'victim'), await newTenant(api, 'prober')];
    const random = seededRandom(SEED);
    const texts = makeTexts(2 * PAIRS, random);
    const [half, other] = [texts.slice(0, PAIRS), texts.slice(PAIRS)];

    const times = { said: [] as number[], unsaid: [] as number[], own: [] as number[] };
    const ask = async (kind: keyof typeof times, text: string, cache: string) => {
      const answer = await speakOverHttp(prober, text);
      if (answer.cache !== cache) throw new Error(`a ${cache} was expected, and it was a ${answer.cache}`);
      times[kind].push(answer.totalMs);
    };
    const round = async (said: readonly string[], unsaid: readonly string[]) => {
      await callApi(api, '/admin/cache/purge', { body: { all: true, reason: 'a bench' } });
      for (const text of said) await speakOverHttp(victim, text);
      for (let pair = 0; pair < PAIRS; pair += 1) {
        const turns = [() => ask('said', said[pair]!, 'miss'), () => ask('unsaid', unsaid[pair]!, 'miss')];
        if (random() < 0.5) turns.reverse();
        for (const turn of turns) await turn();
        await ask('own', said[pair]!, 'hit');
      }
    };
    await round(half, other);
    await round(other, half);
    return [
      {
        name: "what another tenant's cache has, p50",
        value: median(times.said),
        unit: 'ms',
        note: `${times.said.length} of each`,
      },
      { name: 'what nobody has said, p50', value: median(times.unsaid), unit: 'ms' },
      ...apart('one against the other', compareSamples(times.said, times.unsaid)),
      ...noticed('its own, against what nobody has said', compareSamples(times.own, times.unsaid)),
    ];
  } finally {
    await api.stop();
  }
}

function apart(name: string, { mannWhitney, kolmogorovSmirnov }: Comparison): Row[] {
  return [
    { name: `${name}, Mann-Whitney |z|`, value: Math.abs(mannWhitney), unit: '', atMost: MOST.mannWhitney },
    { name: `${name}, Kolmogorov-Smirnov`, value: kolmogorovSmirnov, unit: '', atMost: MOST.kolmogorovSmirnov },
  ];
}

function noticed(name: string, { mannWhitney }: Comparison): Row[] {
  const value = Math.abs(mannWhitney);
  return [{ name: `${name}, Mann-Whitney |z|`, value, unit: '', atLeast: NOTICED }];
}

/** Of one length in words, none of which is more likely in one half than in the other. */
function makeTexts(count: number, random: () => number): string[] {
  const texts = new Set<string>();
  while (texts.size < count) {
    const [from, to] = [pick(random, WORDS), pick(random, WORDS)];
    texts.add(`Bus ${100 + Math.floor(random() * 900)} goes from the ${from} to the ${to} in a moment.`);
  }
  return [...texts];
}

async function newTenant(api: ApiProcess, id: string): Promise<Pick<ApiProcess, 'url' | 'apiKey'>> {
  const reason = 'a bench';
  await callApi(api, '/admin/tenants', { body: { id, name: id, reason } });
  const made = await callApi(api, `/admin/tenants/${id}/keys`, { body: { name: 'bench', reason } });
  return { url: api.url, apiKey: (JSON.parse(String(made.body)) as { secret: string }).secret };
}
