import type { Database } from '@brisk/database';
import type { JudgeState, JudgeStates } from './judge-states.js';

export class PrismaJudgeStates implements JudgeStates {
  constructor(private readonly database: Pick<Database, 'client'>) {}

  async save({ rolloutId, replica, savedAt, released, snapshot }: JudgeState): Promise<void> {
    const data = { savedAt: BigInt(savedAt), released: released ? 1 : 0, snapshot };
    await this.database.client.judgeState.upsert({
      where: { rolloutId_replica: { rolloutId, replica } },
      create: { rolloutId, replica, ...data },
      update: data,
    });
  }

  async take(rolloutId: string, replica: string, silentSince: number): Promise<string | undefined> {
    const { judgeState } = this.database.client;
    const found = await judgeState.findFirst({
      where: {
        ...{ rolloutId, replica: { not: replica } },
        OR: [{ released: 1 }, { savedAt: { lt: BigInt(silentSince) } }],
      },
      orderBy: { savedAt: 'desc' },
    });
    if (!found) return undefined;
    // Whoever removes it has it.
    const { count } = await judgeState.deleteMany({
      where: { rolloutId, replica: found.replica, savedAt: found.savedAt },
    });
    return count === 1 ? found.snapshot : undefined;
  }

  async latest(rolloutId: string, replica: string): Promise<string | undefined> {
    const found = await this.database.client.judgeState.findFirst({
      where: { rolloutId, replica: { not: replica }, released: 0 },
      orderBy: { savedAt: 'desc' },
    });
    return found?.snapshot;
  }

  async keepOnly(rolloutIds: readonly string[]): Promise<void> {
    await this.database.client.judgeState.deleteMany({ where: { rolloutId: { notIn: [...rolloutIds] } } });
  }
}
