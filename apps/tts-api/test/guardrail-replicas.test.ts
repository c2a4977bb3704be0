import { regressionListSchema, regressionViewSchema, replicaListSchema } from '@brisk/contracts';
import {
  canStartReplicas,
  fetchApi,
  openFaultInjection,
  startReplicas,
  type ApiProcess,
  type TestReplicas,
} from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RolloutUnderLoad } from './testing/rollout-under-load.js';

const token = 'operator-token-of-the-deployment';
/** For what happens soon; the machine may be busy. */
const SOON = { timeout: 30_000, interval: 200 };
const CONTROL_TO_LEARN_FROM = 20;

describe.skipIf(!canStartReplicas())('a rollout on two replicas', () => {
  const faults = openFaultInjection();
  let started: TestReplicas;
  /** That live. */
  let replicas: ApiProcess[];

  beforeAll(async () => {
    started = await startReplicas(2, { BRISK_OPERATOR_TOKEN: token, ...faults.environment });
    replicas = started.apis;
  });
  afterAll(async () => {
    await started?.stop();
    faults.remove();
  });

  const found = async (tenant: string) => {
    const read = async (route: string) => (await fetchApi(replicas.at(-1)!, route, { token })).json();
    const { data } = regressionListSchema.parse(await read(`/admin/regressions?tenant=${tenant}`));
    expect(data).toHaveLength(1);
    return regressionViewSchema.parse(await read(`/admin/regressions/${data[0]!.id}`));
  };
  const answersOf = (rollout: RolloutUnderLoad, profile: string, by?: ApiProcess) =>
    rollout.answers.filter((answer) => answer.profile === profile && (!by || answer.by === by)).length;

  async function untilTakenBack(rollout: RolloutUnderLoad) {
    rollout.begin();
    for (const replica of rollout.apis) {
      await rollout.until(() => answersOf(rollout, 'baseline', replica) >= CONTROL_TO_LEARN_FROM);
    }
    faults.set({ kind: 'delay', factor: 4 });
    await rollout
      .until(async () => (await rollout.view()).state === 'rolled_back')
      .finally(() => faults.set({ kind: 'none' }));
    await rollout.end();
  }

  it('is judged by what both have seen', async () => {
    const rollout = await RolloutUnderLoad.start(replicas, 'shared', token);
    rollout.begin();
    await vi.waitFor(async () => {
      const evidence = await rollout.evidence();
      expect(evidence.replicas).toMatchObject([{ live: true }, { live: true }]);
      for (const { treated, control } of evidence.replicas) {
        expect(treated).toBeGreaterThan(2);
        expect(control).toBeGreaterThan(2);
      }
      expect(evidence.ignored).toEqual({ samples: 0, reports: 0 });
      const sum = evidence.replicas.reduce((total, { treated }) => total + treated, 0);
      expect(sum).toBe(evidence.counts.treated.outcomes);
    }, 60_000);
    await rollout.end();
    // Each of them comes to know all of it, whoever decides.
    await vi.waitFor(async () => {
      const [a, b] = await Promise.all(replicas.map((replica) => rollout.evidence(replica)));
      expect(a!.counts.treated.outcomes).toBe(answersOf(rollout, 'optimized'));
      expect(b!.counts).toEqual(a!.counts);
    }, SOON);
    await untilTakenBack(rollout);
    const { kind, evidence, distribution } = await vi.waitFor(() => found('shared'), SOON);
    expect(kind).toBe('latency');
    const byOne = Math.max(...replicas.map((replica) => answersOf(rollout, 'optimized', replica)));
    expect(evidence.counts!.candidate.outcomes).toBeGreaterThan(byOne);
    const shown = distribution!.bins.reduce((sum, { candidate }) => sum + candidate, 0);
    expect(shown).toBeGreaterThan(byOne);
  }, 240_000);

  it('is judged on when the one that decides is killed', async () => {
    const rollout = await RolloutUnderLoad.start(replicas, 'orphaned', token);
    rollout.begin();
    await rollout.until(async () => (await rollout.evidence()).counts.treated.outcomes >= 10);
    await rollout.end();
    const controller = async (replica: ApiProcess) =>
      replicaListSchema.parse(await (await fetchApi(replica, '/admin/replicas', { token })).json()).controller;
    const before = await controller(replicas[0]!);
    // The first that was started took the lease.
    const [victim, other] = replicas as [ApiProcess, ApiProcess];
    process.kill(victim.pid, 'SIGKILL');
    await vi.waitFor(async () => expect(await controller(other)).not.toBe(before), SOON);
    rollout.apis = [other];
    replicas = [other];
    await vi.waitFor(async () => {
      const { replicas: known, counts } = await rollout.evidence();
      expect(known.filter(({ live }) => live)).toHaveLength(1);
      // What the one that is gone has seen counts.
      expect(counts.treated.outcomes).toBeGreaterThanOrEqual(10);
    }, SOON);
    await untilTakenBack(rollout);
    expect((await vi.waitFor(() => found('orphaned'), SOON)).kind).toBe('latency');
  }, 240_000);
});
