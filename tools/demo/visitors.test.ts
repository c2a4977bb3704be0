import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { seededRandom } from '../workload/seeded-random.js';
import { CUSTOMERS } from './cast.js';
import { PHRASES } from './phrases.js';
import { visit } from './visitors.js';

const NOON = Date.parse('2026-03-04T15:00:00Z');
const ALL = Object.values(PHRASES).flat();

describe('visitors', () => {
  let server: Server;
  let heard: { token: string; input: string }[];
  beforeEach(async () => {
    heard = [];
    server = createServer(async (request, response) => {
      const { input } = JSON.parse(await text(request)) as { input: string };
      heard.push({ token: request.headers.authorization!.replace('Bearer ', ''), input });
      // Half of the time the service fails: callers go on all the same.
      response.writeHead(heard.length % 2 === 0 ? 200 : 503).end('sound');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
  });
  afterEach(() => void server.close());

  it('ask for every known text once, and then as often as in the history, for some of them again and for others', async () => {
    const keys = Object.fromEntries(CUSTOMERS.map(({ id }) => [id, `key of ${id}`]));
    const pauses: number[] = [];
    const pause = async (ms: number) => {
      pauses.push(ms);
      if (pauses.length > 600) throw new Error('it is over');
    };
    const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const visiting = visit({ apiUrl, keys, now: () => NOON, random: seededRandom(7), pause });
    await expect(visiting).rejects.toThrow('it is over');
    await vi.waitFor(() => expect(heard).toHaveLength(ALL.length + 600));
    expect(heard.slice(0, ALL.length).map(({ input }) => input)).toEqual(ALL);
    for (const { token, input } of heard.filter((each) => ALL.includes(each.input))) {
      expect(PHRASES[token.replace('key of ', '')]).toContain(input);
    }
    const later = heard.slice(ALL.length);
    const once = later.filter(({ input }) => !ALL.includes(input)).length;
    expect(once / later.length).toBeGreaterThan(0.12);
    expect(once / later.length).toBeLessThan(0.28);
    const of = (id: string) => later.filter(({ token }) => token === `key of ${id}`).length;
    expect(of('harbour-bank')).toBeGreaterThan(2 * of('lumen-clinics') * 0.7);
    // In the afternoon 1.9 times the average of 3,310 an hour.
    const mean = pauses.reduce((sum, ms) => sum + ms, 0) / pauses.length;
    expect(mean).toBeGreaterThan(400);
    expect(mean).toBeLessThan(800);
  });
});
