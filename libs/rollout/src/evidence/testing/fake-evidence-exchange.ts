import type { EvidenceExchange } from '../evidence-exchange.js';

/** What replicas in one process have told each other. */
export class FakeEvidenceBoard {
  readonly reports = new Map<string, Map<string, { report: string; number: number }>>();
  /** Nothing is told, and nothing is heard. */
  isAway = false;
  private told = 0;

  open(replica: string): EvidenceExchange {
    const known = new Map<string, number>();
    return {
      tell: async (rolloutId, report) => {
        if (this.isAway) return false;
        const ofRollout = this.reports.get(rolloutId) ?? new Map<string, { report: string; number: number }>();
        this.reports.set(rolloutId, ofRollout.set(replica, { report, number: (this.told += 1) }));
        return true;
      },
      heard: async (rolloutId) => {
        if (this.isAway) throw new Error('the exchange is away');
        const others = [...(this.reports.get(rolloutId) ?? [])].filter(([from]) => from !== replica);
        const news = others.filter(([from, { number }]) => known.get(`${rolloutId} ${from}`) !== number);
        for (const [from, { number }] of news) known.set(`${rolloutId} ${from}`, number);
        return news.map(([, { report }]) => report);
      },
      keepOnly: async (rolloutIds) => {
        for (const id of this.reports.keys()) if (!rolloutIds.includes(id)) this.reports.delete(id);
      },
    };
  }
}
