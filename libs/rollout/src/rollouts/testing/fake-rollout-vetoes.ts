import type { Veto } from '../../veto/veto-store.js';
import type { RolloutVetoes } from '../ports.js';

/** Vetoes in memory; several processes may share one. */
export class FakeRolloutVetoes implements RolloutVetoes {
  private readonly vetoes = new Map<string, Veto>();

  constructor(private readonly wallClock: () => number) {}

  set(scope: string, reason: string, actor: string): Promise<{ written: boolean }> {
    this.vetoes.set(scope, { scope, reason, actor, createdAt: this.wallClock() });
    return Promise.resolve({ written: true });
  }

  lift(scope: string): Promise<{ written: boolean }> {
    this.vetoes.delete(scope);
    return Promise.resolve({ written: true });
  }

  list(): Veto[] {
    return [...this.vetoes.values()];
  }
}
