import type { Database } from '@brisk/database';
import type { CharacterUseStore } from './character-use-store.js';

/** In the database. */
export class PrismaCharacterUseStore implements CharacterUseStore {
  constructor(private readonly client: Database['client']) {}

  async add(day: string, uses: ReadonlyMap<string, number>): Promise<void> {
    // In one order, so that replicas that write at the same time wait for each other and not both at once.
    const sorted = [...uses].sort(([a], [b]) => (a < b ? -1 : 1));
    const upserts = sorted.map(([tenantId, count]) => {
      const characters = BigInt(count);
      return this.client.characterUse.upsert({
        where: { tenantId_day: { tenantId, day } },
        create: { tenantId, day, characters },
        update: { characters: { increment: characters } },
      });
    });
    await this.client.$transaction(upserts);
  }

  async read(day: string, tenantIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.client.characterUse.findMany({ where: { day, tenantId: { in: [...tenantIds] } } });
    return new Map(rows.map(({ tenantId, characters }) => [tenantId, Number(characters)]));
  }
}
