import type { PairFault, ShadowVerdict } from '@brisk/contracts';
import type { Database } from '@brisk/database';
import type { FiguresFilter, FlawCountRow, PairFilter, QualityStore, StoredPair } from './quality-store.js';

export class PrismaQualityStore implements QualityStore {
  constructor(private readonly database: Pick<Database, 'client'>) {}

  async addPair(pair: StoredPair): Promise<void> {
    const row = toRow(pair);
    await this.database.client.shadowPair.upsert({ where: { id: row.id }, create: row, update: {} });
  }

  async pair(id: string): Promise<StoredPair | undefined> {
    const row = await this.database.client.shadowPair.findUnique({ where: { id } });
    return row ? fromRow(row) : undefined;
  }

  async pairs({ before, limit, ...filter }: Parameters<QualityStore['pairs']>[0]): Promise<StoredPair[]> {
    const rows = await this.database.client.shadowPair.findMany({
      where: { ...whereOf(filter), ...(before !== undefined && { id: { lt: before } }) },
      orderBy: { id: 'desc' },
      take: limit,
    });
    return rows.map(fromRow);
  }

  async addFlaws(rows: FlawCountRow[]): Promise<void> {
    const { client } = this.database;
    await client.$transaction(
      rows.map(({ id, at, randomized, ...rest }) => {
        const row = { ...rest, id, at: BigInt(at), randomized: Number(randomized) };
        return client.flawCount.upsert({ where: { id }, create: row, update: {} });
      }),
    );
  }

  async flaws(filter: FiguresFilter): Promise<{ profile: string; randomized: boolean; count: number }[]> {
    const rows = await this.database.client.flawCount.groupBy({
      by: ['profile', 'randomized'],
      where: whereOf(filter),
      _sum: { count: true },
    });
    return rows.map(({ profile, randomized, _sum }) => ({
      ...{ profile, randomized: randomized === 1, count: _sum.count ?? 0 },
    }));
  }

  async forget(before: number, mostPairs: number): Promise<void> {
    const { client } = this.database;
    const at = { lt: BigInt(before) };
    await client.shadowPair.deleteMany({ where: { at } });
    await client.flawCount.deleteMany({ where: { at } });
    const [surplus] = await client.shadowPair.findMany({
      select: { id: true },
      orderBy: { id: 'desc' },
      skip: mostPairs,
      take: 1,
    });
    if (surplus) await client.shadowPair.deleteMany({ where: { id: { lte: surplus.id } } });
  }
}

function whereOf({ tenants, voice, verdict, from, to }: PairFilter) {
  const at = {
    ...(from !== undefined && { gte: BigInt(Math.floor(from)) }),
    ...(to !== undefined && { lt: BigInt(Math.floor(to)) }),
  };
  return {
    ...(tenants !== undefined && { tenantId: { in: [...tenants] } }),
    ...(voice !== undefined && { voice }),
    ...(verdict !== undefined && { verdict }),
    ...((from !== undefined || to !== undefined) && { at }),
  };
}

const toRow = ({ at, candidate, control, timed, faults, ...rest }: StoredPair) => ({
  ...rest,
  at: BigInt(at),
  candidateSeconds: candidate.seconds,
  controlSeconds: control.seconds,
  candidateMs: candidate.serviceMs,
  controlMs: control.serviceMs,
  candidateWords: candidate.words,
  controlWords: control.words,
  timed: Number(timed),
  faults: faults.join(','),
});

type Row = Omit<ReturnType<typeof toRow>, 'verdict'> & { verdict: string };

const fromRow = ({
  candidateSeconds,
  controlSeconds,
  candidateMs,
  controlMs,
  candidateWords,
  controlWords,
  ...row
}: Row): StoredPair => ({
  ...row,
  at: Number(row.at),
  candidate: { seconds: candidateSeconds, serviceMs: candidateMs, words: candidateWords },
  control: { seconds: controlSeconds, serviceMs: controlMs, words: controlWords },
  timed: row.timed === 1,
  verdict: row.verdict as ShadowVerdict,
  faults: row.faults.split(',').filter(Boolean) as PairFault[],
});
