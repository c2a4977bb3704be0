import { changeViewSchema, replicaListSchema, type ChangeView } from '@brisk/contracts';
import { canStartReplicas, fetchApi, startReplicas, type ApiProcess, type TestReplicas } from '@brisk/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const OPERATOR_TOKEN = 'operator-token-of-the-deployment';
const API_KEY = 'api-key-of-the-deployment-x';
const reason = 'a test of replicas';
/** For what happens soon; the machine may be busy. */
const SOON = { timeout: 20_000, interval: 50 };

describe.skipIf(!canStartReplicas())('replicas on one Postgres and one Redis', () => {
  let started: TestReplicas;
  /** That live. */
  let replicas: ApiProcess[];

  beforeAll(async () => {
    started = await startReplicas(2, { BRISK_OPERATOR_TOKEN: OPERATOR_TOKEN, BRISK_BOOTSTRAP_API_KEY: API_KEY });
    replicas = started.apis;
  });
  afterAll(() => started?.stop());

  const call = (replica: ApiProcess, route: string, body?: object) =>
    fetchApi(replica, route, { token: OPERATOR_TOKEN, ...(body && { body }) });
  const profileOf = async (replica: ApiProcess) => {
    const body = { model: 'tts-1', voice: 'alloy', input: 'Which way?' };
    const response = await fetchApi(replica, '/v1/audio/speech', { body, token: API_KEY });
    await response.arrayBuffer();
    return response.headers.get('x-brisk-profile');
  };
  const becomes = (profile: string) =>
    vi.waitFor(
      async () => expect(await Promise.all(replicas.map(profileOf))).toEqual(replicas.map(() => profile)),
      SOON,
    );
  const confirmed = (replica: ApiProcess, id: string) =>
    vi.waitFor(async () => {
      const change = changeViewSchema.parse(await (await call(replica, `/admin/changes/${id}`)).json());
      expect(change.state).toBe('confirmed');
      return change;
    }, SOON);

  it('act on a rollback that one of them is asked for, and each gives a receipt', async () => {
    await becomes('optimized');
    const answer = await call(replicas[0]!, '/admin/rollback', { reason });
    const { id } = (await answer.json()) as ChangeView;
    await becomes('baseline');
    const change = await confirmed(replicas[1]!, id);
    const receipts = change.replicas.filter(({ veto_at, flag_at }) => veto_at !== null && flag_at !== null);
    expect(receipts).toHaveLength(2);
    const revert = await call(replicas[1]!, `/admin/changes/${id}/revert`, { reason });
    await confirmed(replicas[0]!, ((await revert.json()) as ChangeView).id);
    await becomes('optimized');
  });

  it('finish what a killed controller has begun', async () => {
    const acting = async (replica: ApiProcess) =>
      replicaListSchema.parse(await (await call(replica, '/admin/replicas')).json());
    const holder = (await acting(replicas[0]!)).controller;
    // The first that was started took the lease.
    const victim = replicas[0]!;
    process.kill(victim.pid, 'SIGKILL');
    const { id } = (await (await call(replicas[1]!, '/admin/rollback', { reason })).json()) as ChangeView;
    expect(await profileOf(replicas[1]!)).toBe('baseline');
    await confirmed(replicas[1]!, id);
    const after = (await acting(replicas[1]!)).controller;
    expect([holder, after]).toEqual([expect.any(String), expect.any(String)]);
    expect(after).not.toBe(holder);
    const revert = await call(replicas[1]!, `/admin/changes/${id}/revert`, { reason });
    await confirmed(replicas[1]!, ((await revert.json()) as ChangeView).id);
    replicas = [replicas[1]!];
    await becomes('optimized');
  });
});
