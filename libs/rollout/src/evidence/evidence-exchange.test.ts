import { hasTools, startRedis, type TestRedis } from '@brisk/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { FakeBroadcastHub } from '../testing/fake-broadcast.js';
import { describeWithDatabases } from '../testing/describe-with-databases.js';
import { NO_BROADCAST, type Broadcast } from '../veto/broadcast.js';
import { openBroadcast } from '../veto/open-broadcast.js';
import { BroadcastExchange } from './broadcast-exchange.js';
import type { EvidenceExchange } from './evidence-exchange.js';
import { firstExchange } from './first-exchange.js';
import { PrismaEvidenceExchange } from './prisma-evidence-exchange.js';
import { describeEvidenceExchange } from './testing/evidence-exchange-contract.js';
import { FakeEvidenceBoard } from './testing/fake-evidence-exchange.js';

const REPLICAS = ['a', 'b', 'c'];
type Three = [EvidenceExchange, EvidenceExchange, EvidenceExchange];

describeEvidenceExchange('FakeEvidenceBoard', async () => {
  const board = new FakeEvidenceBoard();
  return REPLICAS.map((replica) => board.open(replica)) as Three;
});

describeEvidenceExchange('BroadcastExchange', async () => {
  const hub = new FakeBroadcastHub();
  return REPLICAS.map((replica) => new BroadcastExchange(hub.open(), replica)) as EvidenceExchange[] as Three;
});

describeWithDatabases((name, openDatabase) => {
  describeEvidenceExchange(`PrismaEvidenceExchange on ${name}`, async () => {
    const database = await openDatabase();
    let clock = 1_700_000_000_000;
    // It runs backwards.
    const wallClock = () => (clock -= 1000);
    return REPLICAS.map(
      (replica) => new PrismaEvidenceExchange({ database, replica, wallClock }),
    ) as EvidenceExchange[] as Three;
  });
});

describe.skipIf(!hasTools('redis-server'))('with a Redis', () => {
  let redis: TestRedis;
  const opened: Broadcast[] = [];
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterEach(() => opened.splice(0).forEach((each) => each.close()));
  afterAll(() => redis?.stop());

  describeEvidenceExchange('BroadcastExchange', async () => {
    const exchanges: BroadcastExchange[] = [];
    for (const replica of REPLICAS) {
      const broadcast = await openBroadcast({ url: redis.url });
      opened.push(broadcast);
      exchanges.push(new BroadcastExchange(broadcast, replica));
    }
    // Subscribing takes a moment.
    for (const from of exchanges) {
      for (const to of exchanges) {
        if (from === to) continue;
        await vi.waitFor(
          async () => {
            await from.tell('ro_0', 'hello');
            await vi.waitFor(async () => expect(await to.heard('ro_0')).not.toEqual([]), { timeout: 200 });
          },
          { timeout: 20_000 },
        );
      }
    }
    for (const each of exchanges) await each.heard('ro_0');
    return exchanges as EvidenceExchange[] as Three;
  });
});

describe('several ways', () => {
  it('tell by the first that works, and are all listened on', async () => {
    const [hub, board] = [new FakeBroadcastHub(), new FakeEvidenceBoard()];
    const both = (replica: string, broadcast: Broadcast) =>
      firstExchange(new BroadcastExchange(broadcast, replica), board.open(replica));
    const [a, b, c] = [both('a', hub.open()), both('b', hub.open()), both('c', NO_BROADCAST)];
    await a!.tell('ro_1', 'of a');
    expect(board.reports.size).toBe(0);
    await c!.tell('ro_1', 'of c');
    expect(await b!.heard('ro_1')).toEqual(['of a', 'of c']);
    board.isAway = true;
    await a!.tell('ro_1', 'of a again');
    expect(await b!.heard('ro_1')).toEqual(['of a again']);
    expect(await c!.tell('ro_1', 'nobody hears it')).toBe(false);
    await expect(c!.heard('ro_1')).rejects.toThrow('away');
  });

  it('of messages that are none, nothing is heard', async () => {
    const hub = new FakeBroadcastHub();
    const [a, b] = [hub.open(), new BroadcastExchange(hub.open(), 'b')];
    for (const message of ['', 'null', '[]', '["ro_1",2,3]', '{"a":1}']) await a.publish('evidence', message);
    expect(await b.heard('ro_1')).toEqual([]);
  });
});
