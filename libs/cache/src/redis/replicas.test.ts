import fc from 'fast-check';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hasTools, startRedis, startTcpProxy, type TcpProxy, type TestRedis } from '@brisk/testing';
import { audio, job } from '../testing/audio.js';
import { openReplica, type Replica } from '../testing/open-replica.js';

const PREFIX = 'replicas';
const HASH = `${PREFIX}:cache:1:generations`;
const FAST = { interval: 2, timeout: 10_000 };
const TENANTS = ['s', 't'] as const;
type Tenant = (typeof TENANTS)[number];

const tenant = fc.constantFrom(...TENANTS);
const who = fc.nat(1);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('ask' as const, 'ask both' as const), who, tenant }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('purge' as const), who, tenant }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('cut' as const, 'mend' as const, 'lose numbers' as const, 'lose all' as const),
      who,
      tenant,
    }),
  },
);

interface Member {
  replica: Replica;
  proxy: TcpProxy;
  connected: boolean;
  /** How often it has purged while it was not. */
  unsent: Record<Tenant, number>;
}

/** Two replicas with a Redis between them, and what was purged so far. */
class Scene {
  readonly members: Member[] = [];
  private readonly purges: Record<Tenant, number> = { s: 0, t: 0 };
  /** Of each run: for whom, and how many purges of that tenant its replica could know of. */
  private readonly runs: { tenant: Tenant; purges: number }[] = [];

  async open(server: TestRedis): Promise<void> {
    const proxy = await startTcpProxy(server.port);
    const unsent = { s: 0, t: 0 };
    const replica = openReplica({ url: `redis://127.0.0.1:${proxy.port}`, keyPrefix: PREFIX }, (begun) => {
      const tenant = begun.tenantId as Tenant;
      this.runs.push({ tenant, purges: this.purges[tenant] + unsent[tenant] });
      return audio(this.runs.length - 1);
    });
    const member = { replica, proxy, connected: true, unsent };
    this.members.push(member);
    await becomes(member, 'in-step');
  }

  /** Whoever is connected must not hear what was made before a purge. */
  async ask({ replica, connected }: Member, tenant: Tenant): Promise<void> {
    const purges = this.purges[tenant];
    const answer = replica.cache.synthesize(job({ tenantId: tenant, deadline: performance.now() + 60_000 }));
    let heard: Int16Array | undefined;
    void answer.then(({ pcm }) => (heard = pcm));
    await vi.waitFor(() => {
      for (const { inner } of this.members.map((each) => each.replica)) for (const run of inner.live) run.finish();
      expect(heard).toBeDefined();
    }, FAST);
    const run = this.runs[heard![0]!]!;
    expect(run.tenant).toBe(tenant);
    if (connected) expect(run.purges).toBeGreaterThanOrEqual(purges);
    await replica.cache.stored();
  }

  async purge({ replica, connected, unsent }: Member, tenant: Tenant): Promise<void> {
    expect(await replica.cache.purge({ tenantId: tenant })).toBe(connected);
    if (connected) this.purges[tenant] += 1;
    else unsent[tenant] += 1;
    await this.agree();
  }

  async cut(member: Member): Promise<void> {
    member.connected = false;
    member.proxy.cut();
    await becomes(member, 'cut-off');
  }

  async mend(member: Member): Promise<void> {
    member.connected = true;
    member.proxy.mend();
    await becomes(member, 'in-step');
    await this.agree();
    for (const tenant of TENANTS) {
      this.purges[tenant] += member.unsent[tenant];
      member.unsent[tenant] = 0;
    }
  }

  async close(): Promise<void> {
    for (const { replica, proxy } of this.members) {
      replica.redis.close();
      await proxy.close();
    }
  }

  private async agree(): Promise<void> {
    const numbers = () =>
      this.members
        .filter(({ connected }) => connected)
        .map(({ replica }) => JSON.stringify(replica.generations.entries().sort()));
    await vi.waitFor(() => expect(new Set(numbers()).size).toBeLessThanOrEqual(1), FAST);
  }
}

const becomes = ({ replica }: Member, purges: 'in-step' | 'cut-off') =>
  vi.waitFor(
    () =>
      expect(replica.redis.status()).toMatchObject({
        purges,
        state: purges === 'in-step' ? 'connected' : 'connecting',
      }),
    FAST,
  );

describe.skipIf(!hasTools('redis-server'))('two replicas and a Redis', () => {
  let server: TestRedis;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server?.stop());

  it('whatever is asked, purged, cut, mended and lost: nobody connected hears what was purged, all agree in the end', async () => {
    const client = createClient({ url: server.url });
    await client.connect();
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          await client.flushAll();
          const scene = new Scene();
          try {
            for (let opened = 0; opened < 2; opened += 1) await scene.open(server);
            for (const { do: action, who, tenant } of steps) {
              const member = scene.members[who]!;
              if (action === 'ask') await scene.ask(member, tenant);
              else if (action === 'ask both') await Promise.all(scene.members.map((each) => scene.ask(each, tenant)));
              else if (action === 'purge') await scene.purge(member, tenant);
              else if (action === 'cut') await scene.cut(member);
              else if (action === 'mend') await scene.mend(member);
              else if (action === 'lose numbers') await client.del(HASH);
              else await client.flushAll();
            }
            for (const member of scene.members) await scene.mend(member);
            for (const member of scene.members) for (const each of TENANTS) await scene.ask(member, each);
          } finally {
            await scene.close();
          }
        }),
        { numRuns: 25, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false },
      );
    } finally {
      client.destroy();
    }
  });
});
