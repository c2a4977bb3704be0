import { Gauge, type Registry } from 'prom-client';

/** What decides the profile in this process. */
export interface DecisionState {
  /** False until the first flags have arrived. */
  flagsReady: boolean;
  /** Something is wrong with the flags or the way to them. */
  flagsInTrouble: boolean;
  /** Vetoes in force here. */
  vetoes: number;
  /** Of those, how many are not written down yet. */
  vetoesUnwritten: number;
}

/** How flags and vetoes are, asked at every scrape. */
export function registerDecisionGauges(registry: Registry, state: () => DecisionState): void {
  const gauge = (name: string, help: string, value: (state: DecisionState) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value(state()));
      },
    });
  gauge('brisk_flags_ready', '1 once flags have arrived.', (now) => Number(now.flagsReady));
  gauge('brisk_flags_trouble', '1 while flags, or the way to them, are not well.', (now) => Number(now.flagsInTrouble));
  gauge('brisk_vetoes', 'Vetoes in force.', (now) => now.vetoes);
  gauge('brisk_vetoes_unwritten', 'Vetoes in force that wait for the database.', (now) => now.vetoesUnwritten);
}
