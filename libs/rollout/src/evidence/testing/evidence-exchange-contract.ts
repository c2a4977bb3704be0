import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EvidenceExchange } from '../evidence-exchange.js';

type Three = [EvidenceExchange, EvidenceExchange, EvidenceExchange];

/** What holds for any way that replicas tell each other. @param open three replicas `a`, `b` and `c` that reach each other by now */
export function describeEvidenceExchange(name: string, open: () => Promise<Three>): void {
  describe(`${name}, as an exchange of evidence`, () => {
    let [a, b, c]: EvidenceExchange[] = [];
    beforeEach(async () => ([a, b, c] = await open()));
    const hears = (replica: EvidenceExchange, rolloutId: string, reports: string[]) =>
      vi.waitFor(async () => {
        // What is asked for is taken.
        const heard = [...(await replica.heard(rolloutId))];
        await vi.waitFor(async () => {
          heard.push(...(await replica.heard(rolloutId)));
          expect(heard.sort()).toEqual(reports);
        });
      });

    it('gives what others have told, of one rollout, once', async () => {
      expect(await a!.tell('ro_1', 'of a')).toBe(true);
      expect(await b!.tell('ro_1', 'of b')).toBe(true);
      expect(await b!.tell('ro_2', 'of another')).toBe(true);
      await hears(c!, 'ro_1', ['of a', 'of b']);
      await hears(a!, 'ro_1', ['of b']);
      await hears(b!, 'ro_1', ['of a']);
      expect(await a!.heard('ro_1')).toEqual([]);
      await hears(c!, 'ro_2', ['of another']);
    });

    it('gives the latest of each, also when the clock of the replica goes back', async () => {
      await a!.tell('ro_3', 'first');
      await a!.tell('ro_3', 'second');
      await b!.tell('ro_4', 'afterwards');
      await hears(c!, 'ro_4', ['afterwards']);
      expect(await c!.heard('ro_3')).toEqual(['second']);
      await a!.tell('ro_3', 'third');
      await hears(c!, 'ro_3', ['third']);
    });

    it('keeps long reports as they are', async () => {
      const report = JSON.stringify({ text: `"ä\n${'0.1234,'.repeat(20_000)}` });
      await a!.tell('ro_5', report);
      await hears(b!, 'ro_5', [report]);
    });

    it('forgets rollouts that are over', async () => {
      await a!.tell('ro_6', 'over');
      await a!.tell('ro_7', 'still there');
      await a!.tell('ro_8', 'afterwards');
      await hears(c!, 'ro_8', ['afterwards']);
      await c!.keepOnly(['ro_7']);
      expect(await c!.heard('ro_6')).toEqual([]);
      expect(await c!.heard('ro_7')).toEqual(['still there']);
    });
  });
}
