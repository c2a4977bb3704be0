import type { EvidenceExchange } from './evidence-exchange.js';

/** Tells by the first way that works, and listens on all: others may have had to take another one. */
export function firstExchange(...ways: readonly EvidenceExchange[]): EvidenceExchange {
  return {
    tell: async (rolloutId, report) => {
      for (const way of ways) if (await way.tell(rolloutId, report)) return true;
      return false;
    },
    heard: async (rolloutId) => {
      const heard = await Promise.allSettled(ways.map((way) => way.heard(rolloutId)));
      const reports = heard.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
      const failed = heard.find((each) => each.status === 'rejected');
      // What one way has brought is taken from it, so it must not be lost with another's failure.
      if (failed && reports.length === 0) throw failed.reason;
      return reports;
    },
    keepOnly: async (rolloutIds) => {
      for (const way of ways) await way.keepOnly(rolloutIds);
    },
  };
}
