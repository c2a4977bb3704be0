import type { Veto, VetoStore } from '../veto/veto-store.js';

/** Vetoes in memory, which can be made unreachable, or silent until they are let go. */
export class FakeVetoStore implements VetoStore {
  readonly vetoes = new Map<string, Veto>();
  down = false;
  private gate: Promise<void> | undefined;

  /** Operations wait until the function is called that this returns. */
  hang(): () => void {
    let letGo!: () => void;
    this.gate = new Promise((resolve) => (letGo = resolve));
    return () => {
      this.gate = undefined;
      letGo();
    };
  }

  async list(): Promise<Veto[]> {
    const vetoes = [...this.vetoes.values()];
    await this.answer();
    return vetoes;
  }

  async put(veto: Veto): Promise<void> {
    await this.answer();
    this.vetoes.set(veto.scope, veto);
  }

  async remove(scope: string): Promise<void> {
    await this.answer();
    this.vetoes.delete(scope);
  }

  private async answer(): Promise<void> {
    await this.gate;
    if (this.down) throw new Error('the database is down');
  }
}
