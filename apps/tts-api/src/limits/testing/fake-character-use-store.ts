import type { CharacterUseStore } from '../character-use-store.js';

/** In memory; refuses to work while it is `away`. */
export class FakeCharacterUseStore implements CharacterUseStore {
  away = false;
  private readonly days = new Map<string, Map<string, number>>();

  async add(day: string, uses: ReadonlyMap<string, number>): Promise<void> {
    this.beThere();
    const all = this.days.get(day) ?? new Map<string, number>();
    this.days.set(day, all);
    for (const [tenantId, count] of uses) all.set(tenantId, (all.get(tenantId) ?? 0) + count);
  }

  async read(day: string, tenantIds: readonly string[]): Promise<Map<string, number>> {
    this.beThere();
    return new Map([...(this.days.get(day) ?? [])].filter(([tenantId]) => tenantIds.includes(tenantId)));
  }

  private beThere(): void {
    if (this.away) throw new Error('the store is away');
  }
}
